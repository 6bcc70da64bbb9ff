import { describe, expect, it } from 'vitest';
import { interviewNextStep, sessionNextStep } from '../../../renderer/study/next-step.ts';
import { interviewOf, sessionOfBoard } from './boards.ts';

describe('the next step', () => {
  it('of an interview leads from planning it to attaching its passages', () => {
    expect([
      interviewNextStep(null),
      interviewNextStep(interviewOf()),
      interviewNextStep(interviewOf({ state: 'held' })),
      interviewNextStep(interviewOf({ transcripts: 1 })),
      interviewNextStep(interviewOf({ transcripts: 1, snippets: 2 })),
    ]).toEqual(['add interview', 'say held', 'import transcript', 'attach', 'annotate']);
  });

  it('of a missed or withdrawn interview is nothing', () => {
    expect([
      interviewNextStep(interviewOf({ state: 'missed' })),
      interviewNextStep(interviewOf({ state: 'withdrawn' })),
    ]).toEqual(['nothing', 'nothing']);
  });

  it('of a session is its recording first', () => {
    expect([sessionNextStep(null), sessionNextStep(sessionOfBoard(3))]).toEqual([
      'add session',
      'add recording',
    ]);
  });
});
