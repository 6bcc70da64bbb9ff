import { beforeEach, expect, test, vi } from 'vitest';
import { CallProblem, call } from '../../../renderer/api/client.ts';
import { createNoteWriter } from '../../../renderer/recall/running/note-writer.ts';

vi.mock('../../../renderer/api/client.ts', async (original) => ({
  ...(await original<object>()),
  call: vi.fn(),
}));

/** What the program answers for so many attempts, before it writes the note. */
let failures: string[];
let waits: number[];
let written: object[];
const writer = () =>
  createNoteWriter(
    () => [],
    async (ms) => void waits.push(ms),
  );

beforeEach(() => {
  [failures, waits, written] = [[], [], []];
  vi.mocked(call).mockImplementation((async (_name: string, args: { id: string; changes: object }) => {
    const code = failures.shift();
    if (code) throw new CallProblem({ code, message: code });
    written.push(args.changes);
    return { id: args.id, revision: 1 };
  }) as never);
});

test.each(['disk.full', 'disk.failed', 'connection.lost', 'study.none'])(
  'a note that is written while it is said ‘%s’ waits as long as that takes',
  async (code) => {
    failures = Array(100).fill(code);
    await writer().write('stop', { note: 'He was ashamed.' });
    expect(written).toEqual([{ note: 'He was ashamed.' }]);
    expect(Math.max(...waits)).toBe(2_000);
  },
);

test('a stop that does not come into the log is not waited for without end', async () => {
  failures = Array(100).fill('not-found');
  await expect(writer().write('stop', { note: 'a' })).rejects.toMatchObject({ code: 'not-found' });
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(15_000);
});

test('what the program will not have is said at once', async () => {
  failures = ['revision.stale'];
  await expect(writer().write('stop', { note: 'a' })).rejects.toMatchObject({ code: 'revision.stale' });
  expect([waits, written]).toEqual([[], []]);
});
