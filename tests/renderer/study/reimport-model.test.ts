import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TranscriptComparison } from '#shared/contract/transcript.ts';
import type { SnippetMove } from '#shared/contract/utterance.ts';
import {
  asksForClock,
  choiceKey,
  choiceOfKey,
  type Difference,
  isNearlySame,
  passagesOf,
  rowCounts,
  rowsOf,
  saysTheSame,
  spokenChoices,
  steppedTo,
} from '../../../renderer/study/reimport-model.ts';
import { reimportTexts } from '../../../renderer/study/reimport-texts.ts';

const move = (id: string, change: SnippetMove['change']): SnippetMove => ({
  id,
  change,
  before: 'I was quite',
  after: change === 'lost' ? null : 'I was quiet',
});

const difference = (kind: Difference['kind']): Difference => ({
  kind,
  utteranceId: null,
  parts: [],
  before: null,
  after: null,
});

function compared(changes: Partial<TranscriptComparison> = {}): TranscriptComparison {
  const differences = changes.differences ?? [];
  const count = (kind: Difference['kind']) => differences.filter((one) => one.kind === kind).length;
  return {
    fileName: 'D7-C-S3 v2.docx',
    format: 'docx',
    encoding: null,
    times: 'all',
    turns: { unchanged: 40, changed: count('changed'), added: count('added'), removed: count('removed') },
    differences,
    speakers: { named: [], withoutTurns: [] },
    snippets: { unchanged: 0, moved: 0, listed: [] },
    warnings: [],
    seen: 'x',
    ...changes,
  };
}

const snippets = (...listed: SnippetMove[]) => ({ unchanged: 3, moved: 2, listed });

describe('a corrected transcript', () => {
  const comparison = compared({
    differences: [difference('changed'), difference('removed'), difference('changed'), difference('added')],
    snippets: snippets(
      move('a', 'changed'),
      move('b', 'loses words'),
      move('c', 'found'),
      move('d', 'lost'),
      move('e', 'loses words'),
    ),
  });

  it('shows the passages first, and of them what is lost before all else', () => {
    expect(passagesOf(comparison).map(({ id }) => id)).toEqual(['d', 'b', 'e', 'a', 'c']);
    expect(rowsOf(comparison, 'all').map((row) => row.kind)).toEqual([
      ...Array<string>(5).fill('passage'),
      ...Array<string>(4).fill('difference'),
    ]);
  });

  it('shows as many lines as each filter says', () => {
    const counts = rowCounts(comparison);
    expect(counts).toEqual({ all: 9, passages: 5, changed: 2, added: 1, removed: 1 });
    for (const [filter, count] of Object.entries(counts)) {
      const rows = rowsOf(comparison, filter as keyof typeof counts);
      expect(rows).toHaveLength(count);
      expect(new Set(rows.map(({ key }) => key)).size).toBe(count);
    }
  });

  it('says on its button what passages lose', () => {
    expect([
      reimportTexts.takeOver(compared({ differences: [difference('added')] })),
      reimportTexts.takeOver(compared({ snippets: snippets(move('a', 'loses words')) })),
      reimportTexts.takeOver(compared({ snippets: snippets(move('a', 'lost')) })),
      reimportTexts.takeOver(comparison),
    ]).toEqual([
      'Take over 1 difference',
      'Take over: 1 passage loses words',
      'Take over: 1 passage is lost',
      'Take over: 2 passages lose words and 1 passage is lost',
    ]);
    expect(reimportTexts.passageCounts(comparison)).toBe(
      'Of 10 passages 1 is lost, 2 lose words, 1 has words corrected, 1 is found again, 2 move with the same words and 3 stay in place.',
    );
  });

  it('says the same only where no turn and no passage differs', () => {
    expect(saysTheSame(compared())).toBe(true);
    expect(saysTheSame(compared({ differences: [difference('changed')] }))).toBe(false);
    expect(saysTheSame(compared({ snippets: snippets(move('a', 'found')) }))).toBe(false);
  });

  it('is another transcript where less than half of the turns are common', () => {
    const turns = (unchanged: number, changed: number, added: number, removed: number) =>
      isNearlySame(compared({ turns: { unchanged, changed, added, removed } }));
    expect([
      turns(10, 0, 0, 0),
      turns(0, 10, 5, 10),
      turns(2, 3, 6, 0),
      turns(0, 1, 30, 30),
      turns(0, 0, 0, 0),
    ]).toEqual([true, true, false, false, false]);
  });

  it('is asked for its clock only where it has times and the transcript no clock', () => {
    expect(asksForClock(compared(), 'none')).toBe(true);
    expect(asksForClock(compared(), 'interview')).toBe(false);
    expect(asksForClock(compared({ times: 'none' }), 'none')).toBe(false);
  });

  it('keeps what was said of its speakers over the select and into the call', () => {
    for (const choice of [{ speakerId: 'a b' }, { kind: 'client' as const }]) {
      expect(choiceOfKey(choiceKey(choice))).toEqual(choice);
    }
    expect(spokenChoices({ Anna: { speakerId: 'x' }, Bo: { kind: 'other' } })).toEqual([
      { name: 'Anna', speakerId: 'x', kind: 'unknown' },
      { name: 'Bo', speakerId: null, kind: 'other' },
    ]);
  });

  it('is stepped through within its list', () => {
    expect(steppedTo(-1, 1, 3)).toBe(0);
    expect(steppedTo(-1, -1, 3)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 99 }), fc.integer(), (current, by) => {
        const next = steppedTo(current, by, 100);
        expect(next >= 0 && next < 100).toBe(true);
      }),
    );
  });
});
