import { ActionIcon } from '@mantine/core';
import { IconTag, IconX } from '@tabler/icons-react';
import { useCallQuery } from '../api/hooks.ts';
import { Hint } from '../components/hint.tsx';
import { useStudy } from '../stores/study.ts';
import classes from './code-chips.module.css';
import { takeOff } from './coding-actions.ts';
import { noTargets, ownCodings } from './picker-model.ts';
import { openCodePicker } from './picker-state.ts';
import { momentsSubject } from './subjects.ts';
import { texts } from './texts.ts';

/** The codes on any of several moments, on how many of them, and the button that codes them all. */
export function SeveralChips(props: { sessionId: string; momentIds: readonly string[]; readOnly: boolean }) {
  const { momentIds, readOnly } = props;
  const memberId = useStudy()?.memberId ?? null;
  const codes = useCallQuery('code.list', {}).data ?? [];
  const codings = useCallQuery('coding.list', { sessionId: props.sessionId }).data ?? [];
  const wanted = new Set(momentIds);
  const here = codings.filter(({ momentId }) => momentId !== null && wanted.has(momentId));
  const targets = { ...noTargets, momentIds };
  return (
    <div className={classes.chips}>
      {codes.map((code) => {
        const count = new Set(here.filter(({ codeId }) => codeId === code.id).map((one) => one.momentId))
          .size;
        if (count === 0) return null;
        const own = ownCodings(targets, here, code.id, memberId);
        return (
          <span key={code.id} className={classes.chip} data-code={code.name}>
            <span className={classes.dot} style={{ background: code.colour }} />
            <span className={classes.name}>{code.name}</span>
            <span className={classes.share}>{texts.onSome(count, momentIds.length)}</span>
            {!readOnly && own.length > 0 && (
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
      })}
      {!readOnly && (
        <Hint label={texts.codeMoments} command="code.pick" position="top">
          <ActionIcon
            size={24}
            aria-label={texts.codeMoments}
            onClick={(event) => openCodePicker(momentsSubject(momentIds, event.currentTarget))}
          >
            <IconTag size={16} stroke={1.5} />
          </ActionIcon>
        </Hint>
      )}
    </div>
  );
}
