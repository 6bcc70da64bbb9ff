import { foldWord } from './fold.ts';
import { transcriptEndings } from './transcript-endings.ts';

const endings = new RegExp(`\\.(?:${transcriptEndings.join('|')})$`, 'iu');
/** Dates, and the numbers that browsers and file managers put behind a second file of a name. */
const passedOver =
  /(?<!\d)(?:(?:19|20)\d\d([-_. ]?)[01]\d\1[0-3]\d|[0-3]?\d([-_.])[01]?\d\2(?:19|20)\d\d)(?!\d)|\(\d+\)/gu;
/** What people add to the name of a transcript that they went through; a number may follow. */
const versionWords = new Set([
  ...['v', 'ver', 'version', 'versjon', 'rev', 'revised', 'revision', 'copy', 'kopi', 'kopie', 'copie'],
  ...['corrected', 'correction', 'corr', 'korr', 'korrigert', 'korrigiert', 'rettet', 'corrige', 'checked'],
  ...['proofread', 'edited', 'edit', 'redigert', 'final', 'clean', 'new', 'ny', 'neu', 'updated', 'draft'],
]);

/**
 * Whether a file's name is that of another version of a transcript: the same words and numbers, whatever the
 * ending, the order, the case and the marks between them, apart from versions, dates and words such as
 * 'corrected'.
 */
export function isVersionOf(fileName: string, stored: string): boolean {
  const [name, other] = [wordsOf(fileName), wordsOf(stored)];
  return name !== '' && name === other;
}

function wordsOf(fileName: string): string {
  const bare = fileName.replace(endings, '').replace(passedOver, ' ');
  const words = bare.match(/\p{L}+|\d+/gu) ?? [];
  const kept: string[] = [];
  let afterVersion = false;
  for (const word of words.map(foldWord)) {
    const isNumber = /^\d/u.test(word);
    const isVersion = versionWords.has(word);
    if (!isVersion && !(afterVersion && isNumber)) kept.push(isNumber ? String(BigInt(word)) : word);
    afterVersion = isVersion;
  }
  return kept.sort().join(' ');
}
