import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { PlannedClip } from '#shared/contract/recall-log.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { formatClock, parseClock } from '#shared/domain/clock-format.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { SavedField } from '../../study/saved-field.tsx';
import { useChange } from '../../study/use-change.ts';
import { useLatest } from '../../study/use-latest.ts';
import { useTask } from '../../study/use-task.ts';
import classes from '../recall.module.css';
import { rangeWord, texts } from '../texts.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import { MomentClipsDialog } from './moment-clips-dialog.tsx';

/** Clips that are to be shown, and stops after fixed intervals. */
export function PlanEditor({ view, words }: { view: RecallView; words: OpenStudy['study'] }) {
  const change = useChange();
  const task = useTask();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [choosing, setChoosing] = useState<'moments' | 'consent' | null>(null);
  const { plan } = view;
  const interviewId = view.interview.id;
  const update = useLatest(plan, (_, { clips, intervalMs }) =>
    change('recall.plan', { interviewId, clips: inOrder(clips), intervalMs }),
  );
  const addClips = (more: readonly PlannedClip[]) => update(({ clips }) => ({ clips: [...clips, ...more] }));
  const removeClip = (clipId: string) =>
    update(({ clips }) => ({ clips: clips.filter(({ id }) => id !== clipId) }));

  const addTyped = async () => {
    const startMs = parseClock(from);
    const endMs = parseClock(to);
    if (startMs === null || endMs === null || startMs >= endMs) return setProblem(texts.clipBad);
    const { durationMs } = view.session;
    if (durationMs > 0 && endMs > durationMs) return setProblem(texts.clipOutside(formatClock(durationMs)));
    setProblem(null);
    const clip = { id: newIdentifier(), startMs, endMs, momentId: null, prompted: false };
    if (await task.run(() => addClips([clip]))) {
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
                onClick={() => void task.run(() => removeClip(clip.id))}
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
        <Button variant="default" onClick={() => setChoosing('moments')}>
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
          save={async (text) => {
            const intervalMs = readInterval(text);
            await update(() => ({ intervalMs }));
          }}
        />
      </div>
      {choosing === 'consent' && (
        <ConsentDialog view={view} words={words} close={() => setChoosing('moments')} />
      )}
      {choosing === 'moments' && (
        <MomentClipsDialog
          noteConsent={() => setChoosing('consent')}
          view={view}
          close={() => setChoosing(null)}
          use={addClips}
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
