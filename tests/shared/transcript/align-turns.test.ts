import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignTurns } from '#shared/transcript/align-turns.ts';
import { diffTurns } from '#shared/transcript/text-diff.ts';

const turns = (texts: readonly string[]) => texts.map((text, index) => ({ id: String(index), text }));
const align = (before: string[], after: string[]) => [...alignTurns(diffTurns(turns(before), turns(after)))];

test('a corrected turn is the turn it was; put in ones are new', () => {
  expect(
    align(
      ['What was that like?', 'I went quite, becuase I felt hurried.', 'Mhm.', 'And then?'],
      [
        'What was that like?',
        'I went quiet because I felt hurried.',
        'Mhm.',
        'You felt hurried.',
        'And then?',
      ],
    ),
  ).toEqual([0, 1, 2, -1, 3]);
});

test('a turn that was written wholly anew is another one', () => {
  expect(align(['Hello.', 'I went quiet there.'], ['Hello.', 'Nothing of this kind was said'])).toEqual([
    0, -1,
  ]);
});

test('a turn that was split stays with its larger part, joined turns become the larger one', () => {
  const long = 'I went quiet because I felt hurried by all of it';
  expect(align(['So. '.concat(long)], ['So.', long])).toEqual([-1, 0]);
  expect(align([long, 'And you?'], [`${long} And you?`])).toEqual([0]);
});

test('no old turn is named twice, and their order stays', () => {
  const text = fc
    .array(fc.constantFrom('I', 'was', 'quiet', 'and', 'then', 'hurried', 'yes,'), {
      minLength: 1,
      maxLength: 9,
    })
    .map((words) => words.join(' '));
  const texts = fc.array(text, { maxLength: 8 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const named = align(before, after).filter((old) => old >= 0);
      expect(named).toEqual([...new Set(named)].sort((a, b) => a - b));
    }),
    { numRuns: 1000 },
  );
});

test('an unchanged transcript is aligned turn by turn', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('Mhm.', 'Yes.', 'I went quiet because of it.', 'And then?')),
      (texts) => {
        expect(align(texts, texts)).toEqual(texts.map((_, index) => index));
      },
    ),
  );
});
