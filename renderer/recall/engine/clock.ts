import type { ClockReading } from '#shared/domain/interview-clock.ts';

/** One question to the core's clock: when it was sent and answered on the page's clock, in ms. */
export interface RoundTrip {
  sentMs: number;
  receivedMs: number;
  coreMs: number;
  boot: string;
}

/** What must be added to the page's clock, in ms, to have the core's; wrong by at most half of `tripMs`. */
export interface ClockDistance {
  offsetMs: number;
  tripMs: number;
  boot: string;
}

/** The distance that the quickest of some round trips tells. Throws without one. */
export function distanceOf(trips: readonly RoundTrip[]): ClockDistance {
  const quickest = trips.reduce((best, trip) => (tripOf(trip) < tripOf(best) ? trip : best));
  const middleMs = (quickest.sentMs + quickest.receivedMs) / 2;
  return { offsetMs: quickest.coreMs - middleMs, tripMs: tripOf(quickest), boot: quickest.boot };
}

function tripOf({ sentMs, receivedMs }: RoundTrip): number {
  return receivedMs - sentMs;
}

/** Which of two distances to go by: the sharper one, as long as the newer does not contradict it. */
export function betterDistance(known: ClockDistance | null, newer: ClockDistance): ClockDistance {
  if (known === null || known.boot !== newer.boot || newer.tripMs <= known.tripMs) return newer;
  const agree = Math.abs(newer.offsetMs - known.offsetMs) <= (newer.tripMs + known.tripMs) / 2;
  return agree ? known : newer;
}

/** The core's monotonic clock, as a page knows it. */
export interface CoreClock {
  /** Resolves as soon as the distance is known. */
  ready: Promise<void>;
  /** The core's clock now, in ms. Before it is known the page's own clock stands in. */
  coreNow(): number;
  /** The core's clock at a time of performance.now(), in ms. */
  coreAt(pageMs: number): number;
  /** The page's performance.now() at a time of the core's clock, in ms. */
  pageAt(coreMs: number): number;
  /** Undefined until it is known. */
  boot(): string | undefined;
  dispose(): void;
}

const tripsAtOnce = 5;
const againEachMs = 60_000;
const afterFailureMs = 1_000;
/** Wall clock and page's clock that part by this much, in ms, tell of a machine that slept. */
const sleptMs = 5_000;

/** Learns the core's clock, and looks again each minute, when the page is shown, and after a sleep. */
export function createCoreClock(ask: () => Promise<ClockReading>): CoreClock {
  let known: ClockDistance | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let disposed = false;
  let tellReady: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve;
  });

  const look = async () => {
    if (running || disposed) return;
    running = true;
    clearTimeout(timer);
    let waitMs = againEachMs;
    try {
      const trips: RoundTrip[] = [];
      for (let trip = 0; trip < tripsAtOnce; trip += 1) {
        const sentMs = performance.now();
        const { coreMs, boot } = await ask();
        trips.push({ sentMs, receivedMs: performance.now(), coreMs, boot });
      }
      known = betterDistance(known, distanceOf(trips));
      tellReady();
    } catch {
      // The core does not answer just now; what is known holds on.
      waitMs = afterFailureMs;
    }
    running = false;
    if (!disposed) timer = setTimeout(() => void look(), waitMs);
  };
  const shown = () => {
    if (document.visibilityState === 'visible') void look();
  };
  let apartMs = Date.now() - performance.now();
  const watch = setInterval(() => {
    const beforeMs = apartMs;
    apartMs = Date.now() - performance.now();
    if (Math.abs(apartMs - beforeMs) > sleptMs) void look();
  }, sleptMs);
  document.addEventListener('visibilitychange', shown);
  void look();

  return {
    ready,
    coreNow: () => performance.now() + (known?.offsetMs ?? 0),
    coreAt: (pageMs) => pageMs + (known?.offsetMs ?? 0),
    pageAt: (coreMs) => coreMs - (known?.offsetMs ?? 0),
    boot: () => known?.boot,
    dispose() {
      disposed = true;
      clearTimeout(timer);
      clearInterval(watch);
      document.removeEventListener('visibilitychange', shown);
    },
  };
}
