import { describe, expect, it } from 'vitest';
import { moveInGrid } from '../../../renderer/study/board-navigation.ts';

const move = (row: number, column: number, key: string, mod = false) => {
  const to = moveInGrid({ row, column }, key, mod, 12, 7);
  return to && [to.row, to.column];
};

describe('moving on the board', () => {
  it('goes a cell with an arrow and stays at the edges', () => {
    expect([
      move(3, 3, 'ArrowLeft'),
      move(3, 3, 'ArrowRight'),
      move(3, 3, 'ArrowUp'),
      move(3, 3, 'ArrowDown'),
      move(0, 0, 'ArrowUp'),
      move(0, 0, 'ArrowLeft'),
      move(11, 6, 'ArrowDown'),
      move(11, 6, 'ArrowRight'),
    ]).toEqual([
      [3, 2],
      [3, 4],
      [2, 3],
      [4, 3],
      [0, 0],
      [0, 0],
      [11, 6],
      [11, 6],
    ]);
  });

  it('goes to the ends of a row, and with Ctrl of the board', () => {
    expect([
      move(3, 3, 'Home'),
      move(3, 3, 'End'),
      move(3, 3, 'Home', true),
      move(3, 3, 'End', true),
    ]).toEqual([
      [3, 0],
      [3, 6],
      [0, 0],
      [11, 6],
    ]);
  });

  it('leaves all other keys to others', () => {
    expect([move(3, 3, 'm'), move(3, 3, 'Enter'), move(3, 3, 'Tab')]).toEqual([null, null, null]);
  });
});
