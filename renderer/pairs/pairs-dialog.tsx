import { Checkbox, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PairRule } from '#shared/contract/pair.ts';
import { usePerspectiveWords } from '../moments/perspective-words.ts';
import { usePlace } from '../stores/place.ts';
import { useStudy } from '../stores/study.ts';
import { changeRule } from './pair-actions.ts';
import { PairRow } from './pair-row.tsx';
import classes from './pairs.module.css';
import { usePairsOpen } from './pairs-open.ts';
import { mostProposed } from './session-pairs.ts';
import { texts } from './texts.ts';
import { useSessionPairs } from './use-pairs.ts';

const lists = ['open', 'accepted', 'refused'] as const;

/** All pairs of the session on the screen: the rule, what it proposes, what was decided. */
export function PairsDialog() {
  const open = usePairsOpen((state) => state.open);
  const sessionId = usePlace((state) => state.sessionId);
  const close = () => usePairsOpen.setState({ open: false });
  return (
    <Modal opened={open && sessionId !== null} onClose={close} title={texts.title} size={760}>
      {sessionId !== null && <SessionPairsList sessionId={sessionId} close={close} />}
    </Modal>
  );
}

function SessionPairsList(props: { sessionId: string; close: () => void }) {
  const pairs = useSessionPairs(props.sessionId);
  const readOnly = useStudy()?.readOnly ?? true;
  const [list, setList] = useState<(typeof lists)[number]>('open');
  if (!pairs) return null;
  const shown = pairs[list];
  const count = (name: (typeof lists)[number]) =>
    `${pairs[name].length}${name === 'open' && pairs.more ? '+' : ''}`;
  return (
    <div className={classes.dialog}>
      <RuleFields key={JSON.stringify(pairs.rule)} rule={pairs.rule} readOnly={readOnly} />
      <SegmentedControl
        aria-label={texts.title}
        value={list}
        data={lists.map((name) => ({ value: name, label: `${texts.tabs[name]} ${count(name)}` }))}
        onChange={(value) => setList(value as typeof list)}
      />
      {shown.length === 0 && <p className={classes.none}>{texts.nothing[list]}</p>}
      <ul className={classes.all}>
        {shown.map((pair) => (
          <PairRow key={pair.key} pair={pair} rule={pairs.rule} readOnly={readOnly} onShow={props.close} />
        ))}
      </ul>
      {list === 'open' && pairs.more && <p className={classes.none}>{texts.moreFound(mostProposed)}</p>}
    </div>
  );
}

/** The rule in words, and its numbers to change; each change is one undo. */
function RuleFields(props: { rule: PairRule; readOnly: boolean }) {
  const { rule, readOnly } = props;
  const words = usePerspectiveWords();
  const change = (changes: Partial<PairRule>) => void changeRule({ ...rule, ...changes });
  return (
    <div className={classes.rule}>
      <p className={classes.ruleWords}>
        {texts.rule(rule, words.client.toLowerCase(), words.therapist.toLowerCase())}
      </p>
      <div className={classes.ruleFields}>
        <NumberField
          label={texts.tolerance}
          unit={texts.toleranceUnit}
          value={rule.toleranceMs / 1000}
          disabled={readOnly}
          wrong={texts.noTime}
          isRight={(value) => value >= 0 && value <= 600}
          onKeep={(value) => change({ toleranceMs: Math.round(value * 1000) })}
        />
        <NumberField
          label={texts.share}
          unit={texts.shareUnit}
          value={rule.leastShare}
          disabled={readOnly}
          wrong={texts.noShare}
          isRight={(value) => Number.isInteger(value) && value >= 0 && value <= 100}
          onKeep={(leastShare) => change({ leastShare })}
        />
        <Checkbox
          label={texts.researchers}
          checked={rule.researchers}
          disabled={readOnly}
          onChange={(event) => change({ researchers: event.currentTarget.checked })}
        />
      </div>
    </div>
  );
}

/** A number that is kept by Enter or by leaving the field; Esc takes it back. */
function NumberField(props: {
  label: string;
  unit: string;
  value: number;
  disabled: boolean;
  wrong: string;
  isRight: (value: number) => boolean;
  onKeep: (value: number) => void;
}) {
  const [draft, setDraft] = useState(String(props.value));
  const [isWrong, setIsWrong] = useState(false);
  const keep = () => {
    const value = Number(draft.replace(',', '.'));
    const right = draft.trim() !== '' && props.isRight(value);
    setIsWrong(!right);
    if (right && value !== props.value) props.onKeep(value);
  };
  return (
    <div className={classes.number}>
      <TextInput
        className={classes.numberField}
        label={props.label}
        value={draft}
        disabled={props.disabled}
        error={isWrong ? props.wrong : undefined}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
          if (event.key !== 'Escape') return;
          if (draft !== String(props.value)) event.stopPropagation();
          setDraft(String(props.value));
          setIsWrong(false);
        }}
      />
      <span className={classes.unit}>{props.unit}</span>
    </div>
  );
}
