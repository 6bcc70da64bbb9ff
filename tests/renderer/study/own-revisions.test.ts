import { describe, expect, it } from 'vitest';
import { OwnRevisions } from '../../../renderer/study/own-revisions.ts';

describe('quick changes of one row', () => {
  it('follow each other although the second was filled in before the first was answered', () => {
    const own = new OwnRevisions();
    own.note('row', 3, 4);
    own.note('row', 4, 5);
    expect([own.revisionFor('row', 3), own.revisionFor('row', 4), own.revisionFor('row', 5)]).toEqual([
      5, 5, 5,
    ]);
  });

  it('stay stale where somebody else has changed the row in between', () => {
    const own = new OwnRevisions();
    own.note('row', 3, 4);
    own.note('row', 6, 7);
    expect([own.revisionFor('row', 3), own.revisionFor('row', 6), own.revisionFor('other', 3)]).toEqual([
      3, 7, 3,
    ]);
  });

  it('are sent one after the other, also after one that fails', async () => {
    const own = new OwnRevisions();
    const order: string[] = [];
    const slow = own.inTurn('row', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push('first');
      throw new Error('refused');
    });
    const quick = own.inTurn('row', async () => order.push('second'));
    await expect(slow).rejects.toThrow('refused');
    await quick;
    expect(order).toEqual(['first', 'second']);
  });
});
