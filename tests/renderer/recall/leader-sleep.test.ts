import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLeader, type LoggedEvent } from '../../../renderer/recall/engine/leader.ts';
import type { Picture } from '../../../renderer/recall/engine/picture.ts';

/** Times in ms: the core's clock, the wall clock, and where the picture is. */
const now = { coreMs: 0, wallMs: 0, sessionMs: 0 };
let playing = false;
let log: LoggedEvent[] = [];

const picture = {
  play: () => {
    playing = true;
  },
  pause: () => {
    playing = false;
    return now.sessionMs;
  },
  seek: (ms: number) => {
    now.sessionMs = ms;
  },
  playing: () => playing,
  placeMs: () => now.sessionMs,
  nowMs: () => now.sessionMs,
  ...{ seeking: () => false, setRate: () => {}, atEnd: () => false },
} as Partial<Picture> as Picture;

/** So long the page runs as ever: its timers come, and its picture plays. */
function run(ms: number): void {
  for (let passed = 0; passed < ms; passed += 100) {
    now.coreMs += 100;
    now.wallMs += 100;
    if (playing) now.sessionMs += 100;
    vi.setSystemTime(now.wallMs);
    vi.advanceTimersByTime(100);
    now.wallMs = Date.now();
  }
}

/** A page that leads, and has played for three seconds. */
function leading() {
  const leader = createLeader({
    picture,
    clock: { coreNow: () => now.coreMs, coreAt: (pageMs) => pageMs },
    log: (event) => log.push(event),
    beat: () => {},
    stopOpen: false,
    rate: 1,
    onChange: () => {},
  });
  leader.goOn({ id: 'play', wantedBy: null, pressedBy: 'interviewer' });
  run(3_000);
  expect(log.map(({ kind }) => kind)).toEqual(['play']);
  return leader;
}

function jumpClocks(jump: { coreMs: number; wallMs: number; sessionMs: number }): void {
  now.coreMs += jump.coreMs;
  now.wallMs += jump.wallMs;
  now.sessionMs += jump.sessionMs;
  vi.setSystemTime(now.wallMs);
}

const page = { hidden: false };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  page.hidden = false;
  Object.assign(now, { coreMs: 0, wallMs: Date.now(), sessionMs: 10_000 });
  playing = false;
  log = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ['stood still', 0],
  ['ran on unseen', 60_000],
])(
  'after a sleep in which the picture %s, it stands where it was seen last, and the log says for how long',
  (_, movedMs) => {
    const leader = leading();
    const seenMs = now.sessionMs;
    jumpClocks({ coreMs: 60_000, wallMs: 60_000, sessionMs: movedMs });
    run(400);
    expect(playing).toBe(false);
    expect(now.sessionMs).toBe(seenMs);
    const [, slept, ...more] = log;
    expect(slept).toMatchObject({ kind: 'pause', sessionMs: seenMs, pressedBy: 'program', wantedBy: null });
    expect(Math.abs((slept?.detail?.unseenMs ?? 0) - 60_000)).toBeLessThanOrEqual(200);
    expect(more).toEqual([]);
    leader.yield();
  },
);

test('after a sleep in which the core’s clock stood still too, it stands, and nothing is unknown', () => {
  const leader = leading();
  jumpClocks({ coreMs: 0, wallMs: 60_000, sessionMs: 0 });
  run(400);
  expect(playing).toBe(false);
  expect(log.at(-1)).toMatchObject({ kind: 'pause', pressedBy: 'program' });
  expect(log.at(-1)?.detail?.unseenMs).toBeLessThanOrEqual(200);
  leader.yield();
});

test('a hidden page whose timers come rarely plays on where its picture did', () => {
  const leader = leading();
  page.hidden = true;
  jumpClocks({ coreMs: 60_000, wallMs: 60_000, sessionMs: 60_000 });
  run(400);
  expect(playing).toBe(true);
  expect(log.map(({ kind }) => kind)).toEqual(['play']);
  leader.yield();
});

test('a stop that stands over a sleep stays one', () => {
  const leader = leading();
  leader.stop({ id: 'stop', wantedBy: 'client', pressedBy: 'interviewer' });
  run(400);
  jumpClocks({ coreMs: 60_000, wallMs: 60_000, sessionMs: 0 });
  run(400);
  expect(log.map(({ kind, wantedBy }) => [kind, wantedBy])).toEqual([
    ['play', null],
    ['pause', 'client'],
  ]);
  leader.yield();
});

test('a sleep that the system announces halts the picture at once; what is unknown begins with it', () => {
  const leader = leading();
  const { coreMs, sessionMs } = now;
  leader.suspend(coreMs);
  expect(playing).toBe(false);
  // It takes a while until it sleeps, and nothing is written before it is known for how long.
  run(600);
  expect(log.map(({ kind }) => kind)).toEqual(['play']);
  jumpClocks({ coreMs: 60_000, wallMs: 60_000, sessionMs: 0 });
  leader.wake();
  expect(log.at(-1)).toMatchObject({ kind: 'pause', sessionMs, wantedBy: null, pressedBy: 'program' });
  expect(log.at(-1)?.detail).toEqual({ unseenMs: 60_600 });
  leader.goOn({ id: 'on', wantedBy: null, pressedBy: 'interviewer' });
  run(1_000);
  expect(log.map(({ kind }) => kind)).toEqual(['play', 'pause', 'play']);
  leader.yield();
});

test('a page that hears of the suspend only after the sleep knows until when its picture went on', () => {
  const leader = leading();
  page.hidden = true;
  const seen = { ...now };
  // Of a page that is not seen timers come rarely: it was last awake two seconds before.
  jumpClocks({ coreMs: 62_000, wallMs: 62_000, sessionMs: 0 });
  leader.suspend(seen.coreMs + 2_000);
  expect(playing).toBe(false);
  const { coreMs, sessionMs, detail } = log.at(-1)!;
  expect([coreMs, sessionMs]).toEqual([seen.coreMs + 62_000, seen.sessionMs + 2_000]);
  expect(detail).toEqual({ unseenMs: 60_000 });
  leader.wake();
  run(400);
  expect(log).toHaveLength(2);
  leader.yield();
});

test('who acts after an announced sleep that never came goes on from there', () => {
  const leader = leading();
  leader.suspend(now.coreMs);
  run(2_000);
  leader.stop({ id: 'stop', wantedBy: 'client', pressedBy: 'interviewer' });
  run(400);
  expect(log.map(({ kind, wantedBy, detail }) => [kind, wantedBy, detail?.unseenMs])).toEqual([
    ['play', null, undefined],
    ['pause', null, 2_000],
    ['pause', 'client', undefined],
  ]);
  leader.yield();
});

test('a suspend while the picture stands, and one told long after, change nothing', () => {
  const leader = leading();
  leader.suspend(now.coreMs - 20_000);
  run(400);
  expect(playing).toBe(true);
  leader.stop({ id: 'stop', wantedBy: 'client', pressedBy: 'interviewer' });
  run(400);
  leader.suspend(now.coreMs);
  jumpClocks({ coreMs: 60_000, wallMs: 60_000, sessionMs: 0 });
  leader.wake();
  run(400);
  expect(log.map(({ kind, wantedBy }) => [kind, wantedBy])).toEqual([
    ['play', null],
    ['pause', 'client'],
  ]);
  leader.yield();
});
