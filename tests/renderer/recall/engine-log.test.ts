import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEngineLog } from '../../../renderer/recall/engine/engine-log.ts';

beforeEach(() => {
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('what was expected of a page that is gone is read no more, until the page that leads now logs it', () => {
  const log = createEngineLog({
    interviewId: 'interview',
    clock: { coreNow: () => 5_000, boot: () => 'boot' },
    link: { append: () => new Promise(() => {}) },
    ...{ events: [], onMerged: () => {}, onChange: () => {} },
  });
  const play = { id: 'play', kind: 'play', coreMs: 4_000, sessionMs: 0 } as const;
  log.expect(play);
  expect(log.state().playing).toBe(true);
  expect(log.takeExpected().map(({ id }) => id)).toEqual(['play']);
  expect(log.state().playing).toBe(false);
  log.log(play);
  expect(log.state().playing).toBe(true);
  log.dispose();
});
