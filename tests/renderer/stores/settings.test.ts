import { afterEach, expect, test, vi } from 'vitest';
import type { Settings } from '#shared/contract/settings.ts';
import { standardSettings } from '#shared/domain/standard-settings.ts';
import { keepPlace, keptPlace, loadSettings, useSettings } from '../../../renderer/stores/settings.ts';

/** A shell whose core holds these settings, and answers `settings.get` as it stood when it was asked. */
function shellWith(stored: Settings) {
  vi.stubGlobal('window', {
    iprStudio: {
      call: async (name: string) => ({
        ok: true,
        value: name === 'settings.get' ? structuredClone(stored) : stored,
      }),
    },
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  useSettings.setState(standardSettings);
});

test('a place that was just kept stands, although the core is asked for the settings before it is stored', async () => {
  vi.useFakeTimers();
  shellWith({
    ...standardSettings,
    theme: 'dark',
    places: { s: { layout: 'mark', width: 1 }, t: { layout: 'compare' } },
  });
  keepPlace('s', 'width', 2);
  await loadSettings();
  expect([useSettings.getState().theme, keptPlace('s', 'layout'), keptPlace('s', 'width')]).toEqual([
    'dark',
    'mark',
    2,
  ]);
  expect(keptPlace('t', 'layout')).toBe('compare');
  await vi.runAllTimersAsync();
});
