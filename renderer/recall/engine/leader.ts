import type { AppendedEvent } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { RecallState } from '#shared/recall/types.ts';
import type { CoreClock } from './clock.ts';
import type { Beat } from './link.ts';
import type { Picture } from './picture.ts';
import { createSleepWatch } from './sleep-watch.ts';

/** Whose wish and whose hand a command was, and the id under which the log knows it. */
export interface Press {
  id: string;
  wantedBy: AppendedEvent['wantedBy'];
  pressedBy: NonNullable<AppendedEvent['pressedBy']>;
}

export type LoggedEvent = Pick<AppendedEvent, 'id' | 'kind' | 'coreMs' | 'sessionMs'> &
  Partial<AppendedEvent>;

export interface LeaderOptions {
  picture: Picture;
  clock: Pick<CoreClock, 'coreNow' | 'coreAt'>;
  log(event: LoggedEvent): void;
  beat(beat: Beat): void;
  /** Whether the picture stands at a stop that is in the log, when leading begins. */
  stopOpen: boolean;
  rate: number;
  /** Where whoever reads the log has the picture now, in ms, while it plays; left out where this picture is there. */
  readMs?: number | null;
  /** Playing began, ended, or goes on elsewhere. */
  onChange(): void;
}

/** The page whose picture is the truth: it does what was asked for, and writes down what its picture did. */
export interface Leader {
  stop(press: Press): void;
  goOn(press: Press): void;
  again(press: Press, backMs: number): void;
  seek(press: Press, sessionMs: number): void;
  setRate(press: Press, rate: number): void;
  thisOne(press: Press): void;
  /** The picture rests in a break, which the log says by an event of its own. */
  rest(): void;
  /**
   * What the log says of now, with the place in ms: where this picture does otherwise, that is written down. One
   * that stands is put where the log has it.
   */
  restate(logged: Pick<RecallState, 'playing' | 'rate' | 'sessionMs'>): void;
  /** What the picture reported (see PictureListener). */
  frame(sessionMs: number, pageMs: number): void;
  waiting(waiting: boolean): void;
  ended(): void;
  stopped(): void;
  /** The machine goes to sleep, at a time of the core's clock (ms); or it is awake again. */
  suspend(coreMs: number): void;
  wake(): void;
  /** Writes down at once what waits for a last frame: the page is being left. */
  flush(): void;
  /** Another page leads from now on. The picture goes on as it is. */
  yield(): void;
}

const beatEachMs = 200;
/** So long, in ms, a last frame may come after a stop. */
const restsMs = 120;
/** A frame that is this far, in ms, from where the log leads is written down. */
const driftMs = 20;
/** So long, in ms, the first frame after a start or a jump is waited for before the player's clock is believed. */
const firstFrameMs = 400;

export function createLeader(options: LeaderOptions): Leader {
  const { picture, clock, log } = options;
  let rate = options.rate;
  let stopOpen = options.stopOpen;
  /** From where the log's reader counts while it plays; null while it stands. */
  let base: { coreMs: number; sessionMs: number } | null = picture.playing()
    ? { coreMs: clock.coreNow(), sessionMs: options.readMs ?? picture.placeMs() }
    : null;
  /** Since when (core's clock) a start or jump waits for its first frame. */
  let startedCoreMs: number | null = null;
  let seen: { coreMs: number; sessionMs: number } | null = null;
  let stalled = false;

  const byProgram = { wantedBy: null, pressedBy: 'program' } as const;
  /** A stop whose picture is just coming to rest; what is written next waits for no frame any more. */
  let resting: { event: LoggedEvent; timer: ReturnType<typeof setTimeout> } | null = null;
  const flush = () => {
    sleep.wake();
    if (!resting) return;
    const { event, timer } = resting;
    clearTimeout(timer);
    resting = null;
    log({ ...event, sessionMs: picture.playing() ? event.sessionMs : picture.placeMs() });
  };
  const write = (event: Omit<LoggedEvent, 'id'> & { id?: string }) => {
    flush();
    log({ ...event, id: event.id ?? newIdentifier() });
  };
  const startFrom = (coreMs: number, sessionMs: number) => {
    base = { coreMs, sessionMs };
    startedCoreMs = coreMs;
    seen = null;
  };
  const tell = () => {
    const fresh = seen && picture.playing() && clock.coreNow() - seen.coreMs < 2 * beatEachMs ? seen : null;
    const at = fresh ?? { coreMs: clock.coreNow(), sessionMs: picture.placeMs() };
    options.beat({ ...at, playing: picture.playing() && !stalled, rate });
  };
  const changed = () => {
    tell();
    options.onChange();
  };

  const leadsTo = (from: { coreMs: number; sessionMs: number }, coreMs: number) =>
    from.sessionMs + (coreMs - from.coreMs) * rate;
  const isElsewhere = (sessionMs: number | null, expectedMs: number) =>
    sessionMs !== null && Math.abs(sessionMs - expectedMs) > driftMs;
  /** Where the picture was seen to be is written down where the log would lead elsewhere. */
  const anchor = (coreMs: number, sessionMs: number) => {
    if (!base || stalled) return;
    if (!isElsewhere(sessionMs, leadsTo(base, coreMs))) return;
    base = { coreMs, sessionMs };
    write({ kind: 'rate', coreMs, sessionMs, rate, ...byProgram });
  };

  const sleep = createSleepWatch({
    picture,
    clock,
    plays: () => base !== null,
    rate: () => rate,
    onHalted: changed,
    onSlept(sinceCoreMs, sessionMs) {
      base = null;
      stalled = false;
      stopOpen = false;
      const coreMs = clock.coreNow();
      const detail = { unseenMs: Math.max(0, Math.round(coreMs - sinceCoreMs)) };
      write({ kind: 'pause', coreMs, sessionMs, ...byProgram, detail });
      changed();
    },
  });
  const { sleptUntilNow } = sleep;

  const timer = setInterval(() => {
    if (sleptUntilNow()) return tell();
    const now = clock.coreNow();
    const waitsForFrame = startedCoreMs !== null && now - startedCoreMs < firstFrameMs;
    const blind = seen === null || now - seen.coreMs > 2 * beatEachMs;
    // Sound alone, and a page that is hidden, show no frames: the player's own clock tells.
    if (base && blind && !waitsForFrame && !picture.seeking()) anchor(now, picture.placeMs());
    tell();
  }, beatEachMs);

  const halt = (press: Press, kind: 'stop' | 'pause') => {
    sleep.wake();
    if (sleptUntilNow()) return;
    const coreMs = clock.coreNow();
    const wasPlaying = picture.playing();
    const sessionMs = picture.pause();
    // A key that says who wanted it, while the stop that it means waits for its last frame.
    const names = press.pressedBy !== 'program' && press.wantedBy !== null && press.wantedBy !== 'not said';
    if (resting && names) resting.event.wantedBy = press.wantedBy;
    if (!wasPlaying && (stopOpen || kind === 'pause')) return;
    base = null;
    stalled = false;
    stopOpen = kind === 'stop';
    flush();
    const event: LoggedEvent = { ...press, kind: 'pause', coreMs, sessionMs };
    resting = { event, timer: setTimeout(flush, restsMs) };
    changed();
  };
  const program = (wantedBy: Press['wantedBy']): Press => ({
    id: newIdentifier(),
    wantedBy,
    pressedBy: 'program',
  });
  const move = (press: Press, sessionMs: number, detail: AppendedEvent['detail']) => {
    flush();
    const coreMs = clock.coreNow();
    picture.seek(sessionMs);
    const landsMs = Math.round(picture.nowMs());
    stopOpen = false;
    write({ ...press, kind: 'seek', coreMs, sessionMs: landsMs, detail });
    if (picture.playing()) startFrom(coreMs, landsMs);
    changed();
  };

  tell();

  return {
    stop: (press) => halt(press, 'stop'),
    goOn(press) {
      if (picture.playing() || picture.atEnd()) return;
      flush();
      const coreMs = clock.coreNow();
      const sessionMs = picture.placeMs();
      picture.play();
      stopOpen = false;
      write({ ...press, kind: 'play', coreMs, sessionMs, rate });
      startFrom(coreMs, sessionMs);
      changed();
    },
    again(press, backMs) {
      const fromMs = picture.placeMs();
      move(press, Math.max(0, fromMs - backMs), { fromMs });
    },
    seek(press, sessionMs) {
      move(press, sessionMs, { fromMs: picture.placeMs() });
    },
    setRate(press, next) {
      const coreMs = clock.coreNow();
      const sessionMs = picture.placeMs();
      rate = next;
      picture.setRate(next);
      write({ ...press, kind: 'rate', coreMs, sessionMs, rate });
      if (base) base = { coreMs, sessionMs };
      changed();
    },
    thisOne(press) {
      write({ ...press, kind: 'this_one', coreMs: clock.coreNow(), sessionMs: picture.placeMs() });
    },
    rest() {
      sleep.wake();
      picture.pause();
      base = null;
      stalled = false;
      changed();
    },
    restate(logged) {
      if (resting || stalled || sleep.isHalted()) return;
      const coreMs = clock.coreNow();
      const sessionMs = picture.placeMs();
      if (!picture.playing()) {
        if (logged.playing) write({ kind: 'pause', coreMs, sessionMs, ...byProgram });
        else if (isElsewhere(logged.sessionMs, picture.nowMs())) picture.seek(logged.sessionMs ?? 0);
      } else if (!logged.playing) {
        write({ kind: 'play', coreMs, sessionMs, rate, ...byProgram });
        startFrom(coreMs, sessionMs);
      } else if (logged.rate !== rate) {
        write({ kind: 'rate', coreMs, sessionMs, rate, ...byProgram });
        startFrom(coreMs, sessionMs);
      } else if (base && startedCoreMs === null && isElsewhere(logged.sessionMs, leadsTo(base, coreMs))) {
        // The next frame tells how far off it is.
        base = { coreMs, sessionMs: logged.sessionMs ?? sessionMs };
      }
    },
    frame(sessionMs, pageMs) {
      if (sleptUntilNow()) return;
      const coreMs = clock.coreAt(pageMs);
      if (!base) return;
      // A frame from before the start or the jump is no evidence of what came after.
      if (startedCoreMs !== null && coreMs <= startedCoreMs) return;
      if (startedCoreMs !== null && sessionMs < base.sessionMs) return;
      startedCoreMs = null;
      seen = { coreMs, sessionMs };
      anchor(coreMs, sessionMs);
    },
    waiting(now) {
      if (sleptUntilNow() || now === stalled || !picture.playing()) return;
      // Waiting for the picture of a jump is no stop; that it plays again is told once, whenever it comes.
      if (now && picture.seeking()) return;
      const coreMs = clock.coreNow();
      const sessionMs = picture.placeMs();
      stalled = now;
      if (now) {
        base = null;
        write({ kind: 'pause', coreMs, sessionMs, ...byProgram });
      } else {
        write({ kind: 'play', coreMs, sessionMs, rate, ...byProgram });
        startFrom(coreMs, sessionMs);
      }
      changed();
    },
    ended() {
      if (sleptUntilNow()) return;
      const coreMs = clock.coreNow();
      base = null;
      stalled = false;
      stopOpen = true;
      write({ ...program('end of recording'), kind: 'pause', coreMs, sessionMs: picture.placeMs() });
      changed();
    },
    stopped() {
      if (sleptUntilNow()) return;
      base = null;
      stalled = false;
      stopOpen = false;
      write({ kind: 'pause', coreMs: clock.coreNow(), sessionMs: picture.placeMs(), ...byProgram });
      changed();
    },
    suspend: sleep.suspend,
    wake: sleep.wake,
    flush,
    yield() {
      flush();
      clearInterval(timer);
    },
  };
}
