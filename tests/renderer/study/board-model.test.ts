import { describe, expect, it } from 'vitest';
import {
  boardColumns,
  boardSummary,
  dyadGroups,
  filteredDyads,
  interviewStage,
} from '../../../renderer/study/board-model.ts';
import { boardOf, dyadOfBoard, interviewOf, sessionOfBoard, therapistInterviewOf } from './boards.ts';

describe('the stage of an interview', () => {
  it('follows what is there, whatever its state says, from planned to coded', () => {
    expect([
      interviewStage(interviewOf()),
      interviewStage(interviewOf({ recordings: 1 })),
      interviewStage(interviewOf({ state: 'held' })),
      interviewStage(interviewOf({ transcripts: 1 })),
      interviewStage(interviewOf({ transcripts: 1, codings: 3 })),
    ]).toEqual(['planned', 'held', 'held', 'transcribed', 'coded']);
  });

  it('stays missed or withdrawn although a file of it is there', () => {
    expect([
      interviewStage(interviewOf({ state: 'missed', recordings: 1 })),
      interviewStage(interviewOf({ state: 'withdrawn', transcripts: 1, codings: 3 })),
    ]).toEqual(['missed', 'withdrawn']);
  });
});

const board = boardOf([
  dyadOfBoard(1, {
    group: 'troubled',
    sessions: [
      sessionOfBoard(3, {
        interviews: [
          interviewOf({ state: 'held', transcripts: 1, snippets: 4, hoursAfter: 26 }),
          therapistInterviewOf({ state: 'held', transcripts: 1, hoursAfter: 53, late: true }),
        ],
      }),
      sessionOfBoard(5, {
        interviews: [
          interviewOf({ state: 'missed', missedWhy: 'ill' }),
          therapistInterviewOf({ state: 'withdrawn' }),
          interviewOf({ kind: 'mutual' }),
        ],
      }),
    ],
  }),
  dyadOfBoard(2, { group: 'positive', sessions: [sessionOfBoard(3, { interviews: [interviewOf()] })] }),
]);

describe('the board', () => {
  it('says how many interviews are held, without those withdrawn, and what is left to do', () => {
    expect(boardSummary(board)).toEqual({
      interviews: 5,
      held: 2,
      counts: { 'to hold': 2, missed: 1, late: 1, 'to attach': 1, 'files missing': 0 },
    });
  });

  it('has a column for mutual recall only where the session number has one', () => {
    expect(boardColumns(board).map((column) => `${column.kind} ${column.sessionNumber}`)).toEqual([
      'dyad null',
      'session 3',
      'client 3',
      'therapist 3',
      'session 5',
      'client 5',
      'therapist 5',
      'together 5',
    ]);
  });

  it('leaves the dyads that a filter and a group name', () => {
    const numbers = (...filter: [Parameters<typeof filteredDyads>[1], string | null]) =>
      filteredDyads(board, ...filter).map((dyad) => dyad.number);
    expect([
      numbers(null, null),
      numbers('late', null),
      numbers('to hold', 'positive'),
      numbers('late', 'positive'),
    ]).toEqual([[1, 2], [1], [2], []]);
  });

  it('names each group once, in the order of the alphabet', () => {
    expect(dyadGroups([...board.dyads, dyadOfBoard(3), dyadOfBoard(4, { group: 'positive' })])).toEqual([
      'positive',
      'troubled',
    ]);
  });
});
