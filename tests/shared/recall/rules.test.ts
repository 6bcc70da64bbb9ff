import { describe, expect, it } from 'vitest';
import { checkLog, nextEventProblem } from '#shared/recall/rules.ts';
import { recallState, stateAtFirst } from '#shared/recall/state.ts';
import { event, log } from './simulate.ts';

const start = { kind: 'resume', interviewMs: 0, detail: { start: true } } as const;
const play = { kind: 'play', interviewMs: 1_000, sessionMs: 0 } as const;
const stop = { kind: 'pause', interviewMs: 2_000, sessionMs: 1_000, wantedBy: 'client' } as const;
const halt = { kind: 'break', interviewMs: 2_000, sessionMs: 1_000 } as const;

type Given = Parameters<typeof event>[0];

describe('a press in the moment of a break', () => {
  it('does not end the break: the clock of the interview stands still on', () => {
    const late = { ...stop, interviewMs: 2_000 };
    expect(recallState([start, play, halt, late].map(event))).toMatchObject({ halted: true, playing: false });
    const resumed = { kind: 'resume', interviewMs: 2_000 } as const;
    expect(recallState([start, play, halt, late, resumed].map(event))).toMatchObject({ halted: false });
  });
});

describe('what may come next in the log', () => {
  it.each<[string, Given[], Given, string | null]>([
    ['a play before the start', [], play, 'recall.notStarted'],
    ['a start that is not at 0', [], { ...start, interviewMs: 5 }, 'recall.time'],
    ['a second start', [start], { ...start, interviewMs: 900 }, 'recall.started'],
    ['a resume without a break', [start], { kind: 'resume', interviewMs: 900 }, 'recall.noBreak'],
    ['a play while it plays', [start, play], { ...play, interviewMs: 2_000 }, 'recall.playing'],
    ['a play without a place', [start], { ...play, sessionMs: null }, 'recall.sessionTime'],
    ['a place between two milliseconds', [start], { ...play, sessionMs: 0.5 }, 'recall.sessionTime'],
    ['a play backwards', [start], { ...play, rate: -1 }, 'recall.rate'],
    ['a stop while it plays', [start, play], stop, null],
    ['a stop at a stop', [start, play, stop], { ...stop, interviewMs: 2_500 }, 'recall.stopped'],
    [
      'a stop where the picture stands after a search',
      [start, play, stop, { kind: 'seek', interviewMs: 2_500, sessionMs: 9_000 }],
      { ...stop, interviewMs: 2_600, sessionMs: 9_000 },
      null,
    ],
    ['a plain pause while it stands', [start], { ...stop, wantedBy: null }, 'recall.notPlaying'],
    [
      'a search while it is stopped',
      [start, play, stop],
      { ...play, kind: 'seek', interviewMs: 3_000 },
      null,
    ],
    ['a rate of nothing', [start], { kind: 'rate', interviewMs: 10, rate: null }, 'recall.rate'],
    ['a picture shown that is shown', [start], { kind: 'picture_on', interviewMs: 10 }, 'recall.picture'],
    ['talk while nothing plays', [start], { kind: 'talk', interviewMs: 10 }, 'recall.notPlaying'],
    [
      'an end of talk that did not begin',
      [start, play],
      { kind: 'talk', interviewMs: 1_500, detail: { on: false } },
      'recall.talk',
    ],
    ['a step back of the clock', [start, play], { kind: 'lead', interviewMs: 999 }, 'recall.clockBack'],
    ['a play in a break', [start, play, halt], { ...play, interviewMs: 2_000 }, 'recall.inBreak'],
    [
      'a clock that ran on in a break',
      [start, play, halt],
      { kind: 'resume', interviewMs: 2_001 },
      'recall.inBreak',
    ],
    ['going on after a break', [start, play, halt], { kind: 'resume', interviewMs: 2_000 }, null],
    ['an end in a break', [start, play, halt], { kind: 'end', interviewMs: 2_000 }, null],
    ['a play after the end', [start, { kind: 'end', interviewMs: 500 }], play, 'recall.ended'],
    [
      'a correction after the end',
      [start, { kind: 'end', interviewMs: 500 }],
      { kind: 'amend', interviewMs: 500, detail: { eventId: 'e1' } },
      null,
    ],
  ])('%s', (_, before, next, code) => {
    expect(nextEventProblem(recallState(log(...before)), event(next))?.code ?? null).toBe(code);
  });

  it('says why in a sentence', () => {
    expect(nextEventProblem(stateAtFirst, event(play))?.message).toBe(
      'The interview has not begun. Begin it first.',
    );
  });

  it('a whole log is checked event by event, its corrections too', () => {
    const events = log(start, play, play, { kind: 'amend', interviewMs: 1_000, detail: { eventId: 'e9' } });
    expect(checkLog(events).map(({ eventId, problem }) => [eventId, problem.code])).toEqual([
      ['e4', 'recall.amend'],
      ['e3', 'recall.playing'],
    ]);
    const mended = [
      ...events.slice(0, 3),
      event({
        id: 'e4',
        sequence: 4,
        kind: 'amend',
        interviewMs: 1_000,
        detail: { eventId: 'e3', removed: true },
      }),
    ];
    expect(checkLog(mended)).toEqual([]);
  });
});
