import type { CoreClock } from './clock.ts';
import type { Picture } from './picture.ts';

interface SleepWatchOptions {
  picture: Picture;
  clock: Pick<CoreClock, 'coreNow'>;
  /** Whether the log's reader counts on, so that a sleep must be written down. */
  plays(): boolean;
  rate(): number;
  /** The picture was halted, as the machine is about to sleep. */
  onHalted(): void;
  /** The machine slept: nobody saw the picture since `sinceCoreMs` (core's clock), when it was at `sessionMs`. */
  onSlept(sinceCoreMs: number, sessionMs: number): void;
}

/** Notices where the machine slept while the picture played, and halts it where it was seen last. */
export interface SleepWatch {
  /** Looks, as often as the page runs; true where it slept until now, or is about to sleep. */
  sleptUntilNow(): boolean;
  /** The system says that it goes to sleep (Electron), at a time of the core's clock in ms. */
  suspend(coreMs: number): void;
  /** The system is awake, or somebody acts: what was halted for a sleep is told. */
  wake(): void;
  /** Halted for a sleep that may not have come yet. */
  isHalted(): boolean;
}

/** Nothing of the page ran for so long, in ms: the machine slept. */
const sleptMs = 5_000;
/** A sleep that was announced and does not come in this time, in ms, will not. */
const announcedForMs = 15_000;

export function createSleepWatch(options: SleepWatchOptions): SleepWatch {
  const { picture, clock } = options;
  const now = () => ({ coreMs: clock.coreNow(), wallMs: Date.now(), sessionMs: picture.placeMs() });
  /** The last time at which this page was awake, and where its picture was then. */
  let awake = now();
  let halted: { coreMs: number; sessionMs: number } | null = null;

  // The core's clock stands still in the sleep of some systems; the wall clock never does.
  const gapMs = (before: typeof awake, after: typeof awake) =>
    Math.max(after.coreMs - before.coreMs, after.wallMs - before.wallMs);
  const wake = () => {
    if (!halted) return;
    const { coreMs, sessionMs } = halted;
    halted = null;
    awake = now();
    options.onSlept(coreMs, sessionMs);
  };
  const haltAt = (sessionMs: number) => {
    picture.pause();
    picture.seek(sessionMs);
    awake.sessionMs = sessionMs;
  };

  return {
    sleptUntilNow() {
      const before = awake;
      awake = now();
      const asleepMs = gapMs(before, awake);
      if (halted) {
        if (asleepMs >= sleptMs || awake.coreMs - halted.coreMs > announcedForMs) wake();
        return true;
      }
      if (!options.plays() || asleepMs < sleptMs) return false;
      // A page that nobody sees runs rarely without any sleep: there its picture tells.
      const unseenMs = awake.coreMs - before.coreMs;
      const expected = before.sessionMs + unseenMs * options.rate();
      const playedOn = document.hidden && unseenMs >= sleptMs && awake.sessionMs > expected - sleptMs / 2;
      if (playedOn) return false;
      haltAt(before.sessionMs);
      options.onSlept(before.coreMs, before.sessionMs);
      return true;
    },
    suspend(coreMs) {
      const here = now();
      if (halted || !options.plays()) return;
      if (gapMs(awake, here) < sleptMs) {
        // What is told late, after what was seen here already, tells nothing new.
        if (here.coreMs - coreMs > sleptMs) return;
        halted = { coreMs: Math.min(coreMs, here.coreMs), sessionMs: picture.pause() };
        awake = now();
        options.onHalted();
        return;
      }
      // It slept before this page heard of it: until then the picture went on.
      const ranMs = Math.max(0, coreMs - awake.coreMs);
      halted = { coreMs: awake.coreMs + ranMs, sessionMs: awake.sessionMs + ranMs * options.rate() };
      haltAt(halted.sessionMs);
      wake();
    },
    wake,
    isHalted: () => halted !== null,
  };
}
