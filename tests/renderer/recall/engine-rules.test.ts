import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { AppendedEvent } from '#shared/contract/recall-log.ts';
import { betterDistance, distanceOf } from '../../../renderer/recall/engine/clock.ts';
import { createEventQueue } from '../../../renderer/recall/engine/event-queue.ts';
import { failedAppend } from '../../../renderer/recall/engine/failed-append.ts';
import { createFollower } from '../../../renderer/recall/engine/follower.ts';
import { createFrameGrid } from '../../../renderer/recall/engine/frame-grid.ts';
import type { AppendAnswer } from '../../../renderer/recall/engine/link.ts';
import type { Picture } from '../../../renderer/recall/engine/picture.ts';
import { createPlanStops } from '../../../renderer/recall/engine/plan-stops.ts';
import { placeOfBeat } from '../../../renderer/recall/engine/sync.ts';

describe('the distance to the core’s clock', () => {
  it('is wrong by at most half of the shortest trip', () => {
    const trip = fc.record({ sentMs: fc.integer({ max: 1e6 }), goMs: fc.nat(500), backMs: fc.nat(500) });
    fc.assert(
      fc.property(fc.integer(), fc.array(trip, { minLength: 1 }), (trueMs, trips) => {
        const seen = trips.map(({ sentMs, goMs, backMs }) => ({
          sentMs,
          receivedMs: sentMs + goMs + backMs,
          coreMs: sentMs + goMs + trueMs,
          boot: 'b',
        }));
        const { offsetMs, tripMs } = distanceOf(seen);
        expect(Math.abs(offsetMs - trueMs)).toBeLessThanOrEqual(tripMs / 2);
      }),
    );
  });

  it('stays the sharper one until a newer contradicts it, or the machine was started anew', () => {
    const sharp = { offsetMs: 100, tripMs: 2, boot: 'b' };
    expect(betterDistance(sharp, { offsetMs: 104, tripMs: 20, boot: 'b' })).toBe(sharp);
    const moved = { offsetMs: 400, tripMs: 20, boot: 'b' };
    expect(betterDistance(sharp, moved)).toBe(moved);
    const other = { offsetMs: 101, tripMs: 20, boot: 'c' };
    expect(betterDistance(sharp, other)).toBe(other);
  });
});

describe('following', () => {
  it('moves no picture any more once its page leads: a stop stands, though the last beat told of playing', () => {
    vi.useFakeTimers();
    try {
      let playing = false;
      const picture = {
        play: () => {
          playing = true;
        },
        pause: () => {
          playing = false;
          return 0;
        },
        playing: () => playing,
        nowMs: () => performance.now(),
        placeMs: () => Math.round(performance.now()),
        ...{ seeking: () => false, seek: () => {}, setRate: () => {} },
      } as Partial<Picture> as Picture;
      const follower = createFollower(picture, { coreNow: () => performance.now() });
      follower.beat({ coreMs: performance.now(), sessionMs: performance.now(), playing: true, rate: 1 });
      vi.advanceTimersByTime(500);
      expect(playing).toBe(true);
      follower.release();
      picture.pause();
      vi.advanceTimersByTime(5_000);
      expect(playing).toBe(false);
      expect(follower.latest()).toBeNull();
      follower.dispose();
    } finally {
      vi.useRealTimers();
    }
  });

  it('knows where a picture is between two beats', () => {
    const beat = { coreMs: 1000, sessionMs: 5000, playing: true, rate: 0.5 };
    expect(placeOfBeat(beat, 1200)).toBe(5100);
    expect(placeOfBeat({ ...beat, playing: false }, 1200)).toBe(5000);
  });
});

describe('frames', () => {
  it('are known by what was shown, whatever the frame rate, also where some were left out', () => {
    for (const rate of [25, 30_000 / 1001, 60_000 / 1001]) {
      const grid = createFrameGrid();
      const at = (frame: number) => (frame * 1000) / rate;
      for (const frame of [10, 12, 13, 14]) grid.seen(at(frame));
      expect(grid.frameAt(at(14) + 1)).toBe(Math.ceil(at(14)));
      expect(grid.frameAt(at(16) + 1)).toBe(Math.ceil(at(16)));
      expect(grid.frameAt(at(12) + 1)).toBe(Math.ceil(at(12)));
    }
  });
});

describe('the plan', () => {
  it('stops at a clip’s end and after so much that was played, not where the picture jumped', () => {
    const clip = { id: 'a', startMs: 1000, endMs: 2000, momentId: null, prompted: false };
    const plan = createPlanStops({ clips: [clip], intervalMs: 3000 });
    expect([1980, 2010].map(plan.look)).toEqual([null, 'clip']);
    expect([0, 9000, 'jumps' as const].map(plan.look)).toEqual([null, null, null]);
    expect([4000, 6900, 7000, 7100].map(plan.look)).toEqual([null, null, 'interval', null]);
  });

  it('counts an interval from wherever the picture stood, whichever page leads and whoever stopped it', () => {
    const plan = createPlanStops({ clips: [], intervalMs: 3000 });
    expect([0, 2900, 'stands' as const, 2900, 5800].map(plan.look)).toEqual(Array(5).fill(null));
    expect([5900, 6000].map(plan.look)).toEqual(['interval', null]);
    // The page that leads takes a while to stop, and then somebody goes on.
    expect([6100, 'stands' as const, 6100, 9000].map(plan.look)).toEqual(Array(4).fill(null));
    expect(plan.look(9100)).toBe('interval');
  });
});

describe('events on their way', () => {
  const event = (id: string) => ({ id, kind: 'play' }) as AppendedEvent;
  const storage = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  };

  it('come in order and once each, however often the program does not answer', async () => {
    const arrived: string[] = [];
    let fails = 3;
    const queue = createEventQueue({
      storage: storage(),
      key: 'k',
      send: async (events): Promise<AppendAnswer> => {
        if (fails-- > 0) return { kind: 'again' };
        arrived.push(...events.map(({ id }) => id));
        return { kind: 'kept', events: [] };
      },
      onKept: () => {},
      onChange: () => {},
    });
    for (const id of ['a', 'b', 'c']) queue.add(event(id));
    expect(await queue.settled(5000)).toBe(true);
    expect(arrived).toEqual(['a', 'b', 'c']);
  });

  it('wait over a reload, and one that is refused does not keep the others', async () => {
    const place = storage();
    const first = createEventQueue({
      storage: place,
      key: 'k',
      send: async () => ({ kind: 'again' }),
      onKept: () => {},
      onChange: () => {},
    });
    for (const id of ['a', 'bad', 'c']) first.add(event(id));
    first.dispose();
    const arrived: string[] = [];
    const second = createEventQueue({
      storage: place,
      key: 'k',
      send: async (events): Promise<AppendAnswer> => {
        if (events.some(({ id }) => id === 'bad')) return failedAppend('call.arguments', 'Wrong.');
        arrived.push(...events.map(({ id }) => id));
        return { kind: 'kept', events: [] };
      },
      onKept: () => {},
      onChange: () => {},
    });
    expect(await second.settled(5000)).toBe(true);
    expect(arrived).toEqual(['a', 'c']);
    expect(second.refused()).toMatchObject([{ event: { id: 'bad' }, message: 'Wrong.' }]);
  });
});
