import type { Pseudonym, PseudonymProposal } from '../contract/pseudonym.ts';
import { foldWord } from '../domain/fold.ts';
import { differByAtMost } from './edit-distance.ts';
import { findNames, nameFinder, type Word, wordsIn } from './find-names.ts';

interface Seen {
  /** As it is written most lately with a capital letter. */
  word: string;
  /** Capitalised inside of a sentence, and at its beginning. */
  inside: number;
  first: number;
  /** Inside of a sentence and directly behind an article or its like. */
  behindArticle: number;
  before: string;
  found: string;
  after: string;
}

export interface NameScan {
  /** Looks through one text. */
  read(text: string): void;
  result(): { proposals: PseudonymProposal[]; notes: string[] };
}

/** UTF-16 units shown on either side of an example. */
const reach = 60;
const mostProposals = 500;
/** Of the words inside of sentences, from this share on nouns are written with capitals, as in German. */
const nounShare = 0.12;
/** And only where some of them stand behind an article. */
const fewestArticles = 3;
/** Shorter words have too many neighbours to be compared. */
const shortest = 3;

// What stands before nouns and hardly before names, where nouns have capitals.
const articles = new Set(
  'der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner mein meine meinen meinem meiner dein deine deinen deinem deiner sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren unserem unserer euer eure diese dieser dieses diesen diesem jede jeder jedes jeden jedem welche welcher zum zur im am vom beim ins ans viel viele wenig alle allen manche'.split(
    ' ',
  ),
);
const calendar = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter'.split(
    ' ',
  ),
);

/** Looks for names that a list misses; a pure rule, which says what it leaves out. */
export function nameScan(entries: readonly Pseudonym[]): NameScan {
  const finder = nameFinder(entries);
  const replacements = new Set(
    entries.flatMap((entry) => wordsIn(entry.replacement).map((word) => word.folded)),
  );
  const seen = new Map<string, Seen>();
  const lower = new Set<string>();
  let insideWords = 0;
  let insideCapitals = 0;

  return {
    read(text) {
      const words = wordsIn(text);
      const known = findNames(text, finder);
      const shouted = words.filter((word) => isCapitals(word.text)).length * 2 > words.length;
      words.forEach((word, index) => {
        if (!/^\p{Lu}/u.test(word.text)) {
          if (/^\p{Ll}/u.test(word.text)) {
            lower.add(word.folded);
            if (!beginsSentence(text, words[index - 1], word)) insideWords += 1;
          }
          return;
        }
        if (shouted || word.folded.length < 2 || isCapitals(word.text)) return;
        const begins = beginsSentence(text, words[index - 1], word);
        if (!begins) {
          insideWords += 1;
          insideCapitals += 1;
        }
        if (known.some((hit) => word.start < hit.end && word.end > hit.start)) return;
        if (replacements.has(word.folded)) return;
        note(text, word, begins, words[index - 1]);
      });
    },
    result() {
      const articled = [...seen.values()].reduce((sum, one) => sum + one.behindArticle, 0);
      const nouns = articled >= fewestArticles && insideCapitals > insideWords * nounShare;
      const proposals = [...likeKnown(), ...capitalised(nouns)].slice(0, mostProposals);
      return { proposals, notes: notesOf(nouns, proposals.length) };
    },
  };

  function note(text: string, word: Word, begins: boolean, previous: Word | undefined): void {
    const known = seen.get(word.folded);
    const one: Seen = known ?? {
      word: word.text,
      inside: 0,
      first: 0,
      behindArticle: 0,
      ...around(text, word),
    };
    if (begins) one.first += 1;
    else {
      // The first example inside of a sentence says more than one at its beginning.
      if (one.inside === 0) Object.assign(one, { word: word.text, ...around(text, word) });
      one.inside += 1;
      if (previous && articles.has(previous.folded)) one.behindArticle += 1;
    }
    seen.set(word.folded, one);
  }

  /** Words that differ in a letter or two from a name of the list. */
  function likeKnown(): PseudonymProposal[] {
    const names = entries.flatMap((entry) =>
      wordsIn(entry.name)
        .map((word) => word.folded)
        .filter((folded) => folded.length >= shortest)
        .map((folded) => ({ folded, entry })),
    );
    return bySize(
      [...seen].flatMap(([folded, one]) => {
        if (lower.has(folded) || folded.length < shortest) return [];
        const like = names.find(({ folded: name }) => name !== folded && isLike(name, folded));
        return like ? [proposalOf(one, like.entry)] : [];
      }),
    );
  }

  function capitalised(nouns: boolean): PseudonymProposal[] {
    const like = new Set(likeKnown().map(({ word }) => word));
    return bySize(
      [...seen].flatMap(([folded, one]) => {
        if (one.inside === 0 || lower.has(folded) || calendar.has(folded) || like.has(one.word)) return [];
        if (nouns && one.behindArticle * 2 >= one.inside) return [];
        return [proposalOf(one, null)];
      }),
    );
  }
}

function isLike(name: string, word: string): boolean {
  return differByAtMost(name, word, Math.min(name.length, word.length) > 5 ? 2 : 1);
}

function isCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
}

function proposalOf(one: Seen, like: Pseudonym | null): PseudonymProposal {
  const { word, inside, first, before, found, after } = one;
  return {
    word,
    count: inside + first,
    like: like?.name ?? null,
    likeId: like?.id ?? null,
    before,
    found,
    after,
  };
}

function bySize(proposals: PseudonymProposal[]): PseudonymProposal[] {
  return proposals.sort((a, b) => b.count - a.count || foldWord(a.word).localeCompare(foldWord(b.word)));
}

/** Whether a capital letter says nothing here: a text, a sentence or something quoted begins. */
function beginsSentence(text: string, previous: Word | undefined, word: Word): boolean {
  if (!previous) return true;
  return /[.!?…:\n"“”„«»‘([–—*]|(?:^|\s)['’]$/u.test(text.slice(previous.end, word.start));
}

/** The text around a range, cut at blanks where there are some. */
export function around(
  text: string,
  range: { start: number; end: number },
): { before: string; found: string; after: string } {
  const from = Math.max(0, range.start - reach);
  const to = Math.min(text.length, range.end + reach);
  const before = text.slice(from, range.start);
  const after = text.slice(range.end, to);
  return {
    before: from > 0 ? `… ${before.replace(/^\S*\s/u, '')}` : before,
    found: text.slice(range.start, range.end),
    after: to < text.length ? `${after.replace(/\s\S*$/u, '')} …` : after,
  };
}

function notesOf(nouns: boolean, count: number): string[] {
  return [
    'Words that are also written in small letters, days, months and words in capitals alone (TV, USA) are left out.',
    ...(nouns
      ? [
          'In these transcripts nouns have capitals. Words that mostly stand behind an article are left out too; nouns among the proposals are to be passed over, and a name behind an article may be missed.',
        ]
      : []),
    ...(count === mostProposals ? [`Only the first ${mostProposals} are shown.`] : []),
  ];
}
