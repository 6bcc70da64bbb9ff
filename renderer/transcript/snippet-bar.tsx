import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import type { Moment } from '#shared/contract/moment.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { sourceReference } from '#shared/domain/source-reference.ts';
import { CodeChips } from '../codes/code-chips.tsx';
import { snippetAttribute, snippetSubject } from '../codes/subjects.ts';
import { texts as codeTexts } from '../codes/texts.ts';
import { runCommand } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { useSelection } from '../stores/selection.ts';
import { detachSnippet, removeSnippet } from './snippet-actions.ts';
import classes from './snippet-bar.module.css';
import { texts } from './texts.ts';

/** The selected passage: its moments, attach it to one more, detach, remove. */
export function SnippetBar(props: { snippet: Snippet; moments: readonly Moment[]; readOnly: boolean }) {
  const { snippet, moments, readOnly } = props;
  const selectedId = useSelection((state) => state.momentId);
  const own = snippet.momentIds.flatMap((id) => moments.find((moment) => moment.id === id) ?? []);
  const selected = moments.find((moment) => moment.id === selectedId);
  const where = [snippet.startMs === null ? '' : formatClock(snippet.startMs), sourceReference(snippet)]
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <section className={classes.bar} aria-label={texts.snippet} {...{ [snippetAttribute]: snippet.id }}>
      <div className={classes.line}>
        <blockquote className={classes.quote}>{snippet.quote}</blockquote>
        {!readOnly && (
          <Hint label={texts.removeSnippet} command="snippet.remove" position="top">
            <ActionIcon aria-label={texts.removeSnippet} onClick={() => void removeSnippet(snippet)}>
              <IconTrash size={18} stroke={1.5} />
            </ActionIcon>
          </Hint>
        )}
        <ActionIcon aria-label={texts.close} onClick={() => useSelection.getState().selectSnippet(null)}>
          <IconX size={18} stroke={1.5} />
        </ActionIcon>
      </div>
      <div className={classes.line}>
        {where !== '' && <span className={classes.where}>{where}</span>}
        {own.length === 0 && <span className={classes.none}>{texts.belongsToNone}</span>}
        {own.map((moment) => (
          <span key={moment.id} className={classes.moment}>
            <UnstyledButton
              className={classes.name}
              onClick={() => useSelection.getState().select(moment.id)}
            >
              <PerspectiveMark perspective={moment.nominatedBy} size="small" />
              {formatClock(moment.startMs)} {moment.label || texts.noLabel}
            </UnstyledButton>
            {!readOnly && (
              <ActionIcon
                size={24}
                aria-label={texts.detach(moment.label || formatClock(moment.startMs))}
                onClick={() => void detachSnippet(snippet, moment.id)}
              >
                <IconX size={14} stroke={1.5} />
              </ActionIcon>
            )}
          </span>
        ))}
        {selected && !readOnly && !snippet.momentIds.includes(selected.id) && (
          <Hint
            label={texts.attachTo(selected.label || texts.noLabel)}
            command="snippet.attach"
            position="top"
          >
            <Button variant="default" className={classes.attach} onClick={() => runCommand('snippet.attach')}>
              {texts.attachTo(`${formatClock(selected.startMs)} ${selected.label}`.trim())}
            </Button>
          </Hint>
        )}
      </div>
      <div className={classes.line}>
        <CodeChips
          targetId={snippet.id}
          label={codeTexts.codeSnippet}
          readOnly={readOnly}
          subject={(element) => snippetSubject(snippet.id, element)}
        />
      </div>
    </section>
  );
}
