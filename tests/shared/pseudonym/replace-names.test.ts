import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveSnippet, type RangeEdit, replaceRanges } from '#shared/pseudonym/replace-names.ts';
import { passageOf } from '#shared/transcript/passage.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '🙂', 'N'), maxLength: 12 });
const names: fc.Arbitrary<{ text: string; edits: RangeEdit[] }> = fc
  .array(
    fc.record({ plain: letters, name: fc.constantFrom('Anna', 'Bo'), to: fc.constantFrom('X', 'Christina') }),
    {
      maxLength: 5,
    },
  )
  .map((pieces) => {
    let text = '';
    const edits = pieces.map(({ plain, name, to }) => {
      text += plain;
      const start = text.length;
      text += name;
      return { start, end: text.length, replacement: to };
    });
    return { text: `${text}.`, edits };
  });

test('a snippet quotes what stands at its place, has all of a name it cut, and nothing more', () => {
  fc.assert(
    fc.property(fc.array(names, { minLength: 1, maxLength: 3 }), fc.nat(), fc.nat(), (turns, a, b) => {
      const before = turns.map(({ text }, index) => ({ id: String(index), text }));
      const after = turns.map(({ text, edits }, index) => ({
        id: String(index),
        text: replaceRanges(text, edits).text,
      }));
      const total = before.reduce((sum, { text }) => sum + text.length, 0);
      const place = (offset: number) => {
        let rest = offset % (total + 1);
        let turn = 0;
        while (rest > (before[turn]?.text.length ?? 0)) {
          rest -= before[turn]?.text.length ?? 0;
          turn += 1;
        }
        return { turn, offset: rest };
      };
      const snippet = passageOf(before, { anchor: place(a), focus: place(b) });
      if (!snippet) return;
      const editsOf = (id: string) => turns[Number(id)]?.edits ?? [];
      const moved = moveSnippet(snippet, after, editsOf);
      const [from, to] = [moved.first, moved.last].map(({ utteranceId }) => Number(utteranceId)) as [
        number,
        number,
      ];
      const said = after
        .slice(from, to + 1)
        .map(({ text }, index) => {
          const start = index === 0 ? moved.first.offset : 0;
          const end = from + index === to ? moved.last.offset : text.length;
          return text.slice(start, end).trim();
        })
        .filter((line) => line !== '')
        .join('\n');
      expect(moved.quote).toBe(said);
      // With the names it touches taken whole, the quote of before becomes that of after.
      const widened = passageOf(before, {
        anchor: { turn: Number(snippet.first.utteranceId), offset: widen(snippet.first, 'start') },
        focus: { turn: Number(snippet.last.utteranceId), offset: widen(snippet.last, 'end') },
      });
      const expected = widened && moveSnippet(widened, after, editsOf);
      expect(moved).toEqual(expected);

      function widen(at: { utteranceId: string; offset: number }, side: 'start' | 'end'): number {
        const cut = editsOf(at.utteranceId).find(({ start, end }) => at.offset > start && at.offset < end);
        return cut ? cut[side] : at.offset;
      }
    }),
    { numRuns: 1000 },
  );
});
