/** Words that name a role in an interview or a session, in the languages such transcripts are often written in. */
const roleWords = new Set(
  `interviewer interviewee interviewed client patient participant therapist psychologist researcher moderator
  speaker inquirer counsellor counselor respondent informant person observer all both together unknown
  intervjuer informant klient pasient terapeut deltaker forsker terapeuten klienten patienten behandler
  befragte befragter befragerin interviewerin klientin therapeut therapeutin patientin forscher forscherin sprecher
  intervieweur cliente paziente terapeuta entrevistador entrevistadora paciente psicoterapeuta thérapeute
  onderzoeker cliënt haastattelija asiakas интервьюер клиент терапевт συνεντευκτής πελάτης θεραπευτής
  מראיין מראיינת מטופל מטופלת מטפל מטפלת المحاور العميل المعالج 面接者 聞き手 参加者 研究者`.split(/\s+/),
);

/** First words of headers and asides that look like a speaker's label and are none. */
const neverWords = new Set(
  `date time title duration length location place transcriber transcribed transcript transcription file filename
  recording recorded project note notes nb ps re page subject version format language comment comments legend
  key source http https ftp mailto file urn doi isbn tel email e-mail www dato tid sted datum zeit ort dauer example
  e.g i.e etc total yes no yeah okay ok well so but and because then anyway remember right now like um uh mhm
  ja nei nein jo doch og men så und aber also oui non et mais`.split(/\s+/),
);

const particles = new Set([
  'of',
  'and',
  'the',
  'von',
  'van',
  'de',
  'der',
  'den',
  'la',
  'le',
  'av',
  'og',
  'und',
  '&',
  'y',
  'e',
  '/',
]);

const LONGEST_LABEL = 48;
/** `I`, `P1`, `T3`, `D7-C`, `SPEAKER_00`: a code rather than a word. */
const codeShape = /^(?:\p{Lu}{1,3}\d{0,3}|\p{Lu}[\p{Lu}\d]*(?:[-_./][\p{Lu}\d]+)*|[ipctkqab]\d{0,2})$/u;
/** Scripts without capitals (Hebrew, Japanese) have none to begin a name with. */
const nameWord = /^(?:\p{Lu}[\p{L}\p{M}\d'’_.-]*|\p{Lo}[\p{L}\p{M}\d'’"״_-]*)$/u;
/** `kari.nordmann`, `iPhone`, `Room 3-114`, `participant's`: what people call themselves in a video call. */
const accountWord = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_.@-]*$/u;
const accountMark = /[\d_@]|\.\p{L}|['’]s$|\p{Ll}\p{Lu}/u;
/** Marks of the writing direction, which stand before words and mean nothing by themselves. */
const directionMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

export interface TurnLabel {
  /** Without brackets, stars and remarks in brackets. */
  speaker: string;
  /** What follows the colon, trimmed at the start. */
  rest: string;
  /**
   * How sure the label is by itself: a known role or code, a name that should come again, a name of an account, a word
   * that begins asides too (`NB`, `Subject`).
   */
  kind: LabelKind;
}

export type LabelKind = 'known' | 'name' | 'account' | 'doubtful';

/**
 * Reads `Speaker: words` at a line's beginning. Times (`12:30`), addresses (`https://`), headers (`Date:`) and
 * ordinary sentences with a colon are no labels. Whether a name is believed is for `chooseSpeakers` to say.
 */
export function readLabel(line: string): TurnLabel | null {
  const colon = line.slice(0, LONGEST_LABEL + 8).search(/[:：]/);
  if (colon < 1) return null;
  const after = line.slice(colon + 1, colon + 3);
  // No blank follows a wide colon.
  const spaced = line[colon] === '：' || after === '' || /^\s/.test(after) || /^\*\*?/.test(after);
  if (!spaced && /^(?:\d|\/|\\)/.test(after)) return null;
  const label = readAnyName(line.slice(0, colon));
  if (label === null) return null;
  if (!spaced && label.kind !== 'known') return null;
  return {
    ...label,
    rest: line
      .slice(colon + 1)
      .replace(/^\*{1,2}/, '')
      .trimStart(),
  };
}

/** Reads a name that stands without a colon (a table's cell, a heading such as `Anna Berg  0:03`). */
export function readName(text: string): { speaker: string; kind: LabelKind } | null {
  const name = readAnyName(text);
  return name?.kind === 'doubtful' ? null : name;
}

/** The same, and names that are words of headers and asides in other files, where a rule asks for more than one. */
export function readAnyName(text: string): { speaker: string; kind: LabelKind } | null {
  const speaker = bareName(text);
  if (speaker === '' || speaker.length > LONGEST_LABEL || !/\p{L}/u.test(speaker)) return null;
  const words = speaker.split(/\s+/);
  if (words.length > 5) return null;
  if (neverWords.has(words[0]!.toLowerCase().replace(/[.:]$/, '')))
    return isDoubtful(words) ? { speaker, kind: 'doubtful' } : null;
  if (isKnown(words)) return { speaker, kind: 'known' };
  const named = words.every((word) => nameWord.test(word) || particles.has(word) || /^\d{1,3}$/.test(word));
  if (named && /^[\p{Lu}\p{Lo}]/u.test(speaker)) return { speaker, kind: 'name' };
  const account = words.length <= 4 && words.every((word) => accountWord.test(word) || particles.has(word));
  return account && words.some((word) => accountMark.test(word)) ? { speaker, kind: 'account' } : null;
}

function bareName(text: string): string {
  return text
    .slice(0, LONGEST_LABEL + 16)
    .replace(directionMarks, '')
    .trim()
    .replace(/^(?:>>|[-–—•*#>]{1,3})\s{0,3}/, '')
    .replace(/^\[([^[\]]*)\]$|^\(([^()]*)\)$|^<([^<>]*)>$/, '$1$2$3')
    .replace(/\*+$/, '')
    .replace(/\s*[([][^()[\]]*[)\]]$/, '')
    .trim();
}

/** Of the never words, initials (`NO`, not `No`) and what people are called too (`Subject 2`, `Jo Berg`). */
function isDoubtful(words: string[]): boolean {
  const [first = '', ...more] = words;
  if (/^\p{Lu}{2}$/u.test(first) && more.length === 0) return true;
  if (!/^(?:Subject|SUBJECT|Jo)$/.test(first) || more.length > 2) return false;
  return more.every((word) => nameWord.test(word) || /^\d{1,3}$/.test(word));
}

/** Whether a name is a role by its first word (`Client 2`), not a code (`C2`). */
export function isRole(name: string): boolean {
  return roleWords.has(
    name
      .split(/\s+/)[0]!
      .toLowerCase()
      .replace(/[-_]?\d{1,3}$/, ''),
  );
}

function isKnown(words: string[]): boolean {
  const number = (word: string): boolean => /^(?:\d{1,3}|[A-Za-z]|[IVX]{1,4})$/.test(word);
  if (words.length === 1 && codeShape.test(words[0]!)) return true;
  if (!isRole(words[0]!)) return false;
  return words.slice(1).every((word) => word === '/' || number(word) || roleWords.has(word.toLowerCase()));
}

/**
 * Which labels of a file are speakers: the believed spellings, each with the one it is kept under (the first of those
 * that differ in capitals alone). `labels` holds one entry per line that has one, `lines` is how many lines with words
 * there are. Known roles and codes count from the first time; a lower-case letter or a name must come again, unless
 * nearly every line begins with a name; the name of an account counts only where most lines begin with some label; a
 * word of asides only in its turn with others, and not now and then.
 */
export function chooseSpeakers(
  labels: readonly Pick<TurnLabel, 'speaker' | 'kind'>[],
  lines: number,
): Map<string, string> {
  const people = countPeople(labels);
  const clear = labels.filter(({ kind }) => kind !== 'doubtful');
  const named = clear.every(({ kind }) => kind === 'name');
  const dense = named && clear.length >= 2 && clear.length >= lines * 0.7;
  const mostlyLabelled = labels.length >= lines * 0.6;
  const chosen = new Map<string, string>();
  const believe = ({ spellings }: Person): void => {
    const [first] = spellings;
    for (const spelling of spellings) chosen.set(spelling, first!);
  };
  const settled = people.filter(({ kind, count, spellings }) => {
    if (kind === 'doubtful') return false;
    const certain = kind === 'known' && /^\p{Lu}|.../u.test([...spellings][0]!);
    return certain || dense || (count >= 2 && (kind !== 'account' || mostlyLabelled));
  });
  settled.forEach(believe);
  // Two who talk with each other need no third: an aside that comes twice is one still.
  const least = Math.max(settled.length >= 2 ? 3 : 2, labels.length * 0.1);
  const isTalk = mostlyLabelled || settled.some(({ count }) => count >= 2);
  if (isTalk) people.filter(({ kind, count }) => kind === 'doubtful' && count >= least).forEach(believe);
  return chosen;
}

interface Person {
  kind: LabelKind;
  count: number;
  spellings: Set<string>;
}

function countPeople(labels: readonly Pick<TurnLabel, 'speaker' | 'kind'>[]): Person[] {
  const people = new Map<string, Person>();
  for (const { speaker, kind } of labels) {
    const key = speaker.toLowerCase();
    const person = people.get(key);
    if (person) {
      person.count += 1;
      person.spellings.add(speaker);
    } else people.set(key, { kind, count: 1, spellings: new Set([speaker]) });
  }
  return [...people.values()];
}
