import { expect, test } from 'vitest';
import { countLayout, readSessionNumbers, studyFileName } from '../../../renderer/welcome/layout-plan.ts';

test('the reference study’s plan lays 48 interviews', () => {
  const layout = {
    firstDyad: 1,
    dyadCount: 12,
    sessionNumbers: [3, 5],
    interviewed: ['client' as const, 'therapist' as const],
  };
  expect(countLayout(layout)).toEqual({ dyads: 12, sessions: 24, interviews: 48 });
});

test.each([
  ['3, 5', [3, 5]],
  ['3 and 5', [3, 5]],
  ['5;3 3', [3, 5]],
  ['1-4', [1, 2, 3, 4]],
  ['1 – 3, 8', [1, 2, 3, 8]],
  ['', []],
  ['0', null],
  ['5-3', null],
  ['three', null],
  ['3,5,x', null],
  ['1-21', null],
  ['1000', null],
])('session numbers as people write them: %j', (text, expected) => {
  expect(readSessionNumbers(text)).toEqual(expected);
});

test.each([
  ['Relational repair: 2026', 'Relational repair 2026.iprstudy'],
  ['../../etc/passwd', 'etc passwd.iprstudy'],
  ['  ', 'Study.iprstudy'],
  ['Møte / Ærlig', 'Møte Ærlig.iprstudy'],
])('a title makes a file name that every file system takes: %j', (title, name) => {
  expect(studyFileName(title)).toBe(name);
});
