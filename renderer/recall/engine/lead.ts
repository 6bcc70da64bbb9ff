import type { AppendedEvent } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { CoreClock } from './clock.ts';
import type { EngineLog } from './engine-log.ts';
import type { RecallSnapshot } from './engine-types.ts';
import type { Follower } from './follower.ts';
import { createLeader, type Leader } from './leader.ts';
import type { Beat, LinkNews, RecallLink } from './link.ts';
import { createLogAudit } from './log-audit.ts';
import type { Picture } from './picture.ts';

/** A leading page that says nothing for so long, in ms, is lost. */
const silenceMs = 3_000;
/** At the beginning so long, in ms, another page that leads may make itself known. */
const firstSilenceMs = 1_200;
/** One that leads is heard in this time, in ms: until then nothing that is pressed takes the lead. */
const firstBeatMs = 500;
/** A wish to go on that nobody answered is done by the page that takes the lead within this time, in ms. */
const wishMs = 5_000;
const lookEachMs = 250;
/** A page that was heard in this time, in ms, is heard. */
const heardMs = 1_000;
const talkVolume = 0.15;
/** A machine that says it goes to sleep does so, or is told to have slept, in this time, in ms. */
const toSleepMs = 16_000;

export interface LeadOptions {
  picture: Picture;
  follower: Follower;
  clock: CoreClock;
  link: Pick<RecallLink, 'beat' | 'connected'>;
  log: EngineLog;
  /** The last sign of life that the core knew of when the page came. */
  lastBeat: Beat | null;
  /** The log ran on without anybody: until somebody goes on, this page is no sign of life of the interview. */
  cutOff: boolean;
  /** How loud the session is at first, from 0 to 1. */
  volume: number;
  onChange(): void;
}

/** Whether the interviewer's page leads the recall, or follows the participant's. */
export interface Lead {
  /** Null while the participant's page leads, and before it is known who does. */
  leader(): Leader | null;
  phase(): RecallSnapshot['phase'];
  /** Whether the participant's page is there, was ('lost'), or never came. */
  participant(): RecallSnapshot['participant'];
  beat(news: LinkNews & { what: 'beat' }): void;
  /** The core told whether the participant's page is connected. */
  noteParticipant(connected: boolean): void;
  /** The machine goes to sleep, where what leads halts and writes down on waking what it did; or it is awake. */
  noteMachine(what: 'suspended' | 'resumed'): void;
  /** Takes the lead at once where nobody was heard yet and the picture stands: something is pressed. */
  takeIfNobodyDoes(): void;
  /** The log was read anew: where the picture that leads does otherwise, that is written down. */
  restate(): void;
  /** Somebody goes on with an interview that was cut off. */
  goOn(): void;
  /** This page's picture stands; where another leads, until that one stands too. */
  hold(): void;
  /** The picture rests in a break or at the end. */
  rest(): void;
  /** Nobody's picture is the truth any more: the interview has ended. */
  yield(): void;
  setVolume(volume: number): void;
  volume(): number;
  /** Loud, low while somebody talks, and silent where another page leads. */
  setSound(): void;
  /** The page is being left. */
  leave(): void;
  dispose(): void;
}

export function createLead(options: LeadOptions): Lead {
  const { picture, follower, clock, link, log, onChange } = options;
  let leader: Leader | null = null;
  /** When this page came, or took the lead, on the core's clock in ms. */
  let sinceCoreMs = Number.NEGATIVE_INFINITY;
  let leadsAtMs = performance.now() + firstSilenceMs;
  let heardAtMs = Number.NEGATIVE_INFINITY;
  let participant: RecallSnapshot['participant'] = 'none';
  let { cutOff, volume } = options;
  let disposed = false;
  void clock.ready.then(() => {
    leadsAtMs = performance.now() + firstSilenceMs;
    sinceCoreMs = clock.coreNow();
  });

  function phase(): RecallSnapshot['phase'] {
    const { started, halted, ended } = log.state();
    if (!started) return 'before';
    if (ended) return 'ended';
    if (halted) return 'break';
    return cutOff ? 'cut off' : 'running';
  }

  function setSound(): void {
    picture.setSound(log.state().talking ? volume * talkVolume : volume, leader === null);
  }

  function take(): void {
    if (leader || disposed || cutOff) return;
    const beat = follower.latest();
    const lost = log.takeExpected();
    const wish = lost.findLast(({ kind }) => kind === 'play' || kind === 'pause');
    const state = log.state();
    // What was heard before it was stopped, or rested, tells nothing of now.
    const heardMsAgo = beat ? clock.coreNow() - beat.coreMs : Number.POSITIVE_INFINITY;
    const standsSince = !state.playing && log.interviewMs() - state.interviewMs < heardMsAgo;
    if (wish?.kind === 'pause' || standsSince || phase() !== 'running') picture.pause();
    else if (state.playing && !wish && !picture.playing()) log.log(haltedAt(beat, state.sessionMs));
    const rate = beat?.rate ?? state.rate;
    picture.setRate(rate);
    follower.release();
    sinceCoreMs = clock.coreNow();
    leader = createLeader({
      picture,
      clock,
      log: log.log,
      beat: (beatNow) => {
        if (phase() !== 'before') void link.beat(beatNow);
      },
      stopOpen: log.state().openStop !== null,
      rate,
      onChange,
    });
    for (const event of lost) doInstead(leader, event);
    restate();
    setSound();
    onChange();
  }

  /** Asked of a page that was gone already: it is done here, and not written down as if it had been. */
  function doInstead(by: Leader, event: AppendedEvent): void {
    const { id, kind, wantedBy, sessionMs, rate } = event;
    const as = { id, wantedBy, pressedBy: event.pressedBy ?? 'interviewer' };
    if (kind === 'pause' || kind === 'this_one') log.log(event);
    else if (clock.coreNow() - event.coreMs > wishMs) return;
    else if (kind === 'play') by.goOn(as);
    else if (kind === 'seek') by.seek(as, sessionMs ?? picture.placeMs());
    else if (kind === 'rate') by.setRate(as, rate ?? 1);
  }

  /** It played on a page that is gone, and nobody saw it go on from its last sign of life: there it is halted. */
  function haltedAt(beat: Beat | null, loggedMs: number | null) {
    const evidence = beat ?? options.lastBeat;
    const at = evidence && evidence.sessionMs !== null ? evidence : null;
    const sessionMs = at?.sessionMs ?? loggedMs ?? 0;
    picture.seek(sessionMs);
    return {
      id: newIdentifier(),
      kind: 'pause',
      wantedBy: null,
      pressedBy: 'program',
      coreMs: at?.coreMs ?? clock.coreNow(),
      sessionMs,
    } satisfies Partial<AppendedEvent>;
  }

  function restate(): void {
    if (!leader || phase() !== 'running') return;
    const { playing, rate } = log.state();
    leader.restate({ playing, rate, sessionMs: log.placeMs() });
  }

  function follow(beat: Beat): void {
    leader?.yield();
    leader = null;
    follower.beat(beat);
    setSound();
    onChange();
  }

  function noteParticipant(connected: boolean): void {
    const now = connected ? 'connected' : participant === 'none' ? 'none' : 'lost';
    const changed = now !== participant;
    participant = now;
    if (changed) onChange();
  }

  let lookedAtMs = performance.now();
  let suspendedAtMs = Number.NEGATIVE_INFINITY;
  const audit = createLogAudit({ follower, clock, log });
  const watch = setInterval(() => {
    const now = performance.now();
    // This page slept: the others, who may have slept too, have their time to be heard again.
    // While nobody answers it is not known who is there: everything stays as it is, and so long after it.
    if (now - lookedAtMs > silenceMs || !link.connected()) heardAtMs = now;
    lookedAtMs = now;
    const silent = now - heardAtMs > silenceMs;
    if (!leader && !silent && log.giveUpExpected()) onChange();
    const audited = !leader && phase() === 'running' && now - suspendedAtMs > toSleepMs;
    if (audited && now - heardAtMs < heardMs && log.settledNow()) audit.look();
    else audit.rest();
    if (leader || cutOff || !silent || now < leadsAtMs) return;
    noteParticipant(false);
    take();
  }, lookEachMs);

  return {
    leader: () => leader,
    phase,
    participant: () => participant,
    beat({ from, coreMs, sessionMs, playing, rate }) {
      const beat = { coreMs, sessionMs, playing, rate };
      // A page that has gone may be heard late: what was said before this one took the lead is not so any more.
      if (coreMs < sinceCoreMs) return;
      heardAtMs = performance.now();
      if (from === 'participant') {
        // The interview went on there all the while.
        cutOff = false;
        noteParticipant(true);
      }
      if (leader && from === 'owner') return;
      const turned = follower.latest()?.playing !== playing;
      if (leader) follow(beat);
      else follower.beat(beat);
      if (turned) onChange();
    },
    noteParticipant(connected) {
      noteParticipant(connected);
      if (!connected && !leader && performance.now() >= leadsAtMs) take();
    },
    noteMachine(what) {
      suspendedAtMs = what === 'suspended' ? performance.now() : Number.NEGATIVE_INFINITY;
    },
    takeIfNobodyDoes() {
      if (performance.now() < leadsAtMs - firstSilenceMs + firstBeatMs) return;
      if (!leader && participant === 'none' && follower.latest() === null && !log.state().playing) take();
    },
    restate,
    goOn() {
      cutOff = false;
    },
    hold() {
      if (leader) return;
      follower.hold();
      picture.pause();
    },
    rest() {
      if (leader) leader.rest();
      else {
        follower.hold();
        picture.pause();
      }
    },
    yield() {
      leader?.yield();
      leader = null;
    },
    setVolume(next) {
      volume = next;
      setSound();
      onChange();
    },
    volume: () => volume,
    setSound,
    leave() {
      if (leader && picture.playing()) leader.stopped();
      leader?.flush();
    },
    dispose() {
      disposed = true;
      clearInterval(watch);
      leader?.yield();
    },
  };
}
