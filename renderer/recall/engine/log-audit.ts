import type { RecallEvent } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { CoreClock } from './clock.ts';
import type { EngineLog } from './engine-log.ts';
import type { Follower } from './follower.ts';

/** The log may be so much, in ms, behind what is heard of the page that leads. */
const patienceMs = 2_000;
/** Places further apart than this, in ms, are not the same while it plays. */
const apartMs = 100;
/** Nor while it stands: a jump that is written down there ends the stop. */
const standsApartMs = 250;

/** Whether the log says what the page that leads tells of itself: it does not know the log, the interviewer's does. */
export interface LogAudit {
  /** To be called several times a second while that page is heard; writes down where they part for too long. */
  look(): void;
  /** Nobody is heard just now, or something is still to come. */
  rest(): void;
}

export function createLogAudit(options: {
  follower: Pick<Follower, 'latest' | 'placeMs'>;
  clock: Pick<CoreClock, 'coreNow'>;
  log: Pick<EngineLog, 'state' | 'placeMs' | 'log'>;
}): LogAudit {
  const { follower, clock, log } = options;
  let partedAtMs: number | null = null;
  /** What was written down last, and did not bring them together: it is not written again and again. */
  let written: RecallEvent['kind'] | null = null;

  /** What happened as it is heard; null where the log says the same. */
  const missing = () => {
    const beat = follower.latest();
    const heardMs = beat && follower.placeMs();
    if (!beat || heardMs === null) return null;
    const loggedMs = log.placeMs();
    const { playing, rate } = log.state();
    const what = { coreMs: clock.coreNow(), sessionMs: Math.round(heardMs), rate: beat.rate };
    if (beat.playing !== playing) return { ...what, kind: beat.playing ? 'play' : 'pause' } as const;
    const elsewhere = loggedMs !== null && Math.abs(heardMs - loggedMs) > (playing ? apartMs : standsApartMs);
    if (playing && (elsewhere || beat.rate !== rate)) return { ...what, kind: 'rate' } as const;
    if (!playing && elsewhere) return { ...what, kind: 'seek', detail: { fromMs: loggedMs } } as const;
    return null;
  };

  return {
    look() {
      const event = missing();
      if (event === null) written = null;
      if (event === null || event.kind === written) {
        partedAtMs = null;
        return;
      }
      partedAtMs ??= performance.now();
      if (performance.now() - partedAtMs < patienceMs) return;
      partedAtMs = null;
      written = event.kind;
      log.log({ ...event, id: newIdentifier(), wantedBy: null, pressedBy: 'program' });
    },
    rest() {
      partedAtMs = null;
    },
  };
}
