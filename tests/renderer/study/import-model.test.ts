import { describe, expect, it } from 'vitest';
import type { TranscriptPreview } from '#shared/contract/transcript.ts';
import {
  type ImportChoices,
  importClock,
  importObstacle,
  isWrongDayZero,
  keptSpeakers,
  tiersRead,
  tiersToImport,
} from '../../../renderer/study/import-model.ts';

const preview = (changes: Partial<TranscriptPreview> = {}): TranscriptPreview => ({
  fileName: 'D1-C.vtt',
  format: 'webvtt',
  encoding: 'utf-8',
  turns: 12,
  words: 240,
  times: 'all',
  lastTimeMs: 60_000,
  speakers: [
    { name: 'Client', turns: 6, proposal: 'client' },
    { name: 'Kari', turns: 6, proposal: 'unknown' },
  ],
  tiers: [],
  firstTurns: [],
  warnings: [],
  ...changes,
});
const choices = (changes: Partial<ImportChoices> = {}): ImportChoices => ({
  target: { kind: 'interview', interviewId: 'one' },
  clock: null,
  speakers: {},
  ...changes,
});

describe('importing a transcript', () => {
  it('reads the tiers that were chosen, else those that the reader took; where there is one, nothing is chosen', () => {
    const tier = (name: string, read: boolean) => ({
      ...{ name, read, speaker: name, annotations: 1, firstWords: 'a' },
    });
    const two = preview({ tiers: [tier('Client', true), tier('gestures', false)] });
    const one = preview({ tiers: [tier('Client', true)] });
    expect([tiersRead(two, null), tiersRead(two, ['gestures']), tiersRead(one, null)]).toEqual([
      ['Client'],
      ['gestures'],
      ['Client'],
    ]);
    expect([
      tiersToImport(two, ['Client']),
      tiersToImport(one, ['Client']),
      tiersToImport(preview(), []),
    ]).toEqual([['Client'], null, null]);
  });

  it('never assumes the clock of its times', () => {
    expect([
      importObstacle(preview(), choices()),
      importObstacle(preview({ times: 'some' }), choices()),
      importObstacle(preview(), choices({ clock: 'session' })),
    ]).toEqual(['no clock', 'no clock', null]);
  });

  it('asks for no clock where there are no times', () => {
    expect([
      importObstacle(preview({ times: 'none' }), choices()),
      importClock(preview({ times: 'none' }), choices({ clock: 'session' })),
    ]).toEqual([null, 'none']);
  });

  it('takes the interview’s clock back when the transcript turns out to be the session’s', () => {
    const ofSession = choices({ target: { kind: 'session', sessionId: 'one' }, clock: 'interview' });
    expect([importClock(preview(), ofSession), importObstacle(preview(), ofSession)]).toEqual([
      null,
      'no clock',
    ]);
  });

  it('waits for a target and for something to import', () => {
    expect([
      importObstacle(preview(), choices({ target: null, clock: 'interview' })),
      importObstacle(preview({ turns: 0 }), choices({ clock: 'interview' })),
    ]).toEqual(['no target', 'no turns']);
  });

  it('keeps who was mapped when the file is read in another encoding', () => {
    const again = preview({
      speakers: [
        { name: 'Kari', turns: 6, proposal: 'unknown' },
        { name: 'Klient', turns: 6, proposal: 'client' },
      ],
    });
    expect(keptSpeakers(again, { Kari: 'interviewer', 'Klient?': 'other' })).toEqual({
      Kari: 'interviewer',
      Klient: 'client',
    });
  });
});

it('a time of day that can not be read is told, an empty one is not known', () => {
  const wrong = (dayZero: string, clock: 'time of day' | 'interview' = 'time of day') =>
    isWrongDayZero({ target: null, clock, dayZero, speakers: {} });
  expect([wrong('14:05'), wrong(''), wrong('about two'), wrong('about two', 'interview')]).toEqual([
    false,
    false,
    true,
    false,
  ]);
});
