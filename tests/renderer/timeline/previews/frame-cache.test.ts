import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameCache } from '../../../../renderer/timeline/previews/frame-cache.ts';

const picture = (closed: number[], id: number) =>
  ({ close: () => closed.push(id) }) as unknown as ImageBitmap;

test('of frames that were decoded, in any order, each is found at the times at which it is shown', () => {
  const lasting = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(lasting, fc.array(fc.nat(4000)), (lengths, asked) => {
      const starts = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, one) => sum + one, 0));
      const endMs = starts.at(-1)! + lengths.at(-1)!;
      const shownAt = (ms: number) => starts.findLastIndex((start) => start <= ms);
      const cache = new FrameCache(100);
      for (const ms of asked.filter((one) => one < endMs)) {
        const index = shownAt(ms);
        const startMs = starts[index]!;
        // Some files do not say how long a frame lasts: what was asked is all that is known.
        const says = index % 2 === 0 ? startMs + lengths[index]! : startMs;
        cache.put({ startMs, endMs: Math.max(says, ms + 0.001), image: null });
        expect(cache.at(ms)?.startMs).toBe(startMs);
      }
      for (let ms = 0; ms < endMs; ms += 7) {
        const found = cache.at(ms);
        if (found) expect(found.startMs).toBe(starts[shownAt(ms)]);
      }
    }),
  );
});

test('what was not looked at for longest goes first, and pictures that go are closed', () => {
  const closed: number[] = [];
  const cache = new FrameCache(2);
  const put = (id: number) => cache.put({ startMs: id, endMs: id + 1, image: picture(closed, id) });
  put(1);
  put(2);
  cache.at(1);
  put(3);
  expect([closed, cache.at(2), cache.at(1)?.startMs]).toEqual([[2], null, 1]);
  put(1);
  expect(closed).toEqual([2, 1]);
  cache.clear();
  expect(closed).toEqual([2, 1, 1, 3]);
});
