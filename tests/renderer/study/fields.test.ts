import { describe, expect, it } from 'vitest';
import { withAttribute } from '../../../renderer/study/attributes-editor.tsx';
import { sortDropped } from '../../../renderer/study/dropped-files.ts';
import { proposedName } from '../../../renderer/study/export-dialog.tsx';
import { fromLocalField, toLocalField } from '../../../renderer/study/local-time.ts';
import { numberWithin } from '../../../renderer/study/number-within.ts';
import { byCode, counted, listed, minutesOf, sizeOf } from '../../../renderer/study/words.ts';

describe('the fields of Prepare', () => {
  it('write a time into a field and read the same minute back', () => {
    const wallMs = new Date(2026, 2, 3, 14, 5).getTime();
    expect([toLocalField(wallMs), fromLocalField(toLocalField(wallMs)), toLocalField(null)]).toEqual([
      '2026-03-03T14:05',
      wallMs,
      '',
    ]);
    expect([fromLocalField(''), fromLocalField('yesterday')]).toEqual([null, null]);
  });

  it('let an emptied attribute go, so that it never counts as a value', () => {
    expect([
      withAttribute({ age: '30–39' }, 'age', ' '),
      withAttribute({ age: '30–39' }, 'experience', ' 4 years '),
    ]).toEqual([{}, { age: '30–39', experience: '4 years' }]);
  });

  it('refuse a setting outside its range with a sentence', () => {
    expect(numberWithin(' 1,5 ', 0, 10, false)).toBe(1.5);
    for (const wrong of ['', 'soon', '11', '1.5']) {
      expect(() => numberWithin(wrong, 0, 10, true)).toThrow('Write a whole number from 0 to 10.');
    }
  });

  it('tell dropped transcripts from recordings by their endings', () => {
    const files = ['S3.MP4', 'D1-C.VTT', 'notes.docx', 'sound'].map((name) => ({ name }));
    const { transcripts, recordings } = sortDropped(files);
    expect([transcripts.map((file) => file.name), recordings.map((file) => file.name)]).toEqual([
      ['D1-C.VTT', 'notes.docx'],
      ['S3.MP4', 'sound'],
    ]);
  });

  it('propose file names that every system allows', () => {
    expect([
      proposedName('moments-csv', 'IPR: what/helped?'),
      proposedName('moments-webvtt', 'dyad 7 session 3'),
      proposedName('study-json', '  '),
    ]).toEqual(['IPR what helped moments.csv', 'dyad 7 session 3 moments.vtt', 'study.json']);
  });
});

describe('words for numbers', () => {
  it('are those a person would write', () => {
    expect([
      counted(1, 'turn', 'turns'),
      counted(1200, 'turn', 'turns'),
      listed(['2 interviews']),
      listed(['2 interviews', '14 moments', '1 recording']),
      minutesOf(59_999),
      minutesOf(3_130_000),
      sizeOf(999),
      sizeOf(8_400_000),
      sizeOf(812_000_000),
      sizeOf(1_234_000_000),
    ]).toEqual([
      '1 turn',
      '1,200 turns',
      '2 interviews',
      '2 interviews, 14 moments and 1 recording',
      '<1′',
      '52′',
      '999 B',
      '8.4 MB',
      '812 MB',
      '1.2 GB',
    ]);
  });
});

describe('people', () => {
  it('stand in the order of their codes, C2 before C10', () => {
    const codes = ['T1', 'C10', 'C2', 'C1'].map((code) => ({ code }));
    expect(byCode(codes).map((person) => person.code)).toEqual(['C1', 'C2', 'C10', 'T1']);
  });
});
