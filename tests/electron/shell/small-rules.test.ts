import { describe, expect, test } from 'vitest';
import { fileFilters, withStudyEnding } from '../../../electron/shell/file-filters.ts';
import { defaultDataFolder, unpacked } from '../../../electron/shell/folders.ts';
// @ts-expect-error -- plain JavaScript, which runs before anything is installed
import { defaultDataFolder as startedDataFolder } from '../../../scripts/lib/options.mjs';

describe('dialogs', () => {
  test('show what the kind of file allows, and the ending of an export', () => {
    expect(fileFilters('study')).toEqual([{ name: 'IPR Studio studies', extensions: ['iprstudy'] }]);
    expect(fileFilters('any', 'moments.csv')).toEqual([
      { name: 'CSV', extensions: ['csv'] },
      { name: 'All files', extensions: ['*'] },
    ]);
    expect(fileFilters('any')).toEqual([{ name: 'All files', extensions: ['*'] }]);
    expect(fileFilters('folder')).toEqual([]);
  });

  test('give a study its ending where the person typed none', () => {
    expect(withStudyEnding('/a/Dyads 2026')).toBe('/a/Dyads 2026.iprstudy');
    expect(withStudyEnding('/a/Dyads.iprstudy')).toBe('/a/Dyads.iprstudy');
  });
});

describe('folders', () => {
  test('settings lie in one place, whichever way the program is started', () => {
    const systems = [
      ['linux', '/home/lab/.config'],
      ['darwin', '/home/lab/Library/Application Support'],
      ['win32', '/home/lab/AppData/Roaming'],
    ] as const;
    for (const [system, appData] of systems) {
      expect(defaultDataFolder(system, appData)).toBe(startedDataFolder(system, {}, '/home/lab'));
    }
  });

  test('what Node reads by itself lies beside the archive', () => {
    expect(unpacked('/opt/IPR Studio/resources/app.asar/out/renderer')).toBe(
      '/opt/IPR Studio/resources/app.asar.unpacked/out/renderer',
    );
    expect(unpacked('/home/lab/ipr-studio/out/renderer')).toBe('/home/lab/ipr-studio/out/renderer');
    expect(unpacked('/home/app.asarium/out')).toBe('/home/app.asarium/out');
  });
});
