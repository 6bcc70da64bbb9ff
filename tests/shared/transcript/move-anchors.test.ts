import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgeAfter, edgeBefore } from '#shared/transcript/graphemes.ts';
import { type AnchoredSnippet, moveAnchors } from '#shared/transcript/move-anchors.ts';
import { passageOf, type TurnText } from '#shared/transcript/passage.ts';

const turn = (text: string, id = 't'): TurnText => ({ id, text });

/** A snippet of what stands between [ and ] in the turns, which answers the turns without the brackets too. */
function marked(...texts: string[]): { turns: TurnText[]; snippet: AnchoredSnippet } {
  const turns = texts.map((text, index) => turn(text.replace(/[[\]]/g, ''), `t${index}`));
  const place = (bracket: string) => {
    const index = texts.findIndex((text) => text.includes(bracket));
    return {
      turn: index,
      offset: (texts[index] ?? '').replace(bracket === '[' ? ']' : '[', '').indexOf(bracket),
    };
  };
  const passage = passageOf(turns, { anchor: place('['), focus: place(']') });
  if (!passage) throw new Error('Nothing is marked.');
  return { turns, snippet: { id: 's', ...passage, anchor: 'held' } };
}

/** What becomes of the marked passage when the turns read as `after`: the change, and the marked text. */
function moved(before: string[], after: string[]): [change: string, text: string] {
  const { turns, snippet } = marked(...before);
  const now = after.map((text, index) => turn(text, `t${index}`));
  const [result] = moveAnchors(turns, now, [snippet]);
  const { first, last, quote, anchor } = result ?? snippet;
  if (anchor === 'lost') return ['lost', quote];
  const shown = now.map(({ id, text }) => {
    const end = id === last.utteranceId ? last.offset : null;
    const open = end === null ? text : `${text.slice(0, end)}]${text.slice(end)}`;
    return id === first.utteranceId ? `${open.slice(0, first.offset)}[${open.slice(first.offset)}` : open;
  });
  return [result?.change ?? 'same', shown.join(' | ')];
}

test('words put in before a passage move it, words behind it do not', () => {
  expect(moved(['I [went quiet] there.'], ['Well, I went quiet there.'])).toEqual([
    'moved',
    'Well, I [went quiet] there.',
  ]);
  expect(moved(['I [went quiet] there.'], ['I went quiet just there.'])).toEqual([
    'same',
    'I [went quiet] just there.',
  ]);
});

test('a corrected word stays in the passage, also at its edges', () => {
  expect(moved(['I [went quite becuase] of it.'], ['I went quiet because of it.'])).toEqual([
    'changed',
    'I [went quiet because] of it.',
  ]);
  expect(moved(['So [Barry, I left.] Yes.'], ['So Sorry, I left. Yes.'])[1]).toBe('So [Sorry, I left.] Yes.');
  expect(moved(['So [thier] thing'], ['So their thing'])).toEqual(['changed', 'So [their] thing']);
});

test('a passage of which words are taken out says so; one that lost all its words is lost and keeps its quote', () => {
  expect(moved(['I [went very quiet] there.'], ['I quiet there.'])).toEqual([
    'loses words',
    'I [quiet] there.',
  ]);
  expect(moved(['I [went quiet], there.'], ['I, there.'])).toEqual(['lost', 'went quiet']);
  expect(moved(['I [went quiet] there.'], [''])).toEqual(['lost', 'went quiet']);
});

test('a stutter taken out leaves the passage on the words that stay', () => {
  expect(moved(['and then I [and then I] left'], ['and then I left'])[1]).toBe('[and then I] left');
  expect(moved(['[and then I] and then I left'], ['and then I left'])[1]).toBe('[and then I] left');
});

test('a false start taken out leaves the passage on all its words, though one begins with a capital now', () => {
  expect(moved(['I was, [we were very quiet] there.'], ['We were very quiet there.'])).toEqual([
    'changed',
    '[We were very quiet] there.',
  ]);
  expect(moved(['and then I, [and then I] left'], ['And then I left'])).toEqual([
    'changed',
    '[And then I] left',
  ]);
});

test('words that were cut and pasted within a turn keep their passage', () => {
  expect(moved(['[It hurt] and then, well, I left.'], ['and then, well, I left. It hurt'])).toEqual([
    'moved',
    'and then, well, I left. [It hurt]',
  ]);
});

test('a passage goes over the borders of turns that are split and joined', () => {
  expect(moved(['Well. [I left. It] hurt.'], ['Well. I left.', 'It hurt.'])[1]).toBe(
    'Well. [I left. | It] hurt.',
  );
  expect(moved(['Well.', 'I [left.', 'It] hurt.'], ['Well.', 'I left. It hurt.'])[1]).toBe(
    'Well. | I [left. It] hurt.',
  );
  expect(moved(['Well.', '[It hurt.]'], ['Well. It hurt.'])[1]).toBe('Well. [It hurt.]');
});

test('a passage that begins or ends inside a word stays on its letters', () => {
  expect(moved(['un[believ]able'], ['so unbelievable'])[1]).toBe('so un[believ]able');
  expect(moved(['un[believ]able'], ['so unbeleivable'])[1]).toBe('so un[beleiv]able');
  expect(moved(['unbeliev[able]'], ['unbelivable'])[1]).toBe('unbeliv[able]');
});

test('the letters of scripts without blanks are moved one by one', () => {
  expect(moved(['我[当时沉默]了'], ['我那时候当时沉默了'])[1]).toBe('我那时候[当时沉默]了');
});

test('lost words that come back are found: any in their own turn, three and more also in another', () => {
  const lost = (quote: string, offset: number): AnchoredSnippet => ({
    id: 's',
    first: { utteranceId: 't0', offset },
    last: { utteranceId: 't0', offset },
    quote,
    anchor: 'lost',
  });
  const find = (quote: string, before: string[], after: string[]) =>
    moveAnchors(
      before.map((text, index) => turn(text, `t${index}`)),
      after.map((text, index) => turn(text, `t${index}`)),
      [lost(quote, 2)],
    )[0];
  expect(find('yes', ['Well, yes.', 'No.'], ['Well, yes. Oh yes.', 'No.'])).toMatchObject({
    change: 'found',
    first: { utteranceId: 't0', offset: 14 },
    quote: 'yes',
  });
  expect(find('yes', ['Well, yes.', 'No.'], ['Well, yes.', 'No. Yes, yes.'])).toBeUndefined();
  expect(find('I went quiet', ['Well.', 'No.'], ['Well.', 'No, I went quiet.'])).toMatchObject({
    change: 'found',
    first: { utteranceId: 't1', offset: 4 },
  });
});

const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('I', 'was', 'quiet', 'and', 'then', 'yes,', 'no.', 'hurried') },
  { weight: 1, arbitrary: fc.constantFrom('👩‍👩‍👧', 'é́x', '…', '—', '你好', "don't", '🇳🇴') },
);
const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '));
const texts = fc.array(text, { minLength: 1, maxLength: 5 });
const spans = fc.array(fc.tuple(fc.nat(4), fc.nat(60), fc.nat(4), fc.nat(60)), {
  minLength: 1,
  maxLength: 6,
});

function snippetsOf(
  turns: readonly TurnText[],
  wanted: [number, number, number, number][],
): AnchoredSnippet[] {
  return wanted.flatMap(([a, from, b, to], index) => {
    const anchor = { turn: a % turns.length, offset: from };
    const focus = { turn: b % turns.length, offset: to };
    for (const end of [anchor, focus]) end.offset = Math.min(end.offset, turns[end.turn]?.text.length ?? 0);
    const passage = passageOf(turns, { anchor, focus });
    return passage ? [{ id: `s${index}`, ...passage, anchor: 'held' as const }] : [];
  });
}

function read(turns: readonly TurnText[], snippet: AnchoredSnippet): string | undefined {
  const at = (id: string) => turns.findIndex((candidate) => candidate.id === id);
  return passageOf(turns, {
    anchor: { turn: at(snippet.first.utteranceId), offset: snippet.first.offset },
    focus: { turn: at(snippet.last.utteranceId), offset: snippet.last.offset },
  })?.quote;
}

test('whatever becomes of the text: a held passage quotes exactly its words on whole letters, a lost one keeps its quote', () => {
  fc.assert(
    fc.property(texts, texts, spans, (before, after, wanted) => {
      const old = before.map((line, index) => turn(line, `t${index}`));
      const now = after.map((line, index) => turn(line, `t${index}`));
      const snippets = snippetsOf(old, wanted);
      const results = new Map(moveAnchors(old, now, snippets).map((result) => [result.id, result]));
      for (const snippet of snippets) {
        const result = results.get(snippet.id) ?? snippet;
        const first = now.find(({ id }) => id === result.first.utteranceId)?.text ?? '';
        const last = now.find(({ id }) => id === result.last.utteranceId)?.text ?? '';
        expect(edgeBefore(first, result.first.offset)).toBe(result.first.offset);
        expect(edgeAfter(last, result.last.offset)).toBe(result.last.offset);
        if (result.anchor === 'held') expect(read(now, result)).toBe(result.quote);
        else expect([result.quote, result.first]).toEqual([snippet.quote, result.last]);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a passage whose words are left alone still quotes exactly its words, whatever is done around it', () => {
  const around = fc.array(word, { maxLength: 10 });
  const own = fc.array(fc.constantFrom('apple', 'pear', 'I', 'was'), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(around, own, around, around, around, (before, kept, behind, newBefore, newBehind) => {
      const quote = kept.join(' ');
      const line = (head: string[], tail: string[]) => [...head, `[${quote}]`, ...tail].join(' ');
      const plain = (head: string[], tail: string[]) => [...head, quote, ...tail].join(' ');
      const once = (whole: string) => {
        const at = ` ${whole} `.indexOf(` ${quote} `);
        return ` ${whole} `.indexOf(` ${quote} `, at + 1) < 0;
      };
      // Of words that stand there twice nobody can say which ones were taken out.
      fc.pre(once(plain(before, behind)) && once(plain(newBefore, newBehind)));
      const [change, shown] = moved([line(before, behind)], [plain(newBefore, newBehind)]);
      expect(['same', 'moved']).toContain(change);
      expect(shown).toBe(line(newBefore, newBehind));
    }),
    { numRuns: 2000 },
  );
});

test('a passage of which only capitals changed has all its words, whatever is done around it', () => {
  const around = fc.array(word, { maxLength: 10 });
  const own = fc.array(fc.constantFrom('apple', 'pear', 'I', 'was'), { minLength: 1, maxLength: 6 });
  const capital = (quote: string) => `${quote.charAt(0).toUpperCase()}${quote.slice(1)}`;
  fc.assert(
    fc.property(around, own, around, around, (before, kept, behind, newBehind) => {
      const quote = kept.join(' ');
      const once = (words: string[]) => {
        const whole = words.join(' ').toLowerCase();
        const all = whole.split(' ');
        const isQuote = (_: string, at: number) =>
          all.slice(at, at + kept.length).join(' ') === quote.toLowerCase();
        return all.filter(isQuote).length === 1 && !/ (\S+) \1 /.test(` ${whole} `);
      };
      fc.pre(once([...before, quote, ...behind]) && once([quote, ...newBehind]));
      const now = [capital(quote), ...newBehind].join(' ');
      const [change, shown] = moved([[...before, `[${quote}]`, ...behind].join(' ')], [now]);
      expect(['same', 'moved', 'changed']).toContain(change);
      expect(shown).toBe([`[${capital(quote)}]`, ...newBehind].join(' '));
    }),
    { numRuns: 1000, examples: [[['then'], ['I', 'was'], [], ['I', 'was']]] },
  );
});

test('splitting turns and joining them anywhere leaves every passage on its words', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat(12), { maxLength: 6 }), spans, (before, cuts, wanted) => {
      const old = before.map((line, index) => turn(line, `t${index}`));
      const words = before.join(' ').split(' ').filter(Boolean);
      fc.pre(words.length > 0);
      const now: TurnText[] = [];
      for (const size of [...cuts, words.length]) {
        const line = words.splice(0, size + 1).join(' ');
        if (line !== '') now.push(turn(line, `n${now.length}`));
      }
      const snippets = snippetsOf(old, wanted);
      const flat = (quote: string | undefined) => quote?.replace(/\s+/g, ' ');
      const results = new Map(moveAnchors(old, now, snippets).map((result) => [result.id, result]));
      for (const snippet of snippets) {
        const result = results.get(snippet.id);
        expect(flat(result?.quote)).toBe(flat(snippet.quote));
        if (result) expect(read(now, result)).toBe(result.quote);
      }
    }),
    { numRuns: 1000 },
  );
});
