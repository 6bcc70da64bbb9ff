import { Button, NativeSelect } from '@mantine/core';
import type { SaidInInterview, SaidRun } from '#shared/contract/on-screen.ts';
import type { RecallView } from '#shared/contract/recall.ts';
import type { SessionView } from '#shared/contract/session.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { isOfOthers } from '#shared/recall/to-hold.ts';
import type { SessionRange, Stop } from '#shared/recall/types.ts';
import { useCallQuery } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { InterviewPlayer } from '../../player/interview-player.tsx';
import { useInterviewPlayback } from '../../stores/interview-playback.ts';
import { useTask } from '../../study/use-task.ts';
import { codesOf } from '../texts.ts';
import classes from './after.module.css';
import { askAbout, useAfter } from './after-state.ts';
import { momentsOver, momentToAttachTo, newMoment } from './attach-choice.ts';
import { stopSoonAfter } from './drawing-model.ts';
import type { Replay } from './replay.ts';
import { SaidInOne } from './said-in-one.tsx';
import { StretchFields } from './stretch-fields.tsx';
import { afterTexts as texts } from './texts.ts';
import { useAttachSaid } from './use-attach-said.ts';
import { useReplay } from './use-replay.ts';

interface SaidPanelProps {
  view: RecallView;
  study: OpenStudy;
  replay: Replay;
  stops: readonly Stop[];
}

/** What was said of a stretch of the session, in all its interviews; or how one chooses a stretch. */
export function SaidPanel(props: SaidPanelProps) {
  const stretch = useAfter((state) => state.stretch);
  return (
    <div className={classes.said}>
      <StretchFields replay={props.replay} stretch={stretch} />
      {stretch && <UpToStop stretch={stretch} view={props.view} stops={props.stops} />}
      {stretch === null ? <ChooseStretch {...props} /> : <SaidOf {...props} stretch={stretch} />}
    </div>
  );
}

/** People talk of what ran before a stop: one that came soon after the stretch is offered to be part of it. */
function UpToStop(props: { stretch: SessionRange; view: RecallView; stops: readonly Stop[] }) {
  const { startMs, endMs } = props.stretch;
  const stop = stopSoonAfter(props.stops, endMs, props.view.settings.nearMs);
  if (!stop) return null;
  return (
    <div className={classes.further}>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => askAbout(startMs, stop.sessionMs, useAfter.getState().momentId)}
      >
        {texts.upToStop(stop.number, formatClock(stop.sessionMs))}
      </Button>
    </div>
  );
}

function ChooseStretch({ replay }: SaidPanelProps) {
  const sessionMs = useReplay(replay, ({ place }) =>
    place.sessionMs === null ? null : Math.floor(place.sessionMs / 1000) * 1000,
  );
  return (
    <div className={classes.none}>
      <p>{texts.chooseStretch}</p>
      {sessionMs !== null && (
        <Button
          variant="default"
          onClick={() => {
            const ms = replay.store.getState().place.sessionMs ?? sessionMs;
            useAfter.setState({ stretch: { startMs: ms, endMs: ms }, momentId: null });
          }}
        >
          {texts.askHere(formatClock(sessionMs))}
        </Button>
      )}
    </div>
  );
}

function SaidOf({ view, study, replay, stretch }: SaidPanelProps & { stretch: SessionRange }) {
  const sessionId = view.session.id;
  const said = useCallQuery('recall.said', { sessionId, ...stretch });
  const session = useCallQuery('session.view', { id: sessionId });
  const moments = useCallQuery('moment.list', { sessionId }).data ?? [];
  const othersToo = useAfter((state) => state.othersToo);
  const wanted = useAfter((state) => state.momentId);
  const task = useTask();
  const attach = useAttachSaid(sessionId, study);
  const own = view.interview.id;
  const toHold = new Set(said.data?.flatMap((each) => (each.toHold ? [each.interviewId] : [])));
  toHold.delete(own);
  /** What the others named and said stays away as long as it could lead an interview, and until that is known. */
  const ownOnly = !othersToo && (!said.data || toHold.size > 0);
  const shown = (said.data ?? []).filter(({ interviewId }) => interviewId === own || !ownOnly);
  const choices = momentsOver(
    moments.filter((moment) => !ownOnly || moment.id === wanted || !isOfOthers(moment, view.interview)),
    stretch,
    wanted,
  );
  const target = momentToAttachTo(choices, wanted);
  return (
    <>
      <ErrorNote problem={said.error ?? session.error} onRetry={() => void said.refetch()} />
      {!study.readOnly && (
        <NativeSelect
          className={classes.target}
          label={texts.attachTo}
          value={target ?? ''}
          data={[
            ...choices.map(({ id, startMs, endMs, label }) => ({
              value: id,
              label: `${texts.range(startMs, endMs ?? startMs)} ${label}`,
            })),
            { value: '', label: texts.newMoment(texts.range(stretch.startMs, stretch.endMs)) },
          ]}
          onChange={(event) => useAfter.setState({ momentId: event.currentTarget.value || newMoment })}
        />
      )}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className={classes.scroll} tabIndex={0} aria-label={texts.saidTab}>
        {session.data &&
          inOrder(shown, own).map((each) => (
            <SaidInOne
              key={each.interviewId}
              said={each}
              view={session.data}
              own={each.interviewId === own}
              stretch={stretch}
              target={target}
              readOnly={study.readOnly}
              busy={task.running}
              onPlay={(run) => playRun(replay, each, own, run)}
              onAttach={(run) => void task.run(() => attach(each, run, target, stretch))}
            />
          ))}
        {said.data && session.data && ownOnly && (
          <div className={classes.none}>
            <p>{texts.stillToHold(codesIn(session.data, toHold))}</p>
            <Button variant="default" onClick={() => useAfter.setState({ othersToo: true })}>
              {texts.showOthers}
            </Button>
          </div>
        )}
      </section>
      {session.data && <OtherPlayer view={session.data} />}
    </>
  );
}

function codesIn({ interviews }: SessionView, ids: ReadonlySet<string>): string {
  return interviews
    .filter(({ id }) => ids.has(id))
    .map(codesOf)
    .join(', ');
}

/** Plays another interview's recording, as long as one is asked for. */
function OtherPlayer({ view }: { view: SessionView }) {
  const playing = useInterviewPlayback((state) => state.interviewId !== null);
  return playing ? (
    <div className={classes.otherPlayer}>
      <InterviewPlayer view={view} />
    </div>
  ) : null;
}

function inOrder(said: readonly SaidInInterview[], own: string): SaidInInterview[] {
  return [...said].sort((a, b) => Number(b.interviewId === own) - Number(a.interviewId === own));
}

/** This interview is replayed with the session; another one is heard. */
function playRun(replay: Replay, said: SaidInInterview, own: string, run: SaidRun): void {
  const fromMs = run.turns.find(({ startMs }) => startMs !== null)?.startMs ?? run.interviewStartMs;
  if (said.interviewId === own) {
    useInterviewPlayback.getState().close();
    replay.playTo(fromMs, Math.max(run.interviewEndMs, fromMs + 1000));
  } else {
    replay.pause();
    useInterviewPlayback.getState().play(said.interviewId, fromMs);
  }
}
