import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createCopies } from '../../../electron/core/media/copies.ts';
import { copyCommand } from '../../../electron/core/media/ffmpeg.ts';

const noShell = process.platform === 'win32';
const cancelledError = expect.objectContaining({ code: 'job.cancelled' });

afterEach(() => {
  delete process.env.IPR_FFMPEG;
});

/** Copies in a folder of their own, of files that all play or none; `look` answers what is looked at. */
async function testCopies(plays: boolean) {
  const folder = await mkdtemp(join(tmpdir(), 'ipr-copies-'));
  const looks: (() => void)[] = [];
  const rewraps: (() => void)[] = [];
  const failed = { ok: false, error: { code: 'media.needs-copy', message: '' } };
  const facts = { videoCodec: 'avc', audioCodec: 'aac', playable: true };
  const ask = (_role: string, request: { kind: string; path: string; to: string }) =>
    new Promise((answer) => {
      if (request.kind !== 'remux') looks.push(() => answer(plays ? { ok: true, value: facts } : failed));
      else {
        rewraps.push(() => {
          writeFileSync(request.to, request.path);
          answer({ ok: true, value: null });
        });
      }
    });
  const copies = createCopies({
    workers: { ask },
    jobs: {
      run: (_name: string, _id: string | null, work: (progress: () => void) => unknown) => work(() => {}),
    },
    emit: () => {},
    recordingFile: async () => null,
    folder: () => folder,
    grant: () => {},
  } as unknown as Parameters<typeof createCopies>[0]);
  const make = (path: string, job: string) => copies.make({ path, recordingId: null, job });
  return { copies, folder, looks, rewraps, make };
}

/** An ffmpeg that says in a file beside it what it was started for, and never ends. */
async function slowFfmpeg(): Promise<{ started: () => string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'ipr-ffmpeg-'));
  const said = join(folder, 'started');
  const program = join(folder, 'ffmpeg');
  writeFileSync(program, `#!/bin/sh\necho "$@" >> '${said}'\nexec sleep 60\n`);
  chmodSync(program, 0o755);
  process.env.IPR_FFMPEG = program;
  return { started: () => (existsSync(said) ? readFileSync(said, 'utf8').trim().split('\n') : []) };
}

test('two files of one name that are copied at the same time get a copy each', async () => {
  const { folder, looks, rewraps, make } = await testCopies(true);
  const both = [make('/one/tape.ts', 'first'), make('/other/tape.ts', 'second')];
  await vi.waitFor(() => expect(looks).toHaveLength(2));
  for (const look of looks) look();
  await vi.waitFor(() => expect(rewraps).toHaveLength(2));
  for (const rewrap of rewraps) rewrap();
  const made = await Promise.all(both);
  expect(made.map(({ path }) => [path, readFileSync(path, 'utf8')])).toEqual([
    [join(folder, 'tape-plays.mp4'), '/one/tape.ts'],
    [join(folder, 'tape-plays-2.mp4'), '/other/tape.ts'],
  ]);
  expect(readdirSync(folder)).toHaveLength(2);
});

test('a copy can be cancelled while its file is still looked at', async () => {
  for (const plays of [true, false]) {
    const { copies, folder, looks, rewraps, make } = await testCopies(plays);
    const answer = make('/one/tape.avi', 'job').catch((error: unknown) => error);
    await vi.waitFor(() => expect(looks).toHaveLength(1));
    expect(copies.cancel('job')).toBe(true);
    looks[0]?.();
    // What is wrapped anew in spite of it is let go, so that the test ends.
    await Promise.race([answer, vi.waitFor(() => rewraps[0]!()).catch(() => {})]);
    expect(await answer).toEqual(cancelledError);
    expect([rewraps.length, readdirSync(folder), copies.cancel('job')]).toEqual([0, [], false]);
  }
});

test('while a file is wrapped anew it is a job, which the jobs cancel', async () => {
  const { copies, looks, rewraps, make } = await testCopies(true);
  const answer = make('/one/tape.ts', 'job');
  await vi.waitFor(() => expect(looks).toHaveLength(1));
  looks[0]?.();
  await vi.waitFor(() => expect(rewraps).toHaveLength(1));
  expect(copies.cancel('job')).toBe(false);
  rewraps[0]?.();
  expect((await answer).how).toBe('rewrapped');
});

test.skipIf(noShell)(
  'closing ends what is encoded, and what waits for its turn is not begun',
  async () => {
    const { started } = await slowFfmpeg();
    const { copies, folder, looks, make } = await testCopies(false);
    const answers = ['one', 'two', 'three'].map((name) =>
      make(`/${name}.avi`, name).catch((error: unknown) => error),
    );
    await vi.waitFor(() => expect(looks).toHaveLength(3));
    looks[0]?.();
    looks[1]?.();
    await vi.waitFor(() => expect(started()).toHaveLength(1), 10_000);
    copies.close();
    looks[2]?.();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(started()).toHaveLength(1);
    expect(await Promise.all(answers)).toEqual([cancelledError, cancelledError, cancelledError]);
    expect(readdirSync(folder)).toEqual([]);
  },
  20_000,
);

test('the command names files that ffmpeg would take for something else as files', () => {
  const named = ['tape.avi', '-x.avi', '12:30.avi'].map((name) => copyCommand(name, 'to.mp4').split(' ')[2]);
  expect(named).toEqual(['tape.avi', 'file:-x.avi', 'file:12:30.avi']);
});
