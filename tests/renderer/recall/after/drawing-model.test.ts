import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recallMap } from '#shared/recall/map.ts';
import { stops } from '#shared/recall/stops.ts';
import { drawingFrame, room } from '../../../../renderer/recall/after/drawing-frame.ts';
import {
  drawingOf,
  isTalkedOf,
  nextShowing,
  stopAt,
  stopBeside,
  stopSoonAfter,
  withRoom,
} from '../../../../renderer/recall/after/drawing-model.ts';
import { interviews, log } from '../../../shared/recall/simulate.ts';

const events = log(
  { kind: 'resume', interviewMs: 0, detail: { start: true } },
  { kind: 'play', interviewMs: 5000, sessionMs: 10_000 },
  { kind: 'pause', interviewMs: 15_000, sessionMs: 20_000, wantedBy: 'client' },
  { kind: 'seek', interviewMs: 30_000, sessionMs: 12_000, detail: { fromMs: 20_000 } },
  { kind: 'play', interviewMs: 31_000, sessionMs: 12_000, rate: 1 },
  { kind: 'rate', interviewMs: 35_000, sessionMs: 16_000, rate: 4 },
  { kind: 'picture_off', interviewMs: 36_000, sessionMs: 20_000 },
  { kind: 'pause', interviewMs: 37_000, sessionMs: 24_000, wantedBy: null },
  { kind: 'end', interviewMs: 40_000, sessionMs: 24_000, detail: { how: 'complete' } },
);

describe('the drawing of both clocks', () => {
  const map = recallMap(events);
  const drawing = drawingOf(map, stops(events));

  it('has a line for all that ran or stood, a leap for each move, and a gap before anything was shown', () => {
    const lines = drawing.lines.map(({ kind, fromMs, toMs, sessionFromMs, sessionToMs, rate, wantedBy }) =>
      [kind, fromMs, toMs, sessionFromMs, sessionToMs, rate, wantedBy].join(' ').trim(),
    );
    expect({ lines, leaps: drawing.leaps, gaps: drawing.gaps }).toEqual({
      lines: [
        'played 5000 15000 10000 20000',
        'stopped 15000 30000 20000 20000  client',
        // Talk of the stop goes on where the picture was moved to.
        'stopped 30000 31000 12000 12000  client',
        'played 31000 35000 12000 16000',
        'searched 35000 36000 16000 20000 4',
        'hidden 36000 37000 20000 24000 4',
        'paused 37000 40000 24000 24000',
      ],
      leaps: [{ interviewMs: 30_000, fromSessionMs: 20_000, toSessionMs: 12_000 }],
      gaps: [{ kind: 'opening', startMs: 0, endMs: 5000 }],
    });
  });

  it('finds the stop one is at, and the ones beside', () => {
    const found = stops(events);
    expect([
      stopAt(found, 14_999),
      stopAt(found, 15_000)?.number,
      stopBeside(found, 0, 1)?.number,
      stopBeside(found, 15_000, 1),
      stopBeside(found, 16_000, -1)?.number,
      isTalkedOf(found[0]!, 30_500),
      isTalkedOf(found[0]!, 31_000),
      stopSoonAfter(found, 18_000, 2000)?.number,
      stopSoonAfter(found, 18_000, 1999),
      stopSoonAfter(found, 20_000, 9000),
    ]).toEqual([null, 1, 1, null, 1, true, false, 1, null, null]);
  });

  it('goes from showing to showing of a place, and round to the first', () => {
    const stretches = [
      { startMs: 5000, endMs: 6000 },
      { startMs: 30_000, endMs: 31_000 },
    ];
    expect([nextShowing(stretches, 0), nextShowing(stretches, 5000), nextShowing(stretches, 30_000)]).toEqual(
      [5000, 30_000, 5000],
    );
    expect(nextShowing([], 0)).toBeNull();
  });
});

it('covers all of any interview that has a place or is known to have none, in its order', () => {
  fc.assert(
    fc.property(interviews, ({ events: any }) => {
      const map = recallMap(any);
      const { lines, gaps } = drawingOf(map, stops(any));
      const drawn = [
        ...lines.map(({ fromMs, toMs }) => ({ startMs: fromMs, endMs: toMs })),
        ...gaps.map(({ startMs, endMs }) => ({ startMs, endMs })),
      ].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
      for (const [index, range] of drawn.entries())
        expect(range.endMs <= (drawn[index + 1]?.startMs ?? map.endMs)).toBe(true);
      const total = drawn.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
      const blank = map.pieces
        .filter(({ state, sessionStartMs }) => state === 'break' && sessionStartMs === null)
        .reduce((sum, piece) => sum + piece.interviewEndMs - piece.interviewStartMs, 0);
      expect(total + blank).toBe(map.endMs);
    }),
  );
});

it('tells the times of the place that it draws a time at', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(60_000), (interviewMs, sessionMs) => {
      const frame = drawingFrame({ width: 800, height: 400 }, { fromMs: 0, toMs: 100_000 }, 60_000);
      expect(frame.interviewAt(frame.x(interviewMs))).toBeCloseTo(interviewMs, 3);
      expect(frame.sessionAt(frame.y(sessionMs))).toBeCloseTo(sessionMs, 3);
      expect(frame.x(interviewMs)).toBeGreaterThanOrEqual(room.left);
      expect(frame.y(sessionMs)).toBeLessThanOrEqual(400 - room.bottom);
    }),
  );
});

it('keeps of labels those that do not run into each other', () => {
  const labels = [0, 10, 21, 40].map((x) => ({ x, width: 18 }));
  expect(withRoom(labels, 2).map(({ x }) => x)).toEqual([0, 21]);
});
