import { foldWord } from './fold.ts';
import { transcriptEndings } from './transcript-endings.ts';

export type Role = 'client' | 'therapist';

/** The study's own words for the two roles. */
export interface FileNameWords {
  clientWord: string;
  therapistWord: string;
}

interface CodeOfDyad {
  code: string;
  role: Role;
  dyad: number;
}

export interface FileNameReading {
  /** Whose words the file holds: a session's, one participant's, both participants', or some interview's. */
  of: 'session' | 'interview' | 'together' | Role;
  /** The numbers the name may mean; null where it names none. Two bare numbers can be read either way. */
  readings: { dyad: number | null; session: number | null }[];
  /** The dyads of the participants whose codes are in the name; null without a code. */
  codedDyads: ReadonlySet<number> | null;
}

const endings = new RegExp(`\\.(${transcriptEndings.join('|')})$`, 'i');
const dates =
  /(?<!\d)(?:(?:19|20)\d\d([-_. ]?)[01]\d\1[0-3]\d|[0-3]?\d([-_.])[01]?\d\2(?:19|20)\d\d)(?!\d)|\(\d+\)/g;

const dyadWords = new Set(['d', 'dy', 'dyad', 'dyade', 'dyaden', 'dyads', 'pair', 'par', 'paar']);
const sessionWords = new Set([
  ...['s', 'ses', 'sess', 'session', 'sessions', 'sesjon', 'sitzung', 'sesion', 'sessie', 'seance'],
  ...['sessione', 'sessao'],
]);
const interviewWords = new Set(['i', 'iv', 'int', 'interview', 'intervju', 'entrevista', 'ipr', 'recall']);
const togetherWords = new Set(['together', 'mutual', 'both', 'joint', 'felles', 'gemeinsam']);
/** Followed by a number that counts versions or parts. */
const versionWords = new Set(['v', 'ver', 'version', 'versjon', 'rev', 'part', 'pt', 'teil', 'del', 'copy']);
/** Words that say nothing about whose transcript it is. */
const plainWords = new Set([
  ...['transcript', 'transcripts', 'transcription', 'transkript', 'transkripsjon', 'verbatim', 'final'],
  ...['corrected', 'captions', 'subtitles', 'video', 'audio', 'recording', 'en', 'no', 'nb', 'de', 'of'],
  ...['the', 'and', 'dyad', 'therapy'],
]);
const roleWords: Record<Role, readonly string[]> = {
  client: ['c', 'cl', 'client', 'klient', 'klientin', 'patient'],
  therapist: ['t', 'th', 'therapist', 'terapeut', 'therapeut', 'therapeutin'],
};
const mostDigits = 3;

/**
 * What a transcript's file name says of dyad, session and role. Numbers follow their word (`D7`, `session 3`)
 * or stand bare; dates, versions and numbers of more than three digits are passed over. Null where the name
 * contradicts itself, or where its words leave open what it is of.
 */
export function readFileName(
  fileName: string,
  codes: readonly CodeOfDyad[],
  words: FileNameWords,
): FileNameReading | null {
  const name = fileName.normalize('NFKC').replace(endings, '').replace(dates, ' ');
  const coded = takeCodes(foldWord(name), codes);
  const known = knownRoleWords(words);
  const rest = coded.dyads === null ? foldWord(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')) : coded.rest;
  const found = collect(tokensOf(rest, known), known);
  if (found === null) return null;
  for (const role of coded.roles) found.roles.add(role);
  const readings = coded.dyads === null ? plainReadings(found) : codedReadings(found);
  const of = whoseWords(found);
  return readings === null || of === null ? null : { of, readings, codedDyads: coded.dyads };
}

/** The participants' codes that stand in a folded name as the study writes them, and the name without them. */
function takeCodes(name: string, codes: readonly CodeOfDyad[]) {
  let rest = name;
  let dyads = null as ReadonlySet<number> | null;
  const roles = new Set<Role>();
  // The longest first: a short code may be part of a longer one.
  const owners = [...Map.groupBy(codes, ({ code }) => foldWord(code.normalize('NFKC')))]
    .filter(([code]) => /\p{N}/u.test(code) && /\p{L}/u.test(code))
    .sort(([one], [other]) => other.length - one.length);
  for (const [code, people] of owners) {
    const at = placeOf(rest, code);
    if (at === null) continue;
    rest = `${rest.slice(0, at)} ${rest.slice(at + code.length)}`;
    const named = people.map(({ dyad }) => dyad);
    const before = dyads;
    dyads = new Set(before === null ? named : named.filter((dyad) => before.has(dyad)));
    for (const { role } of people) roles.add(role);
  }
  return { rest, dyads, roles };
}

/** Where a code stands on its own, neither letter nor number beside it. */
function placeOf(name: string, code: string): number | null {
  const isPart = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  for (let at = name.indexOf(code); at >= 0; at = name.indexOf(code, at + 1)) {
    if (!isPart(name[at - 1]) && !isPart(name[at + code.length])) return at;
  }
  return null;
}

/** By which words and letters the roles go here; a word that would mean both means neither. */
function knownRoleWords(words: FileNameWords): Map<string, Role> {
  const wordsOf = (role: Role, own: string): Set<string> => {
    const folded = foldWord(own.normalize('NFKC')).match(/\p{L}+/gu) ?? [];
    const initial = folded.length === 1 ? folded[0]!.slice(0, 1) : '';
    const taken = dyadWords.has(initial) || sessionWords.has(initial) || interviewWords.has(initial);
    return new Set([...roleWords[role], ...(folded.length === 1 ? folded : []), ...(taken ? [] : [initial])]);
  };
  const client = wordsOf('client', words.clientWord);
  const therapist = wordsOf('therapist', words.therapistWord);
  const known = new Map<string, Role>();
  for (const word of client) if (word !== '' && !therapist.has(word)) known.set(word, 'client');
  for (const word of therapist) if (word !== '' && !client.has(word)) known.set(word, 'therapist');
  return known;
}

/** A run of letters or of digits; `glued` to the token before it without anything between them. */
interface Token {
  text: string;
  number: number | null;
  glued: boolean;
}

function tokensOf(name: string, known: Map<string, Role>): Token[] {
  const tokens: Token[] = [];
  let end = -1;
  for (const match of name.matchAll(/\p{L}+|\d+/gu)) {
    const [text] = match;
    const glued = match.index === end;
    end = match.index + text.length;
    if (/\d/.test(text)) tokens.push({ text, number: Number(text), glued });
    else if (isLetters(text, known) && (glued || /\d/.test(name[end] ?? ''))) {
      [...text].forEach((letter, at) => {
        tokens.push({ text: letter, number: null, glued: glued || at > 0 });
      });
    } else tokens.push({ text, number: null, glued });
  }
  return tokens;
}

/** 'cs' in 'D7CS3': letters that each stand for a word. */
function isLetters(text: string, known: Map<string, Role>): boolean {
  if (text.length < 2 || text.length > 3 || known.has(text)) return false;
  if (dyadWords.has(text) || sessionWords.has(text) || interviewWords.has(text)) return false;
  return [...text].every((letter) => letter === 'd' || letter === 's' || known.has(letter));
}

interface Found {
  dyad: number | null;
  session: number | null;
  /** The number written to a role's letter, as in 'C7': a dyad's, if anything. */
  ofRole: number | null;
  bare: number[];
  /** A number counts interviews: it may be the session's, or not. */
  unclear: boolean;
  roles: Set<Role>;
  together: boolean;
  interview: boolean;
  unknown: boolean;
}

/** Null where the name gives two dyads, two sessions, or two numbers to a role. */
function collect(tokens: readonly Token[], known: Map<string, Role>): Found | null {
  const found: Found = {
    ...{ dyad: null, session: null, ofRole: null, bare: [], unclear: false },
    ...{ roles: new Set(), together: false, interview: false, unknown: false },
  };
  let isSound = true;
  const give = (place: 'dyad' | 'session' | 'ofRole', number: number): void => {
    if (found[place] !== null && found[place] !== number) isSound = false;
    found[place] = number;
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const { text, number } = tokens[at]!;
    const next = tokens[at + 1];
    const counted = next && next.number !== null && next.text.length <= mostDigits ? next.number : null;
    const role = known.get(text);
    if (number !== null) {
      if (text.length <= mostDigits) found.bare.push(number);
      continue;
    }
    if (role !== undefined) {
      found.roles.add(role);
      if (counted === null || !next?.glued) continue;
      give('ofRole', counted);
    } else if (counted !== null && dyadWords.has(text)) give('dyad', counted);
    else if (counted !== null && sessionWords.has(text)) give('session', counted);
    else if (interviewWords.has(text)) {
      found.interview = true;
      if (counted === null) continue;
      found.unclear = true;
    } else if (counted === null || !versionWords.has(text)) {
      if (togetherWords.has(text)) found.together = true;
      else if (text.length < 3 ? !plainWords.has(text) : !isPlain(text)) found.unknown = true;
      continue;
    }
    // The number is taken.
    at += 1;
  }
  return isSound ? found : null;
}

function isPlain(word: string): boolean {
  return plainWords.has(word) || sessionWords.has(word) || versionWords.has(word);
}

function plainReadings(found: Found): FileNameReading['readings'] | null {
  const { session, bare, unclear } = found;
  const dyad = found.dyad ?? found.ofRole;
  if (dyad !== null && session !== null) return [{ dyad, session }];
  const [one = null, other = null, ...more] = bare;
  if (unclear || more.length > 0) return null;
  if (dyad !== null) return other === null ? [{ dyad, session: one }] : null;
  if (session !== null) return other === null ? [{ dyad: one, session }] : null;
  if (one === null) return null;
  return [
    { dyad: one, session: other },
    { dyad: other, session: one },
  ];
}

/** A code says which dyads are meant. */
function codedReadings(found: Found): FileNameReading['readings'] | null {
  const { dyad, session, bare, unclear } = found;
  if (session !== null) return [{ dyad, session }];
  const [one = null, ...more] = bare;
  return unclear || more.length > 0 ? null : [{ dyad, session: one }];
}

function whoseWords(found: Found): FileNameReading['of'] | null {
  const [role, other] = found.roles;
  if (found.together || other !== undefined) return 'together';
  if (role !== undefined) return role;
  if (found.interview) return 'interview';
  return found.unknown ? null : 'session';
}
