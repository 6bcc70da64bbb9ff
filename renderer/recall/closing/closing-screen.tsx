import { Button, Checkbox, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { RecallView } from '#shared/contract/recall.ts';
import type { RecallClosing } from '#shared/contract/recall-log.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { useCommands } from '../../commands/registry.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Hint } from '../../components/hint.tsx';
import { useChange } from '../../study/use-change.ts';
import { useTask } from '../../study/use-task.ts';
import classes from '../recall.module.css';
import { ScreenHead } from '../screen-head.tsx';
import { texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';
import { finishInterview } from './finish-interview.ts';
import { UnsaidPart } from './unsaid-part.tsx';

interface ClosingScreenProps {
  view: RecallView;
  study: OpenStudy;
  /** What still records; null where the interview had ended before this page was opened. */
  held: HeldInterview | null;
  done(): void;
}

const emptyClosing: RecallClosing = {
  feedbackAsked: false,
  feedback: '',
  distressChecked: false,
  distress: '',
  text: '',
};

/** What is asked before an interview is over: how it was, how they are, and who wanted what nobody named. */
export function ClosingScreen({ view, study, held, done }: ClosingScreenProps) {
  const [closing, setClosing] = useState<RecallClosing>(view.closing ?? keptDraft(view) ?? emptyClosing);
  const [step, setStep] = useState<string | null>(null);
  const task = useTask();
  const change = useChange();
  const open = view.nominations.filter(({ state }) => state === 'open').length;
  const roles = view.interview.participants.map(({ role }) => role);
  const interviewId = view.interview.id;
  const changed = JSON.stringify(closing) !== JSON.stringify(view.closing ?? emptyClosing);
  const set = (changes: Partial<RecallClosing>) => {
    const next = { ...closing, ...changes };
    setClosing(next);
    sessionStorage.setItem(draftKey(interviewId), JSON.stringify(next));
  };

  const leave = useLeaving(held === null, changed, () => {
    sessionStorage.removeItem(draftKey(interviewId));
    done();
  });

  const finish = () =>
    task.run(async () => {
      await held?.recorder.stop();
      try {
        await finishInterview(interviewId, closing, change, (part, parts) =>
          setStep(texts.finishing(part, parts)),
        );
      } finally {
        setStep(null);
      }
      sessionStorage.removeItem(draftKey(interviewId));
      done();
    });

  return (
    <div className={classes.page}>
      <ScreenHead view={view} title={texts.closing} stays />
      <div className={classes.scroll}>
        <div className={classes.columns}>
          <div className={classes.column}>
            <section className={classes.section} aria-label={texts.closing}>
              <p className={classes.hint}>{texts.closingHint(roles.length)}</p>
              <Checkbox
                label={texts.feedbackAsked}
                checked={closing.feedbackAsked}
                onChange={(event) => set({ feedbackAsked: event.currentTarget.checked })}
              />
              <Words label={texts.feedback} value={closing.feedback} set={(feedback) => set({ feedback })} />
              <Checkbox
                label={texts.distressChecked}
                checked={closing.distressChecked}
                onChange={(event) => set({ distressChecked: event.currentTarget.checked })}
              />
              <Words label={texts.distress} value={closing.distress} set={(distress) => set({ distress })} />
              <Words label={texts.freeText} value={closing.text} set={(text) => set({ text })} />
            </section>
          </div>
          <div className={classes.column}>
            <UnsaidPart view={view} study={study} />
            {open > 0 && (
              <section className={classes.section} aria-label={texts.nominations}>
                <h2 className={classes.sectionTitle}>{texts.nominations}</h2>
                <p className={classes.hint}>{texts.stillOpen(open)}</p>
                <ul className={classes.list}>
                  {view.nominations
                    .filter(({ state }) => state === 'open')
                    .map(({ id, label }) => (
                      <li key={id}>{label}</li>
                    ))}
                </ul>
              </section>
            )}
          </div>
        </div>
      </div>
      <footer className={classes.foot}>
        <Button size="sm" loading={task.running} onClick={() => void finish()}>
          {texts.finish}
        </Button>
        {held === null && !leave.asking && (
          <Hint label={texts.backToSummary} command="recall.leaveClosing" labelled>
            <Button size="sm" variant="default" onClick={leave.leave}>
              {texts.backToSummary}
            </Button>
          </Hint>
        )}
        {leave.asking && (
          <div className={classes.row} role="alert">
            <span>{texts.closingChanged}</span>
            <Button size="sm" variant="default" onClick={leave.discard}>
              {texts.discard}
            </Button>
            <Button size="sm" variant="default" onClick={leave.stay}>
              {texts.stay}
            </Button>
          </div>
        )}
        {step !== null && (
          <span className={classes.hint} role="status">
            {step}
          </span>
        )}
        <ErrorNote problem={task.problem} onDismiss={task.clear} />
      </footer>
      {held && <KeepRecording held={held} />}
    </div>
  );
}

/** The recording ended with the log; what of it waits for the disk goes there while this screen is open. */
function KeepRecording({ held }: { held: HeldInterview }) {
  const trouble = useStore(held.recorder.store, (state) => state.trouble);
  const stopped = useRef(false);
  useEffect(() => {
    if (stopped.current) return;
    stopped.current = true;
    void held.recorder.stop();
  }, [held.recorder]);
  return <ErrorNote problem={trouble === null ? null : { message: texts.recordingTrouble(trouble) }} />;
}

/** A closing that was opened again is left by a button or Esc; what was changed in it is not lost by that. */
function useLeaving(may: boolean, changed: boolean, discard: () => void) {
  const [asking, setAsking] = useState(false);
  const leave = () => {
    if (asking) setAsking(false);
    else if (changed) setAsking(true);
    else discard();
  };
  useCommands([
    {
      id: 'recall.leaveClosing',
      name: texts.backToSummary,
      group: 'Recall',
      keys: ['Escape'],
      always: true,
      enabled: () => may,
      run: leave,
    },
  ]);
  return { asking: asking && changed, leave, discard, stay: () => setAsking(false) };
}

function Words(props: { label: string; value: string; set(text: string): void }) {
  return (
    <Textarea
      label={props.label}
      autosize
      minRows={2}
      maxRows={8}
      value={props.value}
      onChange={(event) => props.set(event.currentTarget.value)}
    />
  );
}

const draftKey = (interviewId: string) => `ipr-studio.closing.${interviewId}`;

/** What was written before the page was loaded anew. */
function keptDraft(view: RecallView): RecallClosing | null {
  const kept = sessionStorage.getItem(draftKey(view.interview.id));
  return kept === null ? null : (JSON.parse(kept) as RecallClosing);
}
