import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { asProblem, call } from '../api/client.ts';
import { writesAnswered } from '../api/connection.ts';
import { useCallQuery } from '../api/hooks.ts';
import { noteOwnHistory } from '../api/own-history.ts';
import { Hint } from '../components/hint.tsx';
import { usePlace } from '../stores/place.ts';
import { useOverlays } from './overlays.ts';
import { texts } from './texts.ts';
import classes from './top-bar.module.css';

/**
 * Undoes or redoes this member's latest command, which may still be on its way to the core; what prevents it
 * is said under the top bar.
 */
export async function runHistory(name: 'history.undo' | 'history.redo'): Promise<void> {
  await writesAnswered();
  try {
    await call(name, {});
    noteOwnHistory();
    useOverlays.setState({ problem: null });
  } catch (thrown) {
    const problem = asProblem(thrown);
    // Nothing to undo is no news: the button says so.
    if (problem.code !== 'history.nothing') useOverlays.setState({ problem });
  }
}

/** The name of a step without the words in it: labels of moments, names, which may be another participant's. */
export function withoutWords(name: string): string {
  // Up to the last closing one: a label may have an apostrophe in it.
  return name.replace(/\s*‘.*’/s, '').trim();
}

/** Undo and redo, with the names of what they would take back or do again; in Recall, without words. */
export function UndoButtons() {
  const { data } = useCallQuery('history.state', {});
  const inRecall = usePlace((state) => state.place === 'recall');
  const nameOf = (step: string | null | undefined) =>
    step === null || step === undefined ? null : inRecall ? withoutWords(step) : step;
  const undo = nameOf(data?.undo);
  const redo = nameOf(data?.redo);
  return (
    <div className={classes.undo}>
      <Hint label={texts.undo(undo)} command="edit.undo">
        <ActionIcon
          aria-label={texts.undo(undo)}
          aria-disabled={undo === null}
          data-rest={undo === null || undefined}
          className={classes.undoButton}
          onClick={() => void runHistory('history.undo')}
        >
          <IconArrowBackUp size={18} stroke={1.5} />
          {undo !== null && <span className={classes.undoName}>{undo}</span>}
        </ActionIcon>
      </Hint>
      <Hint label={texts.redo(redo)} command="edit.redo">
        <ActionIcon
          aria-label={texts.redo(redo)}
          aria-disabled={redo === null}
          data-rest={redo === null || undefined}
          className={classes.undoButton}
          onClick={() => void runHistory('history.redo')}
        >
          <IconArrowForwardUp size={18} stroke={1.5} />
        </ActionIcon>
      </Hint>
    </div>
  );
}
