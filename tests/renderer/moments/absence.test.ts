import { describe, expect, it } from 'vitest';
import type { ScreenOfInterview } from '#shared/contract/on-screen.ts';
import type { SessionView } from '#shared/contract/session.ts';
import { absenceOf } from '../../../renderer/moments/absence.ts';

type ViewInterview = SessionView['interviews'][number];

const interview = (id: string, role: 'client' | 'therapist', state: ViewInterview['state'] = 'held') =>
  ({ id, state, recordings: [], transcripts: [], participants: [{ role }] }) as unknown as ViewInterview;

const screenOf = (interviewId: string, changes: Partial<ScreenOfInterview> = {}): ScreenOfInterview => ({
  interviewId,
  covered: [],
  searched: [],
  hidden: [],
  replayed: [],
  stood: [],
  stops: [],
  uncertaintyMs: 0,
  approximate: false,
  ...changes,
});

const moment = { startMs: 10_000, endMs: 20_000 };
const around = [{ startMs: 15_000, endMs: 16_000 }];

describe('why nobody told of a moment', () => {
  it('never on the screen is not the same as shown and not said', () => {
    const interviews = [interview('c', 'client'), interview('t', 'therapist')];
    const screens = [screenOf('c', { covered: around }), screenOf('t')];
    expect([
      absenceOf('client', moment, interviews, screens),
      absenceOf('therapist', moment, interviews, screens),
    ]).toEqual(['seen', 'never']);
  });

  it('is not known without a recall log, and nothing where no interview was held', () => {
    const interviews = [interview('c', 'client'), interview('t', 'therapist', 'missed')];
    expect([
      absenceOf('client', moment, interviews, []),
      absenceOf('therapist', moment, interviews, [screenOf('t', { covered: around })]),
    ]).toEqual(['not known', 'no interview']);
  });

  it('of several interviews the one that showed it counts, and one that is not known bars a never', () => {
    const two = [interview('1', 'client'), interview('2', 'client')];
    expect([
      absenceOf('client', moment, two, [screenOf('1'), screenOf('2', { covered: around })]),
      absenceOf('client', moment, two, [screenOf('1')]),
      absenceOf('client', moment, two, [screenOf('1', { hidden: around }), screenOf('2')]),
      absenceOf('client', moment, two, [
        screenOf('1', { searched: around }),
        screenOf('2', { hidden: around }),
      ]),
    ]).toEqual(['seen', 'not known', 'hidden', 'searched']);
  });
});
