import { describe, expect, it } from 'vitest';
import { recallMap } from '#shared/recall/map.ts';
import { fineTime, placingOf, signedSeconds } from '../../../renderer/recall/anchors/anchor-rows.ts';
import { interviewTimeOf, landmarksOf } from '../../../renderer/recall/anchors/landmarks.ts';
import { recordingStep } from '../../../renderer/recall/anchors/unplaced.ts';
import { log } from '../../shared/recall/simulate.ts';

const anchor = (id: string, recordingMs: number, clockMs: number) => ({
  ...{ id, recordingMs, clockMs, kind: 'clap' as const, note: '' },
});
const hour = 3_600_000;

describe('the anchors of an outside recording', () => {
  it('stand in the order of the file, each with how far it is off', () => {
    const { rows, fit, error, impossible } = placingOf(
      [anchor('c', hour, hour + 8100), anchor('a', 0, 8000), anchor('b', hour / 2, hour / 2 + 8350)],
      hour,
    );
    expect(rows.map((row) => [row.anchor.id, Math.round(row.residualMs), row.outlier])).toEqual([
      ['a', -100, false],
      ['b', 200, false],
      ['c', -100, false],
    ]);
    expect([Math.round(fit!.offsetMs), Math.round(fit!.driftPpm), impossible]).toEqual([8100, 28, false]);
    // They are off by 0.2 s, so that nothing is said to be nearer than that.
    expect(error!.anywhereMs).toBeGreaterThanOrEqual(200);
  });

  it('of another speed can not be saved, and none say nothing', () => {
    expect(placingOf([anchor('a', 0, 0), anchor('b', 1000, 5000)], hour).impossible).toBe(true);
    expect(placingOf([], hour)).toEqual({ rows: [], fit: null, error: null, impossible: false });
  });

  it('are written to the hundredth of a second', () => {
    expect([0, 61_234, -3520, 3_723_045, -4].map(fineTime)).toEqual([
      '00:00.00',
      '01:01.23',
      '−00:03.52',
      '1:02:03.05',
      '00:00.00',
    ]);
    expect([120, -120, 0, -4].map(signedSeconds)).toEqual(['+0.12 s', '−0.12 s', '+0.00 s', '+0.00 s']);
  });
});

describe('the places of a log', () => {
  const events = log(
    { kind: 'resume', interviewMs: 0, detail: { start: true } },
    { kind: 'this_one', interviewMs: 2000 },
    { kind: 'play', interviewMs: 4000, sessionMs: 0 },
    { kind: 'pause', interviewMs: 34_000, sessionMs: 30_000, wantedBy: 'client' },
    { kind: 'lead', interviewMs: 40_000 },
    { kind: 'play', interviewMs: 60_000, sessionMs: 10_000 },
    { kind: 'pause', interviewMs: 61_000, sessionMs: 11_000, pressedBy: 'program' },
    { kind: 'play', interviewMs: 61_500, sessionMs: 11_000, pressedBy: 'program' },
    { kind: 'break', interviewMs: 70_000, sessionMs: 19_500 },
    { kind: 'resume', interviewMs: 70_000 },
    { kind: 'end', interviewMs: 90_000 },
  );

  it('are what can be heard in a recording: no stutter, no lead', () => {
    expect(
      landmarksOf(events).map(({ kind, interviewMs, stopNumber }) => [kind, interviewMs, stopNumber]),
    ).toEqual([
      ['begin', 0, null],
      ['mark', 2000, null],
      ['plays', 4000, null],
      ['stop', 34_000, 1],
      ['plays', 60_000, null],
      ['break', 70_000, null],
      ['resumes', 70_000, null],
      ['end', 90_000, null],
    ]);
    expect(landmarksOf([]).map(({ kind, interviewMs }) => [kind, interviewMs])).toEqual([['begin', 0]]);
  });

  it('lead from words of the session to the interview’s clock, where these were played', () => {
    const map = recallMap(events);
    expect(interviewTimeOf(map, 5000, 0)).toBe(9000);
    expect([0, 90_000].map((near) => interviewTimeOf(map, 15_000, near))).toEqual([19_000, 65_500]);
    expect(interviewTimeOf(map, 45_000, 0)).toBeNull();
  });
});

it('the next step is the recording, until it lies somewhere', () => {
  const recording = (id: string, offsetMs = 0) => ({ id, offsetMs, state: 'whole' as const });
  const one = recording('a');
  expect(recordingStep([], [])).toBe('add');
  expect(recordingStep([one], [])).toBe('place');
  expect(recordingStep([one], [{ recordingId: 'b', kind: 'clap' }])).toBe('place');
  expect(recordingStep([one], [{ recordingId: 'a', kind: 'words' }])).toBe('placed');
  expect(recordingStep([recording('a', -4000)], [])).toBe('placed');
  expect(recordingStep([one], [{ recordingId: 'a', kind: 'live' }])).toBe('measured');
  expect(recordingStep([{ ...one, state: 'being recorded' }], [])).toBe('measured');
});
