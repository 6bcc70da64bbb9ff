import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hold } from './hold.ts';
import { scripts } from './script.ts';
import type { World } from './world.ts';

const current = vi.hoisted(() => ({ world: null as World | null }));
vi.mock('../../../../renderer/recall/engine/picture.ts', () => import('./picture.ts'));
vi.mock('../../../../renderer/api/client.ts', async (original) => ({
  ...(await original<object>()),
  call: (name: string, input: unknown) => current.world!.call(name, input),
}));
vi.mock('../../../../electron/core/clock.ts', async () => {
  const { boot } = await import('./core.ts');
  return { readClock: () => ({ coreMs: performance.now(), boot, wallMs: Date.now() }) };
});

const takeWorld = (world: World) => {
  current.world = world;
};

/** More of them, and others: `IPR_RACES=5000 IPR_SEED=7 npx vitest run tests/renderer/recall/two-pages`. */
const runs = Number(process.env.IPR_RACES ?? 150);
const seed = Number(process.env.IPR_SEED ?? 1);
const each = 60_000 + 200 * runs;
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  const listening = { addEventListener: () => {}, removeEventListener: () => {} };
  vi.stubGlobal('window', listening);
  vi.stubGlobal('document', { ...listening, hidden: false, visibilityState: 'visible' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test(
  'whatever both pages and their people do, one leads, and the log says what its picture does',
  async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        expect(await hold(script, takeWorld)).toEqual([]);
      }),
      { numRuns: runs, seed },
    );
  },
  each,
);
