import { Button, Checkbox, Textarea } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { RecallView } from '#shared/contract/recall.ts';
import type { RecallClosing } from '#shared/contract/recall-log.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { stops as stopsOf } from '#shared/recall/stops.ts';
import type { Stop } from '#shared/recall/types.ts';
import { call } from '../../api/client.ts';
import { useCommands } from '../../commands/registry.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useChange } from '../../study/use-change.ts';
import { useTask } from '../../study/use-task.ts';
import { asLog } from '../as-log.ts';
import classes from '../recall.module.css';
import { finishRecordings } from '../recording/finish-recordings.ts';
import { WantedKeys, type Wanter } from '../running/wanted-keys.tsx';
import { ScreenHead } from '../screen-head.tsx';
import { texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';

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
  const [left, setLeft] = useState<readonly string[]>([]);
  const task = useTask();
  const change = useChange();
  const stops = useMemo(() => stopsOf(asLog(view.events)), [view.events]);
  const asked = stops.find(({ eventId, wantedBy }) => wantedBy === 'not said' && !left.includes(eventId));
  const open = view.nominations.filter(({ state }) => state === 'open').length;
  const roles = view.interview.participants.map(({ role }) => role);
  const interviewId = view.interview.id;
  const set = (changes: Partial<RecallClosing>) => {
    const next = { ...closing, ...changes };
    setClosing(next);
    sessionStorage.setItem(draftKey(interviewId), JSON.stringify(next));
  };

  const name = (stop: Stop, wantedBy: Wanter) =>
    task.run(() =>
      change('recall.amend', {
        interviewId,
        id: newIdentifier(),
        eventId: stop.eventId,
        changes: { wantedBy },
      }),
    );
  useCommands(
    ([...roles, 'interviewer'] as const).map((wanter) => ({
      id: `recall.${wanter}`,
      name: `The ${wanter} wanted this stop`,
      group: 'Recall',
      keys: [{ client: 'C', therapist: 'T', interviewer: 'I' }[wanter]],
      enabled: () => asked !== undefined,
      run: () => {
        if (asked) void name(asked, wanter);
      },
    })),
  );

  const finish = () =>
    task.run(async () => {
      await held?.recorder.stop();
      const { interviewRecordings } = await call('recall.view', { interviewId });
      try {
        await finishRecordings(interviewRecordings, (part, parts) => setStep(texts.finishing(part, parts)));
      } finally {
        setStep(null);
      }
      const { interview } = await call('recall.view', { interviewId });
      await change('recall.close', { interviewId, revision: interview.revision, closing });
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
            {asked && (
              <section className={classes.section} aria-label={texts.notSaidStops}>
                <h2 className={classes.sectionTitle}>{texts.notSaidStops}</h2>
                <div className={classes.row}>
                  <span className={`${classes.grow} figures`}>
                    {texts.askedOne(
                      asked.number,
                      asked.sessionMs === null ? '–' : formatClock(asked.sessionMs),
                    )}
                  </span>
                  <WantedKeys
                    roles={roles}
                    words={study.study}
                    value={asked.wantedBy}
                    choose={(wanter) => void name(asked, wanter)}
                  />
                  <Button
                    variant="default"
                    size="compact-xs"
                    onClick={() => setLeft((before) => [...before, asked.eventId])}
                  >
                    {texts.leaveNotSaid}
                  </Button>
                </div>
              </section>
            )}
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
