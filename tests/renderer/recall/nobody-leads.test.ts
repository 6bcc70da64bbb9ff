import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EngineLog } from '../../../renderer/recall/engine/engine-log.ts';
import type { Follower } from '../../../renderer/recall/engine/follower.ts';
import { createLead } from '../../../renderer/recall/engine/lead.ts';
import type { LoggedEvent } from '../../../renderer/recall/engine/leader.ts';
import { createParticipantLead } from '../../../renderer/recall/engine/participant-lead.ts';
import type { Picture } from '../../../renderer/recall/engine/picture.ts';

const startMs = 1_000_000;
let playing = false;
let seeking = false;
/** What the log says when the participant's page comes. */
let watched = { playing: false, rate: 1 };
let log: LoggedEvent[] = [];
let expected: LoggedEvent[] = [];

const clock = {
  coreNow: () => Date.now(),
  coreAt: (pageMs: number) => pageMs,
  ready: Promise.resolve(),
} as never;
const picture = {
  play: () => {
    playing = true;
  },
  pause: () => {
    playing = false;
    return 0;
  },
  playing: () => playing,
  seeking: () => seeking,
  ...{ placeMs: () => 0, nowMs: () => 0, atEnd: () => false },
  ...{ seek: () => {}, setRate: () => {}, setSound: () => {} },
} as Partial<Picture> as Picture;

const goOn = { kind: 'go on', id: 'wish', wantedBy: null, pressedBy: 'interviewer' } as const;
const logged = () => log.map(({ id, kind }) => [id, kind]);

function participantLead() {
  return createParticipantLead({
    ...{ picture, clock, allowed: () => true, watched: () => watched, onLead: () => {}, onChange: () => {} },
    ...{ log: (event) => log.push(event), beat: () => {} },
  });
}

/** The interviewer's page, which follows a page that was heard last at the beginning. */
function interviewerLead() {
  const state = {
    started: true,
    halted: false,
    ended: false,
    playing: false,
    rate: 1,
    sessionMs: 0,
    openStop: null,
  };
  const lead = createLead({
    ...{ picture, clock, lastBeat: null, cutOff: false, volume: 1, onChange: () => {} },
    follower: { latest: () => null, beat: () => {}, release: () => {} } as Partial<Follower> as Follower,
    link: { beat: async () => {}, connected: () => true } as never,
    log: {
      state: () => state,
      log: (event: LoggedEvent) => log.push(event),
      takeExpected: () => expected.splice(0),
      giveUpExpected: () => false,
    } as never as EngineLog,
  });
  lead.beat({
    what: 'beat',
    from: 'participant',
    page: 'theirs',
    coreMs: Date.now(),
    sessionMs: 0,
    playing: false,
    rate: 1,
  });
  return lead;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(startMs);
  playing = false;
  seeking = false;
  watched = { playing: false, rate: 1 };
  log = [];
  expected = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is asked for while no page leads is done by the participant’s page once it takes the lead', () => {
  seeking = true;
  const lead = participantLead();
  lead.join();
  vi.advanceTimersByTime(500);
  expect(lead.leader()).toBeNull();
  lead.handOver(goOn, 10_000);
  vi.advanceTimersByTime(4_500);
  expect(lead.leader()).not.toBeNull();
  expect(logged()).toEqual([['wish', 'play']]);
  expect(playing).toBe(true);
  lead.dispose();
});

test('what another page has done meanwhile is not done a second time', () => {
  const lead = participantLead();
  lead.handOver({ ...goOn, kind: 'again', backMs: 10_000 }, 10_000);
  vi.advanceTimersByTime(600);
  lead.beat({ coreMs: Date.now(), sessionMs: 0, playing: false, rate: 1 });
  lead.join();
  vi.advanceTimersByTime(1_000);
  expect(lead.leader()).not.toBeNull();
  expect(logged()).toEqual([]);
  lead.dispose();
});

test('a wish that is older than any coming of a page is nobody’s any more', () => {
  const lead = participantLead();
  lead.handOver(goOn, 10_000);
  vi.advanceTimersByTime(20_000);
  lead.join();
  vi.advanceTimersByTime(5_000);
  expect(lead.leader()).not.toBeNull();
  expect(playing).toBe(false);
  lead.dispose();
});

test('asked of a participant’s page that is gone, it goes on here as soon as this page leads', async () => {
  const lead = interviewerLead();
  await vi.advanceTimersByTimeAsync(2_500);
  expect(lead.leader()).toBeNull();
  expected = [
    { id: 'wish', kind: 'play', coreMs: Date.now(), sessionMs: 0, wantedBy: null, pressedBy: 'interviewer' },
  ];
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lead.leader()).not.toBeNull();
  expect(logged()).toEqual([['wish', 'play']]);
  expect(log[0]?.coreMs).toBeGreaterThan(startMs + 2_500);
  expect(playing).toBe(true);
  lead.dispose();
});

test('a stop that a page did not answer before it went is written down as it was pressed', async () => {
  const lead = interviewerLead();
  expected = [
    {
      id: 'stop',
      kind: 'pause',
      coreMs: Date.now(),
      sessionMs: 0,
      wantedBy: 'client',
      pressedBy: 'interviewer',
    },
  ];
  await vi.advanceTimersByTimeAsync(4_000);
  expect(logged()).toEqual([['stop', 'pause']]);
  expect(playing).toBe(false);
  lead.dispose();
});

test('what is said to play is not taken by a page that comes before the one that leads it was heard', () => {
  watched = { playing: true, rate: 1 };
  const lead = participantLead();
  lead.join();
  vi.advanceTimersByTime(30_000);
  expect(lead.leader()).toBeNull();
  lead.beat({ coreMs: Date.now(), sessionMs: 0, playing: true, rate: 1 });
  playing = true;
  vi.advanceTimersByTime(100);
  expect(lead.leader()).not.toBeNull();
  expect(playing).toBe(true);
  lead.dispose();
});
