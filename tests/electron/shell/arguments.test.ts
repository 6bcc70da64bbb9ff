import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../electron/shell/arguments.ts';

const folder = resolve('/home/lab');

describe('the command line', () => {
  test('npm start names the settings folder, the study and the sample', () => {
    expect(
      readArguments(['electron', '.', '--data=/d', '--study=/s/a.iprstudy', '--sample'], folder),
    ).toEqual({
      data: resolve('/d'),
      study: resolve('/s/a.iprstudy'),
      sample: true,
    });
  });

  test('a double click gives the study file alone, its path from where the program stands', () => {
    expect(readArguments(['/opt/ipr-studio', 'Dyads.IPRSTUDY'], folder)).toEqual({
      data: null,
      study: resolve(folder, 'Dyads.IPRSTUDY'),
      sample: false,
    });
  });

  test("Chromium's own switches and other files are passed over", () => {
    const line = [
      '/opt/ipr-studio',
      '--original-process-start-time=1',
      '--no-sandbox',
      'notes.txt',
      'a b.iprstudy',
    ];
    expect(readArguments(line, folder)).toEqual({
      data: null,
      study: resolve(folder, 'a b.iprstudy'),
      sample: false,
    });
  });

  test('an empty value is no value, and the program itself is no study', () => {
    expect(readArguments(['/opt/made.iprstudy', '--study='], folder)).toEqual({
      data: null,
      study: null,
      sample: false,
    });
  });
});
