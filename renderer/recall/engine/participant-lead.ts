import type { RecallCommand } from '#shared/contract/recall-watch.ts';
import type { CoreClock } from './clock.ts';
import { execute } from './commands.ts';
import { createFollower } from './follower.ts';
import { createLeader, type Leader, type LeaderOptions } from './leader.ts';
import type { Beat } from './link.ts';
import type { Picture } from './picture.ts';

/** Pictures this near, in ms, change the lead without a jump. */
const inStepMs = 40;
/** How long, in ms, a page that comes in the middle tries to get in step before it takes the lead anyway. */
const joinPatienceMs = 4_000;
/** So long, in ms, a page that comes waits to hear of another that leads. */
const firstSilenceMs = 600;
/** A beat that is older than this, in ms, is of no page that still leads. */
const freshBeatMs = 1_500;
/** What the page that leads says sooner than this after a command, in ms, may not tell of it yet. */
const commandTakesMs = 400;

/** Whether the participant's page leads: it does from when it may sound and is in step, until the end. */
export interface ParticipantLead {
  /** Null while the interviewer's page leads, which this one follows. */
  leader(): Leader | null;
  /** Takes the lead once the picture is where that of the page is which leads until now. */
  join(): void;
  /**
   * Done here where this page leads; else by the other, whose picture this one follows. Where none leads just now,
   * it waits, and is done here if this page takes the lead before another is heard.
   */
  handOver(command: RecallCommand, againMs: number): void;
  /** The other page leads, and says where its picture is. */
  beat(beat: Beat): void;
  /** The interview is over: nobody leads any more. */
  yield(): void;
  dispose(): void;
}

export interface ParticipantLeadOptions extends Pick<LeaderOptions, 'log' | 'beat' | 'onChange'> {
  picture: Picture;
  clock: CoreClock;
  /** Whether the page may sound. */
  allowed(): boolean;
  /** What the core last told, and when (its clock, ms), where no page that leads was heard since. */
  watched(): { resting: boolean; playing: boolean; rate: number; sessionMs: number | null; coreMs: number };
  /** The lead came to this page, or went. */
  onLead(): void;
}

export function createParticipantLead(options: ParticipantLeadOptions): ParticipantLead {
  const { picture, clock } = options;
  const follower = createFollower(picture, clock);
  let leader: Leader | null = null;
  let ended = false;
  let joinTimer: ReturnType<typeof setInterval> | undefined;
  let joinedAtMs = 0;
  /** When a command last went to the page that leads, on the core's clock in ms. */
  let commandedCoreMs = Number.NEGATIVE_INFINITY;
  /** What was asked for while no page led, and when, on the core's clock in ms. */
  const waiting: { command: RecallCommand; againMs: number; coreMs: number }[] = [];

  const heardOther = () => {
    const beat = follower.latest();
    return beat !== null && clock.coreNow() - beat.coreMs < freshBeatMs;
  };
  const doWaiting = (by: Leader) => {
    const heardMs = follower.latest()?.coreMs ?? Number.NEGATIVE_INFINITY;
    for (const { command, againMs, coreMs } of waiting.splice(0)) {
      const { id, wantedBy, pressedBy } = command;
      // Another page that was heard since has done it; what is older than any coming is nobody's wish any more.
      const stands = coreMs > heardMs && clock.coreNow() - coreMs < joinPatienceMs + freshBeatMs;
      if (stands) execute(by, { id, wantedBy, pressedBy }, command, againMs);
    }
  };

  /** What was heard long ago does not move the picture any more. */
  const standAt = (sessionMs: number | null) => {
    if (picture.playing()) picture.pause();
    if (sessionMs !== null && Math.abs(picture.nowMs() - sessionMs) > inStepMs) picture.seek(sessionMs);
  };
  const take = (rate: number, playsNow: boolean) => {
    clearInterval(joinTimer);
    const readMs = playsNow ? follower.placeMs() : null;
    follower.dispose();
    picture.setRate(rate);
    const { log, beat, onChange } = options;
    leader = createLeader({ picture, clock, log, beat, onChange, stopOpen: false, rate, readMs });
    if (playsNow) leader.restate({ playing: true, rate, sessionMs: readMs });
    options.onLead();
    doWaiting(leader);
  };
  const look = (untilMs: number) => {
    if (leader || ended || !options.allowed()) return clearInterval(joinTimer);
    const beat = follower.latest();
    const late = performance.now() > untilMs;
    // Taken over in the middle of a command, the lead would undo it.
    const answered = beat !== null && beat.coreMs >= commandedCoreMs + commandTakesMs;
    if (!late && !answered && clock.coreNow() - commandedCoreMs < freshBeatMs) return;
    if (heardOther() && beat?.playing) {
      const ahead = follower.aheadMs();
      const inStep = picture.playing() && ahead !== null && Math.abs(ahead) <= inStepMs;
      if (inStep || late) take(beat.rate, true);
      return;
    }
    const watched = options.watched();
    const known = beat && beat.coreMs > watched.coreMs ? beat : watched;
    if (!heardOther()) {
      // What is said to play is led by somebody, who will be heard: taken now, it would stand, and the log say it plays.
      if (known.playing) return;
      // Before it begins the other says nothing.
      if (!watched.resting && performance.now() - joinedAtMs < firstSilenceMs) return;
      standAt(known.sessionMs);
    }
    if (!picture.seeking() || late) take(known.rate, false);
  };

  return {
    leader: () => leader,
    join() {
      clearInterval(joinTimer);
      joinedAtMs = performance.now();
      const untilMs = joinedAtMs + joinPatienceMs;
      joinTimer = setInterval(() => look(untilMs), 50);
    },
    handOver(command, againMs) {
      const { id, wantedBy, pressedBy } = command;
      commandedCoreMs = clock.coreNow();
      if (leader) return execute(leader, { id, wantedBy, pressedBy }, command, againMs);
      if (!heardOther()) waiting.push({ command, againMs, coreMs: commandedCoreMs });
      if (command.kind === 'stop') {
        follower.hold();
        picture.pause();
      }
    },
    beat(beat) {
      if (!leader) follower.beat(beat);
    },
    yield() {
      ended = true;
      clearInterval(joinTimer);
      leader?.yield();
      leader = null;
    },
    dispose() {
      ended = true;
      clearInterval(joinTimer);
      leader?.yield();
      follower.dispose();
    },
  };
}
