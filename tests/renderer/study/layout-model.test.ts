import { describe, expect, it } from 'vitest';
import { layoutSentence, nextDyadNumber, parseSessionNumbers } from '../../../renderer/study/layout-model.ts';
import { boardOf, dyadOfBoard, interviewOf, sessionOfBoard } from './boards.ts';

describe('laying dyads', () => {
  it('reads session numbers in any order, each once', () => {
    expect([parseSessionNumbers('5, 3 3'), parseSessionNumbers(''), parseSessionNumbers('3, five')]).toEqual([
      [3, 5],
      [],
      null,
    ]);
  });

  it('says that the reference study gets 48 interviews', () => {
    expect(layoutSentence(boardOf([]), 1, 12, [3, 5], ['client', 'therapist'])).toBe(
      'Lays 12 dyads, 24 sessions and 48 interviews.',
    );
  });

  it('counts only what is not there yet', () => {
    const board = boardOf([
      dyadOfBoard(1, { sessions: [sessionOfBoard(3, { interviews: [interviewOf()] })] }),
    ]);
    expect([
      nextDyadNumber(board),
      layoutSentence(board, 1, 1, [3], ['client', 'therapist']),
      layoutSentence(board, 1, 1, [3], ['client']),
    ]).toEqual([2, 'Lays 0 dyads, 0 sessions and 1 interview.', 'All of it is laid already.']);
  });
});
