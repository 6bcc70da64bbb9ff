import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextSpeaker } from '../../../../renderer/transcript/editing/next-speaker.ts';
import { shiftMarks } from '../../../../renderer/transcript/editing/shift-marks.ts';

const [I, C, T] = [{ id: 'I' }, { id: 'C' }, { id: 'T' }];
const spoken = (...ids: (string | null)[]) => ids.map((speakerId) => ({ speakerId }));

test('who spoke last before, follows; else the first other speaker', () => {
  expect(nextSpeaker(spoken('I'), 0, [I, C])).toBe('C');
  expect(nextSpeaker(spoken('I', 'C'), 1, [I, C])).toBe('I');
  expect(nextSpeaker(spoken('I', 'T', 'I'), 2, [I, C, T])).toBe('T');
  expect(nextSpeaker(spoken('C', null, 'C'), 2, [I, C])).toBe('I');
  expect(nextSpeaker(spoken('C'), 0, [C])).toBe('C');
  expect(nextSpeaker(spoken(null), 0, [])).toBeNull();
});

test('marks stand on the same words while others are written around them', () => {
  const quoted = (text: string, start: number, end: number) => text.slice(start, end);
  // Of letters alone and digits alone: where a letter is written beside its like, nobody can tell which is new.
  const letters = fc.constantFrom('a', 'b', ' ', 'ø');
  const digits = fc.constantFrom('1', '2');
  fc.assert(
    fc.property(
      fc.string({ unit: letters }),
      fc.string({ unit: letters, minLength: 1 }),
      fc.string({ unit: letters }),
      fc.string({ unit: digits }),
      (before, words, after, more) => {
        const text = before + words + after;
        const mark = { snippetId: 's', start: before.length, end: before.length + words.length };
        for (const changed of [more + text, text + more]) {
          const [moved] = shiftMarks([mark], text, changed);
          expect(moved && quoted(changed, moved.start, moved.end)).toBe(words);
        }
      },
    ),
  );
});

test('a mark goes with its words, and one around a changed word stays around it', () => {
  const mark = { snippetId: 's', start: 2, end: 11 };
  expect(shiftMarks([mark], 'I was quite off', 'I was quiet off')).toEqual([mark]);
  expect(shiftMarks([mark], 'I went off, now', 'I  now')).toEqual([]);
  expect(shiftMarks([mark], 'I felt very much', 'I felt so very much')).toEqual([{ ...mark, end: 14 }]);
});
