import { ActionIcon } from '@mantine/core';
import { IconTag, IconX } from '@tabler/icons-react';
import { useCallQuery } from '../api/hooks.ts';
import { Hint } from '../components/hint.tsx';
import { usePlace } from '../stores/place.ts';
import { useStudy } from '../stores/study.ts';
import classes from './code-chips.module.css';
import { takeOff } from './coding-actions.ts';
import { type CodeChip, codeChips } from './picker-model.ts';
import { type CodeSubject, openCodePicker } from './picker-state.ts';
import { texts } from './texts.ts';

/**
 * The codes on a snippet or a moment of the session on the screen, and the button that codes it.
 * `subject` says what the button codes.
 */
export function CodeChips(props: {
  targetId: string;
  label: string;
  readOnly: boolean;
  subject: (element: Element) => CodeSubject;
}) {
  const sessionId = usePlace((state) => state.sessionId);
  const study = useStudy();
  const codes = useCallQuery('code.list', {}).data;
  const codings = useCallQuery(
    'coding.list',
    { sessionId: sessionId ?? '' },
    { enabled: sessionId !== null },
  ).data;
  const chips = codes && codings ? codeChips(codes, codings, props.targetId, study?.memberId ?? null) : [];
  const nameOf = (id: string | null) =>
    study?.members.find((member) => member.id === id)?.name ?? texts.someone;
  return (
    <div className={classes.chips}>
      {chips.map((chip) => (
        <Chip key={chip.code.id} chip={chip} readOnly={props.readOnly} nameOf={nameOf} />
      ))}
      {!props.readOnly && (
        <Hint label={props.label} command="code.pick" position="top">
          <ActionIcon
            size={24}
            aria-label={props.label}
            onClick={(event) => openCodePicker(props.subject(event.currentTarget))}
          >
            <IconTag size={16} stroke={1.5} />
          </ActionIcon>
        </Hint>
      )}
    </div>
  );
}

function Chip(props: { chip: CodeChip; readOnly: boolean; nameOf: (id: string | null) => string }) {
  const { code, own, coders } = props.chip;
  const others = own.length === 0 ? texts.others(coders.map(props.nameOf).join(', ')) : undefined;
  return (
    <span className={classes.chip} title={others ?? (code.definition || undefined)} data-code={code.name}>
      <span className={classes.dot} style={{ background: code.colour }} />
      <span className={classes.name}>{code.name}</span>
      {!props.readOnly && own.length > 0 && (
        <ActionIcon
          size={24}
          className={classes.remove}
          aria-label={texts.remove(code.name)}
          onClick={() => void takeOff(own)}
        >
          <IconX size={14} stroke={1.5} />
        </ActionIcon>
      )}
    </span>
  );
}
