import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPieceQueue, type PieceAnswer } from '../../../renderer/recall/recording/piece-queue.ts';

/** A disk that keeps what arrives, and answers as told: kept, kept but the answer is lost, or nothing. */
function disk(behaviour: readonly ('kept' | 'lost' | 'full')[]) {
  let content: number[] = [];
  let turn = 0;
  return {
    content: () => content,
    async send(offset: number, piece: Uint8Array): Promise<PieceAnswer> {
      const how = behaviour[turn] ?? 'kept';
      turn += 1;
      if (how === 'full') return { kind: 'again', code: 'disk.full', message: 'The disk is full.' };
      if (offset > content.length) return { kind: 'gap', bytes: content.length };
      content = [...content.slice(0, offset), ...piece];
      return how === 'kept'
        ? { kind: 'kept', bytes: content.length }
        : { kind: 'again', code: 'connection.lost', message: 'No answer.' };
    },
  };
}

const soon = () => Promise.resolve();

test('all that was recorded is on the disk in order, whatever was refused or unanswered on the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 20 }),
      fc.array(fc.constantFrom('kept' as const, 'lost' as const, 'full' as const), { maxLength: 30 }),
      async (pieces, behaviour) => {
        const target = disk(behaviour);
        const queue = createPieceQueue(target.send, () => {}, soon);
        for (const piece of pieces) queue.add(new Uint8Array(piece));
        while (queue.waitingBytes() > 0) await new Promise((resolve) => setTimeout(resolve, 0));
        expect(target.content()).toEqual(pieces.flatMap((piece) => [...piece]));
      },
    ),
    { numRuns: 100 },
  );
});

test('a full disk is told, and so is that it goes on', async () => {
  const told: (string | null)[] = [];
  const target = disk(['kept', 'full', 'full', 'kept']);
  const queue = createPieceQueue(target.send, (trouble) => told.push(trouble?.code ?? null), soon);
  queue.add(new Uint8Array([1]));
  await queue.settled(1000);
  queue.add(new Uint8Array([2]));
  while (queue.waitingBytes() > 0) await new Promise((resolve) => setTimeout(resolve, 0));
  expect(told).toEqual(['disk.full', 'disk.full', null]);
  expect(target.content()).toEqual([1, 2]);
});

test('a file that lost what was answered is told, and nothing is sent into it at a wrong place', async () => {
  const told: string[] = [];
  const sent: number[] = [];
  const queue = createPieceQueue(
    async (offset) => {
      sent.push(offset);
      return offset === 0 ? { kind: 'kept', bytes: 1 } : { kind: 'gap', bytes: 0 };
    },
    (trouble) => told.push(trouble?.code ?? 'well'),
    soon,
  );
  queue.add(new Uint8Array([1]));
  await queue.settled(100);
  queue.add(new Uint8Array([2]));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect([told, sent]).toEqual([['recording.gap'], [0, 1]]);
});

test('waiting for the disk ends after its time', async () => {
  const queue = createPieceQueue(
    async () => ({ kind: 'again', code: 'connection.lost', message: '' }),
    () => {},
    (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 5))),
  );
  queue.add(new Uint8Array([1]));
  expect(await queue.settled(5)).toBe(false);
});
