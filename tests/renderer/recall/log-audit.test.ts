import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LoggedEvent } from '../../../renderer/recall/engine/leader.ts';
import type { Beat } from '../../../renderer/recall/engine/link.ts';
import { createLogAudit } from '../../../renderer/recall/engine/log-audit.ts';
import { placeOfBeat } from '../../../renderer/recall/engine/sync.ts';

let beat: Beat;
let logged: { playing: boolean; rate: number; sessionMs: number };
let written: LoggedEvent[];

const audit = () =>
  createLogAudit({
    follower: { latest: () => beat, placeMs: () => placeOfBeat(beat, Date.now()) },
    clock: { coreNow: () => Date.now() },
    log: {
      state: () => logged as never,
      placeMs: () => logged.sessionMs,
      log: (event) => written.push(event),
    },
  });

function lookFor(ms: number, by: ReturnType<typeof audit>): void {
  for (let passed = 0; passed < ms; passed += 250) {
    vi.advanceTimersByTime(250);
    by.look();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  beat = { coreMs: Date.now(), sessionMs: 5_000, playing: false, rate: 1 };
  logged = { playing: false, rate: 1, sessionMs: 5_000 };
  written = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test('a page that stands though the log says it plays: after a while that is written down, and once', () => {
  logged.playing = true;
  const by = audit();
  lookFor(1_500, by);
  expect(written).toEqual([]);
  lookFor(10_000, by);
  expect(written).toMatchObject([{ kind: 'pause', sessionMs: 5_000, wantedBy: null, pressedBy: 'program' }]);
});

test('what the log tells in time is not written a second time', () => {
  logged.playing = true;
  const by = audit();
  lookFor(1_500, by);
  logged.playing = false;
  lookFor(250, by);
  logged.playing = true;
  lookFor(1_500, by);
  expect(written).toEqual([]);
});

test('a picture that stands elsewhere than the log says was moved', () => {
  logged.sessionMs = 9_000;
  lookFor(5_000, audit());
  expect(written).toMatchObject([{ kind: 'seek', sessionMs: 5_000, detail: { fromMs: 9_000 } }]);
});
