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
let watched = { resting: false, playing: false, rate: 1, sessionMs: 0, coreMs: 0 };
let log: LoggedEvent[] = [];
let expected: LoggedEvent[] = [];

const clock = {
  coreNow: () => Date.now(),
  coreAt: (pageMs: number) => pageMs,
  ready: Promise.resolve(),
} as never;
/** Where the picture was put. */
let soughtMs: number[] = [];
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
  ...{ seek: (ms: number) => soughtMs.push(ms), setRate: () => {}, setSound: () => {} },
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
function interviewerLead(beatNow: { playing: boolean } = { playing: false }, connected = () => true) {
  const lead = interviewerPage(connected);
  lead.beat({
    what: 'beat',
    from: 'participant',
    page: 'theirs',
    coreMs: Date.now(),
    sessionMs: 0,
    rate: 1,
    ...beatNow,
  });
  return lead;
}

/** The interviewer's page, which has heard of nobody yet. */
function interviewerPage(connected = () => true) {
  const state = {
    started: true,
    halted: false,
    ended: false,
    playing: false,
    rate: 1,
    sessionMs: 0,
    openStop: null,
    interviewMs: 0,
  };
  return createLead({
    ...{ picture, clock, lastBeat: null, cutOff: false, volume: 1, onChange: () => {} },
    follower: { latest: () => null, beat: () => {}, release: () => {} } as Partial<Follower> as Follower,
    link: { beat: async () => {}, connected } as never,
    log: {
      state: () => state,
      ...{ placeMs: () => state.sessionMs, interviewMs: () => 0 },
      log(event: LoggedEvent) {
        log.push(event);
        state.playing = event.kind === 'play';
      },
      takeExpected: () => expected.splice(0),
      giveUpExpected: () => false,
      settledNow: () => true,
    } as never as EngineLog,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(startMs);
  playing = false;
  seeking = false;
  watched = { ...watched, resting: false, playing: false };
  log = [];
  expected = [];
  soughtMs = [];
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

test('a jump that was asked of a page that is gone is made by this one', async () => {
  const lead = interviewerLead();
  await vi.advanceTimersByTimeAsync(2_500);
  const jump = { kind: 'seek', coreMs: Date.now(), sessionMs: 5_000, wantedBy: 'client' } as const;
  expected = [{ id: 'jump', pressedBy: 'interviewer', ...jump }];
  await vi.advanceTimersByTimeAsync(1_000);
  expect(soughtMs).toContain(5_000);
  expect(log).toMatchObject([{ id: 'jump', kind: 'seek', wantedBy: 'client' }]);
  lead.dispose();
});

test('a picture that plays on, because nobody was heard since, stands when this page leads after a stop', async () => {
  const lead = interviewerLead({ playing: true });
  playing = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expected = [{ id: 'stop', kind: 'pause', coreMs: Date.now(), sessionMs: 0, wantedBy: 'client' }];
  await vi.advanceTimersByTimeAsync(2_000);
  expect(playing).toBe(false);
  expect(logged()).toEqual([['stop', 'pause']]);
  lead.dispose();
});

test('nobody is lost while the program does not answer, nor so soon after it', async () => {
  let answers = false;
  const lead = interviewerLead({ playing: false }, () => answers);
  await vi.advanceTimersByTimeAsync(10_000);
  answers = true;
  await vi.advanceTimersByTimeAsync(2_500);
  expect(lead.leader()).toBeNull();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lead.leader()).not.toBeNull();
  lead.dispose();
});

test('what a page said before it went does not take the lead again', async () => {
  const lead = interviewerLead();
  await vi.advanceTimersByTimeAsync(2_000);
  const late = { what: 'beat', from: 'participant', page: 'theirs', coreMs: Date.now() } as const;
  await vi.advanceTimersByTimeAsync(20);
  lead.noteParticipant(false);
  expect(lead.leader()).not.toBeNull();
  lead.beat({ ...late, sessionMs: 0, playing: true, rate: 1 });
  expect(lead.leader()).not.toBeNull();
  lead.beat({ ...late, coreMs: Date.now() + 1, sessionMs: 0, playing: true, rate: 1 });
  expect(lead.leader()).toBeNull();
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
  watched = { ...watched, playing: true };
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

test('a picture that goes on by what was heard long ago stands before it leads, where the core says', () => {
  const lead = participantLead();
  lead.beat({ coreMs: Date.now(), sessionMs: 0, playing: true, rate: 1 });
  vi.advanceTimersByTime(3_000);
  expect(playing).toBe(true);
  watched = { ...watched, playing: false, sessionMs: 2_000, coreMs: Date.now() };
  lead.join();
  vi.advanceTimersByTime(1_000);
  expect(lead.leader()).not.toBeNull();
  expect(playing).toBe(false);
  expect(soughtMs).toContain(2_000);
  expect(logged()).toEqual([]);
  lead.dispose();
});

test('what is pressed as the interviewer’s page comes does not take the lead before another can be heard', async () => {
  const lead = interviewerPage();
  await vi.advanceTimersByTimeAsync(300);
  lead.takeIfNobodyDoes();
  expect(lead.leader()).toBeNull();
  await vi.advanceTimersByTimeAsync(300);
  lead.takeIfNobodyDoes();
  expect(lead.leader()).not.toBeNull();
  lead.dispose();
});

test('a participant’s page that comes listens for a while before it takes the lead', () => {
  const lead = participantLead();
  lead.join();
  vi.advanceTimersByTime(400);
  expect(lead.leader()).toBeNull();
  vi.advanceTimersByTime(400);
  expect(lead.leader()).not.toBeNull();
  lead.dispose();
});

test('before the interview begins there is nobody to listen to', () => {
  watched.resting = true;
  const lead = participantLead();
  lead.join();
  vi.advanceTimersByTime(100);
  expect(lead.leader()).not.toBeNull();
  lead.dispose();
});
