import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { PlannedClip } from '#shared/contract/recall-log.ts';
import { formatClock, parseClock } from '#shared/domain/clock-format.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { SavedField } from '../../study/saved-field.tsx';
import { useChange } from '../../study/use-change.ts';
import { useTask } from '../../study/use-task.ts';
import classes from '../recall.module.css';
import { rangeWord, texts } from '../texts.ts';
import { MomentClipsDialog } from './moment-clips-dialog.tsx';

interface PlanEditorProps {
  view: RecallView;
  words: { clientWord: string; therapistWord: string };
}

/** Clips that are to be shown, and stops after fixed intervals. */
export function PlanEditor({ view, words }: PlanEditorProps) {
  const change = useChange();
  const task = useTask();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [choosing, setChoosing] = useState(false);
  const { plan } = view;
  const interviewId = view.interview.id;
  const store = (clips: readonly PlannedClip[], intervalMs = plan.intervalMs) =>
    change('recall.plan', { interviewId, clips: inOrder(clips), intervalMs });

  const addTyped = async () => {
    const startMs = parseClock(from);
    const endMs = parseClock(to);
    if (startMs === null || endMs === null || startMs >= endMs) return setProblem(texts.clipBad);
    const { durationMs } = view.session;
    if (durationMs > 0 && endMs > durationMs) return setProblem(texts.clipOutside(formatClock(durationMs)));
    setProblem(null);
    const clip = { id: newIdentifier(), startMs, endMs, momentId: null, prompted: false };
    if (await task.run(() => store([...plan.clips, clip]))) {
      setFrom('');
      setTo('');
    }
  };

  return (
    <section className={classes.section} aria-label={texts.plan}>
      <h2 className={classes.sectionTitle}>{texts.plan}</h2>
      <p className={classes.hint}>{texts.planHint}</p>
      {plan.clips.length > 0 && (
        <ul className={classes.list} aria-label={texts.clips}>
          {plan.clips.map((clip, index) => (
            <li key={clip.id} className={classes.row}>
              <span className={`${classes.grow} figures`}>
                {rangeWord(clip)}
                {clip.prompted && <span className={classes.hint}> · {texts.prompted}</span>}
              </span>
              <ActionIcon
                aria-label={texts.remove(`${texts.clip(index + 1)}, ${rangeWord(clip)}`)}
                onClick={() => void task.run(() => store(plan.clips.filter(({ id }) => id !== clip.id)))}
              >
                <IconX size={18} stroke={1.5} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <form
        className={classes.row}
        onSubmit={(event) => {
          event.preventDefault();
          void addTyped();
        }}
      >
        <TextInput
          w={88}
          aria-label={texts.clipFrom}
          placeholder="12:30"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <span aria-hidden="true">–</span>
        <TextInput
          w={88}
          aria-label={texts.clipTo}
          placeholder="13:05"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {texts.addClip}
        </Button>
        <Button variant="default" onClick={() => setChoosing(true)}>
          {texts.fromMoments}
        </Button>
      </form>
      <ErrorNote problem={problem === null ? task.problem : { message: problem }} />
      <div style={{ maxWidth: 240 }}>
        <SavedField
          label={texts.interval}
          value={plan.intervalMs === null ? '' : String(plan.intervalMs / 60_000)}
          placeholder={texts.intervalNone}
          unit={texts.intervalUnit}
          unitWidth={84}
          save={(text) => store(plan.clips, readInterval(text))}
        />
      </div>
      {choosing && (
        <MomentClipsDialog
          view={view}
          words={words}
          close={() => setChoosing(false)}
          use={(clips) => store([...plan.clips, ...clips])}
        />
      )}
    </section>
  );
}

function inOrder(clips: readonly PlannedClip[]): PlannedClip[] {
  return [...clips].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}

/** @throws Error with a sentence where the text is no number of minutes */
function readInterval(text: string): number | null {
  if (text.trim() === '') return null;
  const minutes = Number(text.trim().replace(',', '.'));
  if (!(minutes >= 0.1 && minutes <= 600)) throw new Error('Write minutes from 0.1 to 600, or nothing.');
  return Math.round(minutes * 60_000);
}
