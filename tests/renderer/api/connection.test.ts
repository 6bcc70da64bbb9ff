import { expect, test } from 'vitest';
import { noteWriting, useConnection, writesAnswered } from '../../../renderer/api/connection.ts';

test('what waits for writes waits for those, too, that waited for another write', async () => {
  const order: string[] = [];
  noteWriting(1);
  const waiting = writesAnswered().then(() => order.push('undo'));
  setTimeout(() => {
    order.push('first');
    noteWriting(-1);
    queueMicrotask(() => noteWriting(1));
    setTimeout(() => {
      order.push('second');
      noteWriting(-1);
    }, 20);
  }, 20);
  await waiting;
  expect(order).toEqual(['first', 'second', 'undo']);
  expect(useConnection.getState().writing).toBe(0);
});
