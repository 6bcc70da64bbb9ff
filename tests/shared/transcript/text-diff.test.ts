import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffTurns } from '#shared/transcript/text-diff.ts';
import { matchSequences } from '#shared/transcript/text-diff-matches.ts';
import { tokensOf } from '#shared/transcript/text-diff-tokens.ts';

const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 40 });

test('what is matched is equal, and in the same order on both sides', () => {
  fc.assert(
    fc.property(items, items, (before, after) => {
      const pairs = [...matchSequences(before, after)].flatMap((now, old) => (now < 0 ? [] : [[old, now]]));
      for (const [index, [old = 0, now = 0]] of pairs.entries()) {
        expect(before[old]).toBe(after[now]);
        expect(now).toBeGreaterThan(pairs[index - 1]?.[1] ?? -1);
      }
    }),
  );
});

test('what is only put in or only taken out is found exactly', () => {
  fc.assert(
    fc.property(items, fc.nat(40), items, (list, where, added) => {
      const longer = [...list.slice(0, where), ...added, ...list.slice(where)];
      const all = (matches: Int32Array) => [...matches].filter((now) => now >= 0).length;
      expect(all(matchSequences(list, longer))).toBe(list.length);
      expect(all(matchSequences(longer, list))).toBe(list.length);
    }),
  );
});

test('100,000 words without anything rare in common take no time by their square', () => {
  const words = (seed: number) => Array.from({ length: 100_000 }, (_, i) => `w${(i * seed + (i >> 5)) % 97}`);
  const begun = performance.now();
  matchSequences(words(31), words(57));
  expect(performance.now() - begun).toBeLessThan(4000);
});

test('blanks and line ends are no difference; letters, digits, marks and unspaced scripts are', () => {
  expect(tokensOf("Don't, I\nsaid … 31:10 你好🙂", 0).map((token) => token.text)).toEqual([
    "Don't",
    ',',
    'I',
    'said',
    '…',
    '31',
    ':',
    '10',
    '你',
    '好',
    '🙂',
  ]);
});

test('a turn that is the same anchors what is compared around it', () => {
  const turn = (id: string, text: string) => ({ id, text });
  const diff = diffTurns(
    [turn('a', 'What was that like?'), turn('b', 'Mhm.'), turn('c', 'I went quite.')],
    [turn('x', 'What was that like?'), turn('y', 'Mhm.'), turn('z', 'I went quiet.'), turn('n', 'Yes.')],
  );
  expect([...diff.sameTurn]).toEqual([0, 1, -1]);
  expect(diff.regions.map(({ oldFrom, oldTo, newFrom, newTo }) => [oldFrom, oldTo, newFrom, newTo])).toEqual([
    [2, 3, 2, 4],
  ]);
  expect([...(diff.regions[0]?.toNew ?? [])]).toEqual([0, 1, 2, 3]);
});
