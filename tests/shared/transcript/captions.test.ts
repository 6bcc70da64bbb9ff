import fc from 'fast-check';
import { expect, test } from 'vitest';
import { captionsAt, captionsOf, readablePieces } from '#shared/transcript/captions.ts';
import { edgeBefore } from '#shared/transcript/graphemes.ts';

const letters = fc.constantFrom('a', 'b', ' ', '. ', ', ', '\n', '👩‍👩‍👧', 'é', 'e\u0301', '静', '。', 'ש');
const text = fc.array(letters, { maxLength: 120 }).map((parts) => parts.join(''));
const words = (value: string) => value.replace(/\s+/gu, '');

test('the pieces of a text are all its words, in order, none longer than allowed, no letter cut', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 90 }), (value, most) => {
      const pieces = readablePieces(value, most);
      expect(pieces.map(([start, end]) => words(value.slice(start, end))).join('')).toBe(words(value));
      let before = 0;
      for (const [start, end] of pieces) {
        const piece = value.slice(start, end);
        expect(start).toBeGreaterThanOrEqual(before);
        expect(piece.trim()).toBe(piece);
        expect(piece).not.toBe('');
        expect(edgeBefore(value, start)).toBe(start);
        expect(edgeBefore(value, end)).toBe(end);
        // A single letter may be longer than the room.
        const isOneLetter = [...new Intl.Segmenter().segment(piece)].length === 1;
        expect(piece.length <= most || isOneLetter).toBe(true);
        before = end;
      }
    }),
  );
});

test('a long turn is cut after sentences and clauses, not in the middle of a word', () => {
  const said =
    'I did not want to say it then. It felt too early, and I looked at the window for a while. You waited, and that was the thing that made it possible at all.';
  expect(readablePieces(said, 84).map(([start, end]) => said.slice(start, end))).toEqual([
    'I did not want to say it then.',
    'It felt too early, and I looked at the window for a while.',
    'You waited, and that was the thing that made it possible at all.',
  ]);
});

const turn = (startMs: number | null, endMs: number | null, said: string) => ({
  id: `${startMs}`,
  startMs,
  endMs,
  text: said,
});

test('captions of a turn follow each other without a gap, from its beginning to its end', () => {
  fc.assert(
    fc.property(text, fc.nat(100_000), fc.integer({ min: 1, max: 60_000 }), (value, startMs, length) => {
      fc.pre(words(value) !== '');
      const captions = captionsOf([turn(startMs, startMs + length, value.trim())]);
      expect(captions[0]?.startMs).toBe(startMs);
      expect(captions.at(-1)?.endMs).toBe(startMs + length);
      for (const [index, caption] of captions.entries()) {
        const next = captions[index + 1];
        expect(caption.endMs).toBeGreaterThanOrEqual(caption.startMs);
        if (next) expect(caption.endMs).toBeLessThanOrEqual(next.startMs);
      }
    }),
  );
});

test('slow speech is cut by its time: no caption of many words stands for a minute', () => {
  const said = 'It was like standing at the edge of the water and not knowing how cold it is.';
  const captions = captionsOf([turn(0, 28_000, said)]);
  expect(captions.length).toBeGreaterThan(2);
  for (const caption of captions) expect(caption.endMs - caption.startMs).toBeLessThanOrEqual(9000);
});

test('a turn without an end stands until the next begins, and not through a long silence', () => {
  const captions = captionsOf([
    turn(1000, null, 'Yes.'),
    turn(2500, null, 'And then?'),
    turn(600_000, null, 'Well.'),
    turn(null, null, 'Nobody knows when.'),
  ]);
  expect(captions.map(({ text: said, startMs, endMs }) => [said, startMs, endMs])).toEqual([
    ['Yes.', 1000, 2500],
    ['And then?', 2500, 5850],
    ['Well.', 600_000, 602_750],
  ]);
});

test('who speaks at the same time is shown together; a caption ends where it ends', () => {
  const captions = captionsOf([turn(1000, 3000, 'I was—'), turn(2000, 4000, 'Go on.')]);
  const at = (ms: number) => captionsAt(captions, ms).map((caption) => caption.text);
  expect([at(999), at(1000), at(2000), at(3000), at(4000)]).toEqual([
    [],
    ['I was—'],
    ['I was—', 'Go on.'],
    ['Go on.'],
    [],
  ]);
});
