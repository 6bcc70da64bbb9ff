import type { Caller, Result } from '#shared/contract/call.ts';
import type { FakeCore, Stream } from './core.ts';

/** A page's way to the core and back: each message takes its time, and none overtakes another on the same way. */
export interface Wire {
  /** Rejects where no answer came. */
  call(name: string, input: unknown): Promise<Result<unknown>>;
  /** `opened` is called each time the events come (again); a stream that breaks off is opened anew after a wait. */
  listen(page: string, hear: (event: never) => void, opened: () => void): void;
  /** The page is gone: what it sent arrives, and no answer is heard. */
  leave(): void;
}

/** How long, in ms, the core's clock may be on its way: of several questions the quickest counts, which is quick. */
const clockTakesMs = 6;
const firstWaitMs = 200;
const longestWaitMs = 2_000;

/** The time in which nothing gets through, for all pages alike. */
export interface Outage {
  /** How many there were. */
  count: number;
  untilMs: number;
  /** When they end, of the wall clock. */
  endsMs: number[];
}

export function createWire(options: {
  outage: Outage;
  core: FakeCore;
  caller: Caller;
  delayMs(): number;
  onAnswer?(): void;
  onNoAnswer?(): void;
}): Wire {
  const { core, caller, delayMs, outage } = options;
  let gone = false;
  let stream: Stream | null = null;

  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const isCut = () => performance.now() < outage.untilMs;
  const inOrder = () => {
    let lastMs = 0;
    return (takesMs: number, arrive: () => void) => {
      lastMs = Math.max(lastMs, performance.now() + takesMs);
      setTimeout(arrive, lastMs - performance.now());
    };
  };
  const there = inOrder();
  const back = inOrder();
  const never = new Promise<never>(() => {});

  return {
    async call(name, input) {
      const sent = JSON.parse(JSON.stringify(input)) as unknown;
      const countBefore = outage.count;
      const lost = async () => {
        await wait(5);
        if (gone) return never;
        options.onNoAnswer?.();
        throw new Error('no answer');
      };
      if (gone) return never;
      if (isCut()) return lost();
      const isClock = name === 'recall.clock';
      if (isClock) await wait(clockTakesMs / 2);
      else await new Promise<void>((resolve) => there(delayMs(), resolve));
      if (outage.count !== countBefore && !gone) return lost();
      const answer = await core.call(caller, name, sent);
      if (isClock) await wait(clockTakesMs / 2);
      else await new Promise<void>((resolve) => back(delayMs(), resolve));
      if (gone) return never;
      if (outage.count !== countBefore) return lost();
      options.onAnswer?.();
      return JSON.parse(JSON.stringify(answer)) as Result<unknown>;
    },
    listen(page, hear, opened) {
      let letGo = false;
      let waitMs = firstWaitMs;
      const open = () => {
        if (gone || letGo) return;
        if (isCut()) {
          options.onNoAnswer?.();
          setTimeout(open, waitMs);
          waitMs = Math.min(2 * waitMs, longestWaitMs);
          return;
        }
        const arrive = inOrder();
        const made: Stream = {
          page,
          caller,
          tell(event) {
            const copy = JSON.parse(JSON.stringify(event)) as never;
            arrive(delayMs(), () => {
              if (gone || stream !== made) return;
              letGo ||= (event as { what?: string }).what === 'ended';
              hear(copy);
            });
          },
          end: () => {},
        };
        stream = made;
        waitMs = firstWaitMs;
        options.onAnswer?.();
        core.open(made);
        opened();
      };
      setTimeout(open, delayMs());
      const look = setInterval(() => {
        if (gone) return clearInterval(look);
        if (!stream || !isCut()) return;
        core.close(stream);
        stream = null;
        setTimeout(open, waitMs);
      }, 5);
    },
    leave() {
      gone = true;
      // The core notices it as soon as the connection is closed.
      const left = stream;
      if (left) there(delayMs(), () => core.close(left));
    },
  };
}
