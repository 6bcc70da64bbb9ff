import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recallMap, sessionAt } from '#shared/recall/map.ts';
import type { TimedTurn } from '#shared/recall/passages.ts';
import { saidWhile, shownStretches } from '#shared/recall/said-while.ts';
import { interviews, log } from './simulate.ts';

const turn = (id: string, startMs: number | null, endMs: number | null, asks = false): TimedTurn => ({
  id,
  startMs,
  endMs,
  textLength: 10,
  speakerKind: asks ? 'interviewer' : 'participant',
  participantId: asks ? null : 'c',
  role: asks ? null : 'client',
});

describe('what was said while a stretch of the session was on the screen', () => {
  // Played 10 to 20 s, talked of it for 20 s, went back to 15 s, played to 30 s, talked again.
  const map = recallMap(
    log(
      { kind: 'resume', interviewMs: 0, detail: { start: true } },
      { kind: 'play', interviewMs: 1000, sessionMs: 10_000 },
      { kind: 'pause', interviewMs: 11_000, sessionMs: 20_000, wantedBy: 'client' },
      { kind: 'seek', interviewMs: 31_000, sessionMs: 15_000, detail: { fromMs: 20_000 } },
      { kind: 'play', interviewMs: 32_000, sessionMs: 15_000 },
      { kind: 'pause', interviewMs: 47_000, sessionMs: 30_000, wantedBy: 'client' },
      { kind: 'end', interviewMs: 60_000, sessionMs: 30_000, detail: { how: 'complete' } },
    ),
  );
  const turns = [
    turn('before', 0, 900),
    turn('q1', 12_000, 13_000, true),
    turn('a1', 13_000, 20_000),
    turn('untimed', null, null),
    turn('a2', 20_000, 30_000),
    turn('q2', 34_000, 36_000, true),
    turn('late', 48_000, 55_000),
  ];
  const said = (startMs: number, endMs: number) =>
    saidWhile(map, turns, ['client'], startMs, endMs).map((run) => ({
      turns: run.turns.map(({ id }) => id),
      teller: run.teller,
      passage: run.passage?.utteranceIds ?? null,
    }));

  it('is all that was said each time it ran or stood there, by whom, with the questions', () => {
    expect(said(15_000, 20_000)).toEqual([
      { turns: ['q1', 'a1', 'untimed', 'a2'], teller: 'client', passage: ['a1', 'untimed', 'a2'] },
      { turns: ['q2'], teller: 'interviewer', passage: null },
    ]);
  });

  it('is what was said at the stop where a moment ends, and nothing where it never was shown', () => {
    expect([said(22_000, 30_000), said(31_000, 90_000), said(0, 9_999)]).toEqual([
      [{ turns: ['late'], teller: 'client', passage: ['late'] }],
      [],
      [],
    ]);
  });

  it('is the talk at one place, asked for as a point', () => {
    expect(said(20_000, 20_000).map(({ turns: ids }) => ids)).toEqual([['q1', 'a1', 'untimed', 'a2']]);
  });
});

it('knows each millisecond of any interview in which the stretch was on the screen', () => {
  fc.assert(
    fc.property(interviews, fc.nat(450), fc.nat(60), ({ events }, startMs, lasts) => {
      const map = recallMap(events);
      const endMs = startMs + lasts;
      const stretches = shownStretches(map, startMs, endMs);
      for (let ms = 0; ms < map.endMs; ms++) {
        const now = sessionAt(map, ms);
        const next = sessionAt(map, ms + 1);
        const inside = stretches.some((range) => range.startMs <= ms && ms < range.endMs);
        if (now.state !== 'playing') {
          const stands = now.sessionMs !== null && now.sessionMs >= startMs && now.sessionMs <= endMs;
          expect(inside).toBe(stands && now.pictureOn);
        } else if (inside) {
          // A fast picture passes several of the session's milliseconds in one of the interview's.
          expect(now.pictureOn && now.sessionMs !== null && now.sessionMs <= endMs).toBe(true);
        } else if (now.pictureOn && now.sessionMs !== null && next.state === 'playing') {
          expect(now.sessionMs >= startMs && now.sessionMs <= endMs).toBe(false);
        }
      }
    }),
  );
});

it('lists a turn where it lies over the stretch for more than half of the shorter one, each turn once', () => {
  const spoken = fc.array(fc.record({ startMs: fc.nat(300), lasts: fc.nat(80), asks: fc.boolean() }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(interviews, spoken, fc.nat(450), fc.nat(60), ({ events }, given, startMs, lasts) => {
      const map = recallMap(events);
      const turns = given
        .sort((a, b) => a.startMs - b.startMs)
        .map(({ startMs: from, lasts: length, asks }, index) =>
          turn(String(index), from, from + length, asks),
        );
      const stretches = shownStretches(map, startMs, startMs + lasts);
      const listed = saidWhile(map, turns, ['client'], startMs, startMs + lasts).flatMap((run) => run.turns);
      expect(new Set(listed).size).toBe(listed.length);
      for (const each of turns) {
        const [from, to] = [each.startMs!, each.endMs!];
        const counts = stretches.some((range) => {
          const over = Math.min(to, range.endMs) - Math.max(from, range.startMs);
          const shorter = Math.min(to - from, range.endMs - range.startMs);
          return from === to ? range.startMs <= from && from < range.endMs : 2 * over > shorter;
        });
        expect(listed.includes(each)).toBe(counts);
      }
    }),
  );
});
