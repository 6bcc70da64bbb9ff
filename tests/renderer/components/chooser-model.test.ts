import { expect, test } from 'vitest';
import {
  crumbs,
  entryInTheWay,
  isOfKind,
  joinPath,
  shownEntries,
  showSize,
  withEnding,
} from '../../../renderer/components/chooser-model.ts';

const entry = (name: string, kind: 'file' | 'folder' = 'file') => ({
  name,
  path: `/top/${name}`,
  kind,
  byteLength: 1,
  modifiedWallMs: 0,
});
const entries = [entry('videos', 'folder'), entry('Session 3.MP4'), entry('D7-C.docx'), entry('notes.pdf')];
const names = (shown: { name: string }[]) => shown.map(({ name }) => name);

test('a folder shows its folders and the files of the kind asked for', () => {
  expect(names(shownEntries(entries, 'recording', false))).toEqual(['videos', 'Session 3.MP4']);
  expect(names(shownEntries(entries, 'transcript', false))).toEqual(['videos', 'D7-C.docx']);
  expect(names(shownEntries(entries, 'transcript', true))).toEqual(names(entries));
  expect(names(shownEntries(entries, 'folder', true))).toEqual(['videos']);
  expect(names(shownEntries(entries, 'any', false))).toEqual(names(entries));
});

test('a file without an ending is of no kind but any', () => {
  expect([isOfKind('README', 'study'), isOfKind('README', 'any')]).toEqual([false, true]);
});

test('the way to a folder begins at the top and leads on step by step, in either system', () => {
  expect(crumbs('/home/ida', '/home/ida/Studies/2026')).toEqual([
    { name: 'ida', path: '/home/ida' },
    { name: 'Studies', path: '/home/ida/Studies' },
    { name: '2026', path: '/home/ida/Studies/2026' },
  ]);
  expect(crumbs('C:\\Users\\ida', 'C:\\Users\\ida\\Studies').at(-1)).toEqual({
    name: 'Studies',
    path: 'C:\\Users\\ida\\Studies',
  });
  expect(crumbs('/', '/home')).toEqual([
    { name: '/', path: '/' },
    { name: 'home', path: '/home' },
  ]);
});

test('a name is put to its folder with one separator', () => {
  expect([joinPath('/', 'a'), joinPath('/home', 'a'), joinPath('C:\\x', 'a')]).toEqual([
    '/a',
    '/home/a',
    'C:\\x\\a',
  ]);
});

test('a typed name gets the ending of its kind, or of the proposal, once', () => {
  expect(withEnding('Repair', 'study', 'x.iprstudy')).toBe('Repair.iprstudy');
  expect(withEnding('Repair.iprstudy', 'study', '')).toBe('Repair.iprstudy');
  expect(withEnding('moments', 'any', 'moments.csv')).toBe('moments.csv');
  expect(withEnding('moments.txt', 'any', 'moments.csv')).toBe('moments.txt');
  expect(withEnding('  ', 'study', '')).toBe('');
});

test('a file is in the way however its name is spelt', () => {
  expect(entryInTheWay(entries, 'session 3.mp4')?.name).toBe('Session 3.MP4');
  expect(entryInTheWay([entry('Mo\u0308te')], 'M\u00f6te')).not.toBeNull();
  expect(entryInTheWay(entries, 'Session 4.mp4')).toBeNull();
});

test('sizes are shown as people read them', () => {
  expect([0, 999, 1000, 12_345, 1_400_000_000, 250_000_000_000].map(showSize)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 KB',
    '12.3 KB',
    '1.4 GB',
    '250 GB',
  ]);
});

test('the chooser shows transcripts of every format that can be read', () => {
  const names = [
    'a.vtt',
    'a.SRT',
    'a.txt',
    'a.docx',
    'a.rtf',
    'a.json',
    'a.eaf',
    'a.TextGrid',
    'a.cha',
    'a.mp4',
  ];
  expect(names.filter((name) => !isOfKind(name, 'transcript'))).toEqual(['a.mp4']);
});
