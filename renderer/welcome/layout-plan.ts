import type { Layout } from '#shared/contract/study.ts';

/** What a layout will lay, in numbers. */
export interface LayoutCount {
  dyads: number;
  sessions: number;
  interviews: number;
}

export function countLayout(layout: Layout): LayoutCount {
  const sessions = layout.dyadCount * layout.sessionNumbers.length;
  return { dyads: layout.dyadCount, sessions, interviews: sessions * layout.interviewed.length };
}

/**
 * Reads session numbers as people write them: '3, 5', '3 and 5', '1-4'. Ascending, each once; null where
 * it is none of that, a number is not within 1 to 999, or there are more than 20.
 */
export function readSessionNumbers(text: string): number[] | null {
  const joined = text.replace(/\s*[-–]\s*/g, '-');
  const parts = joined.split(/\s*(?:[,;&]|\band\b)\s*|\s+/).filter((part) => part !== '');
  const numbers = new Set<number>();
  for (const part of parts) {
    const range = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part);
    if (!range) return null;
    const first = Number(range[1]);
    const last = Number(range[2] ?? range[1]);
    if (first < 1 || last < first) return null;
    for (let number = first; number <= last; number += 1) numbers.add(number);
  }
  const ascending = [...numbers].sort((a, b) => a - b);
  return ascending.length <= 20 ? ascending : null;
}

/** A file name for a study of this title: no signs that a file system refuses. */
export function studyFileName(title: string): string {
  const plain = title
    .normalize('NFC')
    .replace(/[/\\:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100);
  return `${plain || 'Study'}.iprstudy`;
}
