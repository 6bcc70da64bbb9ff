import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLeader, type LoggedEvent, type Press } from '../../../renderer/recall/engine/leader.ts';
import type { Picture } from '../../../renderer/recall/engine/picture.ts';

let playing: boolean;
let seeking: boolean;
let atEnd: boolean;
/** Where the picture is, in ms of the session; the core's clock is that of the test's timers. */
let placeMs: number;
let log: LoggedEvent[];

const picture = {
  play: () => {
    playing = true;
  },
  pause: () => {
    playing = false;
    return placeMs;
  },
  seek: (ms: number) => {
    placeMs = ms;
    seeking = true;
  },
  playing: () => playing,
  seeking: () => seeking,
  atEnd: () => atEnd,
  ...{ placeMs: () => placeMs, nowMs: () => placeMs, durationMs: () => 60_000, setRate: () => {} },
} as Partial<Picture> as Picture;

const leading = () =>
  createLeader({
    picture,
    clock: { coreNow: () => Date.now(), coreAt: (pageMs) => pageMs },
    log: (event) => log.push(event),
    ...{ beat: () => {}, onChange: () => {}, stopOpen: false, rate: 1 },
  });
const press = (id: string, wantedBy: Press['wantedBy'] = null): Press => ({
  ...{ id, wantedBy, pressedBy: 'interviewer' },
});
const kinds = () => log.map(({ kind }) => kind);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
  [playing, seeking, atEnd, placeMs, log] = [false, false, false, 10_000, []];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a jump out of a place where the file stalled: that it plays again is in the log', () => {
  const leader = leading();
  leader.goOn(press('play'));
  leader.waiting(true);
  leader.again(press('again', 'client'), 5_000);
  // Its frame is there before the jump is over, and nothing tells of it a second time.
  leader.waiting(false);
  expect(kinds()).toEqual(['play', 'pause', 'seek', 'play']);
  expect(log.at(-1)).toMatchObject({ sessionMs: 5_000, pressedBy: 'program' });
  leader.yield();
});

test('a jump that waits for its picture is no stop', () => {
  const leader = leading();
  leader.goOn(press('play'));
  leader.seek(press('seek', 'client'), 30_000);
  leader.waiting(true);
  seeking = false;
  leader.waiting(false);
  expect(kinds()).toEqual(['play', 'seek']);
  leader.yield();
});

test('at the end of the recording nothing goes on, though its last frame stands before the end', () => {
  const leader = leading();
  [placeMs, atEnd] = [59_960, true];
  leader.goOn(press('play'));
  expect([playing, log]).toEqual([false, []]);
  leader.yield();
});

test('who wanted a stop is taken also in the instant in which it waits for its last frame', () => {
  const leader = leading();
  leader.goOn(press('play'));
  leader.stop(press('stop', 'not said'));
  vi.advanceTimersByTime(60);
  leader.stop(press('named', 'client'));
  leader.stop(press('named again', 'not said'));
  leader.stop({ ...press('by plan', 'interval'), pressedBy: 'program' });
  vi.advanceTimersByTime(500);
  expect(log.map(({ id, wantedBy }) => [id, wantedBy])).toEqual([
    ['play', null],
    ['stop', 'client'],
  ]);
  leader.yield();
});

test('a picture that plays elsewhere than the log has it is written down by its next frame', () => {
  playing = true;
  const leader = leading();
  leader.restate({ playing: true, rate: 1, sessionMs: 9_800 });
  vi.advanceTimersByTime(40);
  placeMs = 10_040;
  leader.frame(10_040, Date.now());
  expect(log).toMatchObject([{ kind: 'rate', sessionMs: 10_040, pressedBy: 'program' }]);
  leader.yield();
});

test('a picture that stands is put where the log has it, and nothing is written', () => {
  const leader = leading();
  leader.restate({ playing: false, rate: 1, sessionMs: 9_800 });
  expect(placeMs).toBe(9_800);
  expect(log).toEqual([]);
  leader.yield();
});
