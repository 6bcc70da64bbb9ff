import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesSince, type DecidedOn } from '#shared/recall/decisions.ts';
import { type ToldTurn, toldRuns } from '#shared/recall/tellings.ts';

const before: DecidedOn = {
  interviewStartMs: 31_000,
  interviewEndMs: 60_000,
  sessionMs: 40_000,
  wantedBy: 'client',
  passages: [{ words: 12, teller: 'client', led: true }],
};
const passage = before.passages[0]!;

describe('a suggestion that was decided about', () => {
  it.each<[string, Partial<DecidedOn>, string[]]>([
    ['nothing', {}, []],
    ['when it was said', { interviewEndMs: 61_000 }, ['time']],
    ['where it stood', { sessionMs: null }, ['place']],
    ['who wanted it', { wantedBy: 'not said' }, ['wanted']],
    ['how many words', { passages: [{ ...passage, words: 13 }] }, ['words']],
    ['a passage that went', { passages: [] }, ['words']],
    ['whose words they are', { passages: [{ ...passage, teller: 'together' }] }, ['tellers']],
    ['a question before it', { passages: [{ ...passage, led: false }] }, ['tellers']],
  ])('changed: %s', (_, change, expected) => {
    expect(changesSince(before, { ...before, ...change })).toEqual(expected);
  });
});

const turn = (id: string, teller: ToldTurn['teller'], more: Partial<ToldTurn> = {}): ToldTurn => ({
  ...{ id, teller, asks: false, out: false },
  ...more,
});
const question = (id: string) => turn(id, null, { asks: true });
const runs = (turns: ToldTurn[], asked = false) =>
  toldRuns(turns, asked).map(({ utteranceIds, teller, led }) => [utteranceIds.join(' '), teller, led]);

describe('what a passage becomes', () => {
  it('is one telling where one tells, with the questions in it', () => {
    expect(runs([turn('a', 'client'), question('q'), turn('b', 'client')])).toEqual([
      ['a q b', 'client', true],
    ]);
  });

  it('is a telling for each who tells, led where a question came right before', () => {
    const turns = [turn('a', 'client'), turn('b', 'therapist'), question('q'), turn('c', 'client')];
    expect(runs(turns, true)).toEqual([
      ['a', 'client', true],
      ['b', 'therapist', false],
      ['c', 'client', true],
    ]);
  });

  it('is parted by a turn that is left out, and a question left out leads nobody into one telling', () => {
    const out = { out: true };
    expect(runs([turn('a', 'client'), turn('b', 'client', out), turn('c', 'client')])).toEqual([
      ['a', 'client', false],
      ['c', 'client', false],
    ]);
    expect(runs([turn('a', 'client', out), question('q')])).toEqual([]);
  });

  it('holds each turn that tells once, in its order, between tellings of its own alone', () => {
    const tellers = fc.constantFrom<ToldTurn['teller']>('client', 'therapist', 'together', null);
    const anyTurns = fc.array(fc.tuple(tellers, fc.boolean(), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(anyTurns, fc.boolean(), (drawn, asked) => {
        const turns = drawn.map(([teller, out, asks], index) =>
          turn(`${index}`, teller, { out, asks: asks && teller === null }),
        );
        const found = toldRuns(turns, asked);
        const held = found.flatMap(({ utteranceIds }) => utteranceIds.map(Number));
        expect(held).toEqual([...new Set(held)].sort((a, b) => a - b));
        const told = turns.filter(({ teller, out }) => teller !== null && !out).map(({ id }) => Number(id));
        expect(held.filter((index) => turns[index]!.teller !== null)).toEqual(told);
        for (const [index, { utteranceIds, teller, led }] of found.entries()) {
          const inside = utteranceIds.map((id) => turns[Number(id)]!);
          expect(inside.every(({ out }) => !out)).toBe(true);
          expect([inside[0]!.teller, inside.at(-1)!.teller]).toEqual([teller, teller]);
          expect(inside.every((each) => each.teller === null || each.teller === teller)).toBe(true);
          const first = Number(utteranceIds[0]);
          const right = first === 0 ? asked : turns[first - 1]!.asks;
          expect(led).toBe(right || inside.some(({ asks }) => asks));
          // Two of the same teller would be one, had nothing been left out between them.
          const next = found[index + 1];
          if (next?.teller !== teller) continue;
          const between = turns.slice(Number(utteranceIds.at(-1)) + 1, Number(next.utteranceIds[0]));
          expect(between.some(({ out }) => out)).toBe(true);
        }
      }),
    );
  });
});
