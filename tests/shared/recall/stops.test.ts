import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recallMap, sessionAt } from '#shared/recall/map.ts';
import { stops } from '#shared/recall/stops.ts';
import { summary } from '#shared/recall/summary.ts';
import { stopWanters } from '#shared/recall/types.ts';
import { interviews, log } from './simulate.ts';

/** An interview with two stops, a replay of the last ten seconds, a break in the second stop, and leads. */
const interview = log(
  { kind: 'resume', interviewMs: 0, detail: { start: true } },
  { kind: 'play', interviewMs: 60_000, sessionMs: 100_000 },
  { kind: 'this_one', interviewMs: 79_000, sessionMs: 119_000, pressedBy: 'participant' },
  { kind: 'pause', interviewMs: 80_000, sessionMs: 120_000, wantedBy: 'client', pressedBy: 'participant' },
  { kind: 'lead', interviewMs: 90_000, detail: { category: 'affect', text: 'What were you feeling?' } },
  { kind: 'seek', interviewMs: 200_000, sessionMs: 110_000, detail: { fromMs: 120_000 } },
  { kind: 'lead', interviewMs: 202_000, detail: { category: 'body', text: 'Where did you feel it?' } },
  { kind: 'play', interviewMs: 210_000, sessionMs: 110_000 },
  { kind: 'pause', interviewMs: 219_000, sessionMs: 119_000, wantedBy: 'not said', pressedBy: 'interviewer' },
  { kind: 'break', interviewMs: 230_000, sessionMs: 119_000, detail: { why: 'phone' } },
  { kind: 'resume', interviewMs: 230_000 },
  { kind: 'end', interviewMs: 250_000, detail: { how: 'time' } },
  { kind: 'amend', interviewMs: 250_000, detail: { eventId: 'e9', changes: { wantedBy: 'interviewer' } } },
);

describe('the stops of a log', () => {
  it('tell who wanted them, how long they were, what was played before and asked in them', () => {
    expect(stops(interview)).toEqual([
      {
        eventId: 'e4',
        number: 1,
        interviewMs: 80_000,
        sessionMs: 120_000,
        wantedBy: 'client',
        pressedBy: 'participant',
        endInterviewMs: 200_000,
        endedBy: 'seek',
        durationMs: 120_000,
        talkEndInterviewMs: 210_000,
        playedFromSessionMs: 100_000,
        replay: false,
        leads: [
          { eventId: 'e5', interviewMs: 90_000, category: 'affect', text: 'What were you feeling?' },
          { eventId: 'e7', interviewMs: 202_000, category: 'body', text: 'Where did you feel it?' },
        ],
        thisOnes: [{ eventId: 'e3', interviewMs: 79_000, sessionMs: 119_000, pressedBy: 'participant' }],
        approximate: false,
        uncertaintyMs: 0,
      },
      {
        eventId: 'e9',
        number: 2,
        interviewMs: 219_000,
        sessionMs: 119_000,
        wantedBy: 'interviewer',
        pressedBy: 'interviewer',
        endInterviewMs: 250_000,
        endedBy: 'end',
        durationMs: 31_000,
        talkEndInterviewMs: 250_000,
        playedFromSessionMs: 110_000,
        replay: true,
        leads: [],
        thisOnes: [],
        approximate: false,
        uncertaintyMs: 0,
      },
    ]);
  });

  it('an open one lasts until the last event', () => {
    const [, open] = stops(interview.slice(0, 10));
    expect(open).toMatchObject({ endInterviewMs: null, endedBy: null, durationMs: 11_000 });
    expect(open?.talkEndInterviewMs).toBe(230_000);
  });

  it('a pause that nobody wanted is none, and what was played goes on over it', () => {
    const events = log(
      { kind: 'play', interviewMs: 0, sessionMs: 5_000 },
      { kind: 'pause', interviewMs: 1_000, sessionMs: 6_000 },
      { kind: 'play', interviewMs: 2_000, sessionMs: 6_000 },
      { kind: 'pause', interviewMs: 3_000, sessionMs: 7_000, wantedBy: 'therapist' },
    );
    expect(stops(events).map((stop) => [stop.number, stop.eventId, stop.playedFromSessionMs])).toEqual([
      [1, 'e4', 5_000],
    ]);
  });

  it('one pressed twice is one; one after a search is another, played from where it stands', () => {
    const pause = { kind: 'pause', interviewMs: 2_000, sessionMs: 2_000, wantedBy: 'client' } as const;
    const events = log(
      { kind: 'play', interviewMs: 0, sessionMs: 0 },
      pause,
      { ...pause, interviewMs: 2_100 },
      { kind: 'seek', interviewMs: 3_000, sessionMs: 50_000 },
      { ...pause, interviewMs: 4_000, sessionMs: 50_000 },
      { kind: 'play', interviewMs: 6_000, sessionMs: 50_000 },
    );
    expect(
      stops(events).map((stop) => [
        stop.eventId,
        stop.endInterviewMs,
        stop.endedBy,
        stop.talkEndInterviewMs,
        stop.playedFromSessionMs,
      ]),
    ).toEqual([
      ['e2', 3_000, 'seek', 4_000, 0],
      ['e5', 6_000, 'play', 6_000, 50_000],
    ]);
  });

  it('of any interview lie one after the other, each where the map stands still', () => {
    fc.assert(
      fc.property(interviews, ({ events }) => {
        const map = recallMap(events);
        const found = stops(events);
        const wanted = events.filter((event) => event.kind === 'pause' && event.wantedBy !== null);
        expect(found.map((stop) => stop.eventId)).toEqual(wanted.map((event) => event.id));
        found.forEach((stop, index) => {
          expect(stop.number).toBe(index + 1);
          expect(stop.talkEndInterviewMs).toBeLessThanOrEqual(found[index + 1]?.interviewMs ?? map.endMs);
          expect(stop.playedFromSessionMs).toBeLessThanOrEqual(stop.sessionMs!);
          if (stop.durationMs === 0) return;
          const last = sessionAt(map, stop.interviewMs + stop.durationMs - 1);
          expect([last.state, last.sessionMs]).toEqual(['stopped', stop.sessionMs]);
        });
      }),
    );
  });
});

describe('the summary of a recall', () => {
  it('counts stops by who wanted them, leads, what was seen, and tells the breaks', () => {
    expect(summary(interview, { durationMs: 130_000 })).toEqual({
      interviewMs: 250_000,
      playingMs: 29_000,
      stopCount: 2,
      stopsByWanter: {
        ...Object.fromEntries(stopWanters.map((wanter) => [wanter, 0])),
        client: 1,
        interviewer: 1,
      },
      leadsByCategory: [
        { category: 'affect', count: 1 },
        { category: 'body', count: 1 },
      ],
      coveredMs: 20_000,
      playedMs: 29_000,
      covered: [{ startMs: 100_000, endMs: 120_000 }],
      searched: [],
      neverPlayed: [
        { startMs: 0, endMs: 100_000 },
        { startMs: 120_000, endMs: 130_000 },
      ],
      replayed: [{ startMs: 110_000, endMs: 119_000 }],
      breaks: [
        { eventId: 'e10', interviewMs: 230_000, why: 'phone', wallMs: 1_230_000, resumedWallMs: 1_230_000 },
      ],
      ended: 'time',
      approximate: false,
    });
  });

  it('of an empty log is nothing, and has not ended', () => {
    expect(summary([], { durationMs: null })).toMatchObject({ interviewMs: 0, stopCount: 0, ended: null });
  });
});
