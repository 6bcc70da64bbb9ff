import { expect, test } from 'vitest';
import { neighbourRate, nextShuttle } from '../../../renderer/player/shuttle.ts';

function presses(keys: string): number[] {
  let speed = 0;
  return [...keys].map((key) => {
    speed = nextShuttle(speed, key === 'J' ? -1 : 1);
    return speed;
  });
}

test('L again and again plays faster, up to four times', () => {
  expect(presses('LLLL')).toEqual([1, 2, 4, 4]);
});

test('J after L plays back at normal speed, then faster', () => {
  expect(presses('LLJJJJ')).toEqual([1, 2, -1, -2, -4, -4]);
});

test('slower and faster go through the offered speeds and stop at their ends', () => {
  expect([neighbourRate(1, 1), neighbourRate(1, -1), neighbourRate(0.1, -1), neighbourRate(4, 1)]).toEqual([
    1.1, 0.9, 0.1, 4,
  ]);
});
