import type { RecallView } from '#shared/contract/recall.ts';
import type { AppendedEvent } from '#shared/contract/recall-log.ts';
import type { RecallCommand } from '#shared/contract/recall-watch.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call } from '../../api/client.ts';
import type { CoreClock } from './clock.ts';
import { bootOf } from './commands.ts';
import type { EngineLog } from './engine-log.ts';
import type { RecallEngine } from './engine-types.ts';
import { keepVolume } from './kept-volume.ts';
import type { Lead } from './lead.ts';
import type { Beat } from './link.ts';
import { press } from './own-commands.ts';
import type { Picture } from './picture.ts';

/** A page that was told of a break has so long, in ms, to rest. */
const breakTakesMs = 1_000;

/** How an interview goes, from its beginning to its end, and what the interviewer alone writes into its log. */
type InterviewCourse = Pick<
  RecallEngine,
  | 'begin'
  | 'takeBreak'
  | 'resume'
  | 'recover'
  | 'end'
  | 'hide'
  | 'show'
  | 'talk'
  | 'lead'
  | 'changeInterviewer'
  | 'setVolume'
> & {
  /** Tells the participant's page how loud the session is, and whether somebody talks. */
  tellSound(): void;
  /** The participant's page says what its picture does: one that plays in a break did not hear of it. */
  beat(beat: Pick<Beat, 'playing'>): void;
};

export function createInterviewCourse(options: {
  interviewId: RecallView['interview']['id'];
  lead: Lead;
  log: EngineLog;
  clock: CoreClock;
  picture: Picture;
  sessionMs(): number;
  /** Whether the picture that leads plays, as far as this page knows. */
  plays(): boolean;
  tell(command: RecallCommand): void;
  onChange(): void;
}): InterviewCourse {
  const { interviewId, lead, log, clock, picture, sessionMs, tell } = options;
  const now = () => ({ coreMs: clock.coreNow(), ...bootOf(clock.boot()), wallMs: Date.now() });

  let toldBreakMs = Number.NEGATIVE_INFINITY;

  /** An event of the interviewer's own, which no other page writes. */
  function note(kind: AppendedEvent['kind'], detail: AppendedEvent['detail'] = {}): void {
    log.log({
      id: newIdentifier(),
      kind,
      coreMs: clock.coreNow(),
      // Where another page leads, its own events say where the picture is.
      sessionMs: lead.leader() ? sessionMs() : null,
      pressedBy: 'interviewer',
      detail,
    });
    options.onChange();
  }

  function tellBreak(): void {
    toldBreakMs = performance.now();
    tell({ kind: 'break', ...press(null) });
  }

  return {
    async begin(interviewer) {
      await clock.ready;
      const answer = await call('recall.begin', { interviewId, id: newIdentifier(), ...now(), interviewer });
      log.merge(answer.events);
      tell({ kind: 'resume', ...press(null) });
    },
    takeBreak(why = 'pause') {
      if (lead.phase() !== 'running') return;
      lead.rest();
      note('break', { why });
      tellBreak();
      lead.setSound();
    },
    beat({ playing }) {
      const resting = lead.phase() === 'break' && lead.leader() === null;
      if (playing && resting && performance.now() - toldBreakMs > breakTakesMs) tellBreak();
    },
    resume() {
      if (lead.phase() !== 'break') return;
      note('resume');
      tell({ kind: 'resume', ...press(null) });
    },
    async recover(why = 'crash') {
      await clock.ready;
      const ids = { breakId: newIdentifier(), resumeId: newIdentifier() };
      const answer = await call('recall.recover', { interviewId, ...ids, ...now(), why });
      lead.goOn();
      log.merge(answer.events);
      const { sessionMs: stoodMs } = log.state();
      if (!picture.playing() && stoodMs !== null) picture.seek(stoodMs);
    },
    async end(how) {
      const leader = lead.leader();
      if (leader && picture.playing()) {
        // The end may not come through: that the picture stands is in the log before it.
        picture.pause();
        leader.stopped();
      }
      leader?.flush();
      lead.rest();
      if (!(await log.settled())) return false;
      const answer = await call('recall.end', {
        interviewId,
        id: newIdentifier(),
        ...now(),
        how,
        sessionMs: sessionMs(),
      });
      lead.yield();
      log.merge(answer.events);
      return true;
    },
    hide() {
      if (!log.state().pictureOn || !log.state().started) return;
      tell({ kind: 'hide', ...press(null) });
      note('picture_off');
    },
    show() {
      if (log.state().pictureOn) return;
      tell({ kind: 'show', ...press(null) });
      note('picture_on');
    },
    talk(on) {
      if (!options.plays() || log.state().talking === on || lead.phase() !== 'running') return;
      tell({ kind: 'talk', ...press(null), on });
      note('talk', { on });
      lead.setSound();
    },
    lead(category, text) {
      if (lead.phase() === 'running') note('lead', { category, text });
    },
    changeInterviewer: (name) => note('interviewer', { name }),
    tellSound() {
      tell({ kind: 'volume', ...press(null), volume: lead.volume() });
      if (log.state().talking) tell({ kind: 'talk', ...press(null), on: true });
    },
    setVolume(next) {
      keepVolume(interviewId, next);
      lead.setVolume(next);
      tell({ kind: 'volume', ...press(null), volume: next });
    },
  };
}
