import { ActionIcon, Menu } from '@mantine/core';
import { IconTag, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Pair } from '#shared/contract/pair.ts';
import { sameName } from '#shared/domain/code-tree.ts';
import { foldWord } from '#shared/domain/fold.ts';
import { useCallQuery } from '../api/hooks.ts';
import chips from '../codes/code-chips.module.css';
import { nextColour } from '../codes/picker-model.ts';
import { useStudy } from '../stores/study.ts';
import { codePair, makePairCode } from './pair-actions.ts';
import { texts } from './texts.ts';

/** The codes on a pair, of the study's own codes, and the menu that puts one on. */
export function PairCodes(props: { pair: Pair; readOnly: boolean }) {
  const { pair, readOnly } = props;
  const study = useStudy();
  const codes = useCallQuery('code.list', {}).data ?? [];
  const isOwn = (memberId: string | null) => memberId === null || memberId === study?.memberId;
  const nameOf = (id: string | null) =>
    study?.members.find((member) => member.id === id)?.name ?? texts.someone;
  return (
    <div className={chips.chips}>
      {codes.map((code) => {
        const here = pair.codings.filter(({ codeId }) => codeId === code.id);
        if (here.length === 0) return null;
        const own = here.some(({ memberId }) => isOwn(memberId));
        const title = texts.ofOthers(here.map(({ memberId }) => nameOf(memberId)).join(', '));
        return (
          <span key={code.id} className={chips.chip} title={title} data-code={code.name}>
            <span className={chips.dot} style={{ background: code.colour }} />
            <span className={chips.name}>{code.name}</span>
            {own && !readOnly && (
              <ActionIcon
                size={24}
                className={chips.remove}
                aria-label={texts.takeOff(code.name)}
                onClick={() => void codePair(pair.id, code.id, false)}
              >
                <IconX size={14} stroke={1.5} />
              </ActionIcon>
            )}
          </span>
        );
      })}
      {!readOnly && <CodeMenu pair={pair} />}
    </div>
  );
}

function CodeMenu({ pair }: { pair: Pair }) {
  const memberId = useStudy()?.memberId;
  const codes = useCallQuery('code.list', {}).data ?? [];
  const [text, setText] = useState('');
  const wanted = foldWord(text.trim());
  const rest = codes.filter(
    (code) =>
      !pair.codings.some((coding) => coding.codeId === code.id && coding.memberId === memberId) &&
      foldWord(code.name).includes(wanted),
  );
  const isMissing = (name: string) => !codes.some((code) => sameName(code.name, name));
  const made = [...texts.proposedCodes, ...(wanted === '' ? [] : [text.trim()])]
    .filter(isMissing)
    .filter(
      (name, index, names) =>
        foldWord(name).includes(wanted) && names.findIndex((one) => sameName(one, name)) === index,
    );
  return (
    <Menu position="bottom-start" onClose={() => setText('')}>
      <Menu.Target>
        <ActionIcon size={24} aria-label={texts.code} title={texts.code}>
          <IconTag size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Search
          aria-label={texts.searchCodes}
          placeholder={texts.searchCodes}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {made.map((name) => (
          <Menu.Item key={name} onClick={() => void makePairCode(pair.id, name, nextColour(codes))}>
            {texts.make(name)}
          </Menu.Item>
        ))}
        {made.length > 0 && rest.length > 0 && <Menu.Divider />}
        {rest.map((code) => (
          <Menu.Item
            key={code.id}
            leftSection={<span className={chips.dot} style={{ background: code.colour }} />}
            onClick={() => void codePair(pair.id, code.id, true)}
          >
            {code.name}
          </Menu.Item>
        ))}
        {made.length + rest.length === 0 && <Menu.Label>{texts.noCode}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
