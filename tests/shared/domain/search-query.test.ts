import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldLetters } from '#shared/domain/fold.ts';
import {
  contextAround,
  findTerms,
  type ParsedQuery,
  parseQuery,
  wordsOf,
} from '#shared/domain/search-query.ts';
import { foundWhere } from '../../../electron/database/queries/search-found.ts';

/** Texts and their full-text index as a study has them: folded. */
function indexOf(texts: readonly string[]): Database.Database {
  const database = new Database(':memory:');
  database.exec(`CREATE TABLE utterance_words (number INTEGER PRIMARY KEY, text TEXT);
    CREATE VIRTUAL TABLE utterance_index USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')`);
  const keep = database.prepare('INSERT INTO utterance_words (number, text) VALUES (?, ?)');
  const index = database.prepare('INSERT INTO utterance_index (rowid, text) VALUES (?, ?)');
  texts.forEach((text, at) => {
    keep.run(at, foldLetters(text));
    index.run(at, foldLetters(text));
  });
  return database;
}

/** The numbers of the texts that are as wanted. */
function numbersOf(database: Database.Database, parsed: ParsedQuery): number[] {
  if (!parsed.ok) throw new Error(parsed.message);
  const { from, condition, values } = foundWhere('utterance', parsed.where);
  const rows = database.prepare(`SELECT x.rowid FROM ${from} WHERE ${condition} ORDER BY x.rowid`).pluck();
  return rows.all(...values) as number[];
}

/** Which of the texts a query finds, by their position. */
function found(texts: readonly string[], query: string): number[] {
  const database = indexOf(texts);
  try {
    return numbersOf(database, parseQuery(query));
  } finally {
    database.close();
  }
}

/** What is marked in a text, as words. */
function marked(text: string, query: string): string[] {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(parsed.message);
  return findTerms(text, parsed.terms).map(([start, end]) => text.slice(start, end));
}

const said = [
  'I went quiet because I felt hurried.',
  'She hurried me, and I felt nothing.',
  'Quiet, quietly: the silence.',
  'Jeg følte tårer; æresord, groß, szkoła.',
];

test.each([
  ['quiet', [0, 2]],
  ['felt hurried', [0, 1]],
  ['"felt hurried"', [0]],
  ['"hurried felt"', []],
  ['quiet*', [0, 2]],
  ['"went qui"*', [0]],
  ['silence OR nothing', [1, 2]],
  ['felt NOT quiet', [1]],
  ['felt -quiet', [1]],
  ['felt -"went quiet"', [1]],
  ['felt -(quiet OR silence)', [1]],
  ['felt - quiet', [0]],
  ['felt -"?!"', [0, 1]],
  ['felt AND (quiet OR nothing)', [0, 1]],
  ['(quiet OR she) NOT silence', [0, 1]],
  ['quiet OR she AND nothing', [0, 1, 2]],
  ['NEAR(quiet hurried, 4)', [0]],
  ['NEAR(quiet hurried, 3)', [0]],
  ['NEAR(quiet hurried, 2)', []],
  ['NEAR(she nothing)', [1]],
  ['NEAR (she nothing)', [1]],
  ['NEAR("went quiet" hurried, 4)', [0]],
  ['NEAR("quiet went" hurried, 4)', []],
  ['FOLTE TARER', [3]],
  ['aeresord gross SZKOŁA', [3]],
  ['æresord groß szkola', [3]],
  ['and', [1]],
  ['near', []],
  ['text:quiet', []],
  ['^quiet', [0, 2]],
])('%s finds what it says', (query, expected) => {
  expect(found(said, query)).toEqual(expected);
});

const written = [
  '彼女は静かでした。AI技術の話。',
  '急がされた。It was quiet.',
  'ฉันรู้สึกเงียบ',
  '彼女は急いだ、静かではない',
];

test.each([
  ['静か', [0, 3]],
  ['静か*', [0, 3]],
  ['"静か"', [0, 3]],
  ['静か NOT 急', [0]],
  ['静か -急いだ', [0]],
  ['急 OR เงียบ', [1, 2, 3]],
  ['急 quiet', [1]],
  ['急 AND NOT quiet', [3]],
  ['(quiet OR 静か) 急', [1, 3]],
  ['quiet OR (彼女 -急)', [0, 1]],
  ['ai技', [0]],
  ['彼女、静か', [0, 3]],
  ['100%静', []],
])('in writing without blanks %s is found wherever it stands', (query, expected) => {
  expect(found(written, query)).toEqual(expected);
});

test.each([
  ['', 'Type a word to look for.'],
  ['"', 'Type a word to look for.'],
  ['*', 'Type a word to look for.'],
  ['- -', 'Type a word to look for.'],
  ['  ?! ', 'Words and numbers are looked for, not signs alone. Type a word.'],
  ['🙂', 'Words and numbers are looked for, not signs alone. Type a word.'],
  ['\u0000', 'Words and numbers are looked for, not signs alone. Type a word.'],
  ['*lence', "A * stands at the end of a word's beginning: lence*."],
  ['NEAR', 'NEAR takes its words in parentheses, and how many may lie between: NEAR(quiet hurried, 5).'],
  [
    'quiet NEAR/5 felt',
    'NEAR takes its words in parentheses, and how many may lie between: NEAR(quiet hurried, 5).',
  ],
  ['NEAR(quiet felt, 1000)', 'NEAR looks at most 999 words far: NEAR(quiet hurried, 5).'],
  [
    'NEAR(quiet OR felt)',
    'NEAR holds words and phrases alone; AND, OR, NOT and - stand outside of its parentheses.',
  ],
  [
    'NEAR(quiet -felt)',
    'NEAR holds words and phrases alone; AND, OR, NOT and - stand outside of its parentheses.',
  ],
  [
    `${'('.repeat(17)}quiet${')'.repeat(17)}`,
    'Parentheses can lie in each other 16 deep at most. Write the search more simply.',
  ],
  [
    'y'.repeat(10_000),
    'This search has 10,000 characters; 1,000 are looked for at most. Take its rarest words.',
  ],
  ['(quiet', 'A parenthesis is opened and not closed.'],
  ['quiet)', 'A parenthesis is closed that was not opened.'],
  ['AND quiet', 'AND needs a word before and after it.'],
  ['quiet AND', 'AND needs a word before and after it.'],
  ['quiet OR', 'A word is missing: AND and OR stand between words, and parentheses hold some.'],
  ['()', 'A word is missing: AND and OR stand between words, and parentheses hold some.'],
  ['NOT quiet', 'NOT leaves words out of what is found: name a word to find as well.'],
  ['quiet NOT', 'NOT needs a word after it.'],
  ['quiet NOT OR felt', 'A word is missing between AND, OR and NOT.'],
  ['q*', "A word's beginning needs two letters or more: 'q*' is too short."],
  [
    'NEAR(静か 急ぐ, 5)',
    "NEAR counts words, and '静か' is written without blanks between them: AND finds both in one turn.",
  ],
  ['NEAR(quiet)', 'NEAR needs two words or more: NEAR(quiet hurried, 5).'],
])('the query %s gets a sentence', (query, message) => {
  expect(parseQuery(query)).toEqual({ ok: false, message });
});

test('found words are marked in the text as it stands, whole words alone', () => {
  expect(marked('Quiet, quietly: QUIET', 'quiet')).toEqual(['Quiet', 'QUIET']);
  expect(marked('Quiet, quietly', 'quiet*')).toEqual(['Quiet', 'quietly']);
  expect(marked('I felt hurried, felt, hurried', '"felt hurried"')).toEqual([
    'felt hurried',
    'felt, hurried',
  ]);
  expect(marked('Jeg følte tårer, TÅRER, groß', 'folte tarer GROSS')).toEqual([
    'følte',
    'tårer',
    'TÅRER',
    'groß',
  ]);
  expect(marked('felt but not quiet', 'felt NOT hurried')).toEqual(['felt']);
  expect(marked('she felt quiet', '(felt NOT (hurried OR quiet)) OR she')).toEqual(['she', 'felt']);
  expect(marked('tårer', 'tarer')).toEqual(['tårer']);
});

test('what is written without blanks is marked wherever it stands, and its context is cut between letters', () => {
  expect(marked('彼女は静かでした。とても静か。', '静か')).toEqual(['静か', '静か']);
  expect(marked('彼女はAIの技術を', 'aiの 技*')).toEqual(['AIの', '技']);
  expect(marked('她很安静，I went quiet', '安静 AND quiet')).toEqual(['安静', 'quiet']);
  expect(marked('静かな静けさ', '静 OR 静かな')).toEqual(['静かな', '静']);
  const long = `${'あ'.repeat(200)}静か${'い'.repeat(200)}`;
  const parsed = parseQuery('静か');
  const marks = parsed.ok ? findTerms(long, parsed.terms) : [];
  const shown = contextAround(long, marks, 10);
  expect(shown.context).toBe(`… ${'あ'.repeat(9)}静か${'い'.repeat(10)} …`);
  expect(shown.marks).toEqual([[11, 13]]);
  // A vowel that is written on the letter before it stays with it.
  const thai = 'กี่'.repeat(30);
  expect(contextAround(thai, [[45, 48]], 10).context).not.toMatch(/(^… |^)\p{M}/u);
});

const letters = 'abeinorsuyAEØøÆæåÅßŁłéüçœđþıİςΣσжЖйЙё';
const alphabet = fc.constantFrom(...letters, ' ', ' ', ' ', '-', "'", '.', '1', '\u0301', '☕');
const text = fc.string({ unit: alphabet, maxLength: 60 }).map((value) => value.normalize('NFC'));
const pieces = fc.constantFrom(
  ...[
    '"',
    '"',
    '*',
    '(',
    ')',
    '-',
    'AND',
    'OR',
    'NOT',
    'NEAR(',
    ',',
    ' ',
    ' ',
    ' ',
    ':',
    '^',
    '+',
    '{',
    '}',
    '\\',
    "'",
    ';',
  ],
);
const anyQuery = fc
  .array(
    fc.oneof(
      pieces,
      fc.string({ unit: alphabet, maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    {
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(''));

test('any text is a query that the index takes, or gets a sentence', () => {
  const database = indexOf(said);
  fc.assert(
    fc.property(anyQuery, (query) => {
      const parsed = parseQuery(query);
      if (parsed.ok) numbersOf(database, parsed);
      else expect(parsed.message).toMatch(/^[A-Z].*[.]$/s);
    }),
    { numRuns: 3000 },
  );
  database.close();
});

test('the longest and the deepest searches that are taken are taken by the index too', () => {
  const database = indexOf(said);
  const nested = (joined: (inner: string, level: number) => string) =>
    Array.from({ length: 16 }).reduce<string>((inner, _, level) => `(${joined(inner, level)})`, 'felt');
  const queries = [
    nested((inner) => inner),
    nested((inner, level) => `quiet ${level % 2 === 0 ? 'OR' : 'AND'} ${inner}`),
    nested((inner) => `quiet NOT ${inner} NOT she`),
    nested((inner) => `NEAR(quiet felt) ${inner} OR she -nothing`),
    'a '.repeat(500),
    `${'a OR '.repeat(199)}a`,
    `quiet ${'-a '.repeat(330)}`,
    `NEAR(${'ab '.repeat(300)}, 999)`,
    `"${'ab '.repeat(330)}"`,
  ];
  for (const query of queries) {
    numbersOf(database, parseQuery(query));
  }
  database.close();
});

test('a word is marked in a text where, and only where, the index finds the text by it', () => {
  fc.assert(
    fc.property(
      text,
      fc.string({ unit: alphabet, minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.nat(),
      (whole, other, prefix, at) => {
        const words = wordsOf(whole);
        const word =
          words.length > 0 && at % 2 === 0 ? (words[at % words.length] ?? '') : other.normalize('NFC');
        const query = `"${word}"${prefix ? '*' : ''}`;
        const parsed = parseQuery(query);
        fc.pre(parsed.ok);
        expect(found([whole], query).length > 0).toBe(marked(whole, query).length > 0);
      },
    ),
    { numRuns: 2000 },
  );
});

test('marks lie on whole words, ascend and do not overlap', () => {
  fc.assert(
    fc.property(text, text, (whole, query) => {
      const parsed = parseQuery(query);
      fc.pre(parsed.ok);
      let before = 0;
      for (const [start, end] of findTerms(whole, parsed.terms)) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(
          wordsOf(whole.slice(0, start)).concat(wordsOf(whole.slice(start, end)), wordsOf(whole.slice(end))),
        ).toEqual(wordsOf(whole));
        before = end;
      }
    }),
  );
});

test('the context of a hit keeps its first mark, and every mark on the words it was on', () => {
  const words = fc.array(
    fc.string({ unit: fc.constantFrom('a', 'b', 'ø', '🙂'), minLength: 1, maxLength: 12 }),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(words, fc.nat(), fc.integer({ min: 0, max: 120 }), (list, at, reach) => {
      const whole = list.join(' ');
      const word = wordsOf(whole)[0];
      fc.pre(word !== undefined);
      const parsed = parseQuery(wordsOf(whole)[at % wordsOf(whole).length] ?? '');
      fc.pre(parsed.ok);
      const marks = findTerms(whole, parsed.terms);
      const shown = contextAround(whole, marks, reach);
      const cut = shown.context.replace(/^… /, '').replace(/ …$/, '');
      expect(whole).toContain(cut);
      expect(shown.marks.length).toBeGreaterThan(0);
      const wordsMarked = marks.map(([start, end]) => whole.slice(start, end));
      expect(wordsMarked.join(' ')).toContain(
        shown.marks.map(([start, end]) => shown.context.slice(start, end)).join(' '),
      );
      expect(shown.context.isWellFormed()).toBe(true);
    }),
  );
});
