import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from 'mediabunny';
import { afterEach, expect, test } from 'vitest';
import { hasFfmpeg } from '../../fixtures/media-folder.ts';
import { ffmpeg } from '../../fixtures/numbered-video.ts';
import { newId, testStudy } from '../support.ts';

const picture = ['-f', 'lavfi', '-i', 'testsrc=size=160x121:rate=25'];
const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100'];
const seconds = (count: number) => ['-t', String(count)];
const h264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-vf', 'scale=160:120', '-bf', '2', '-g', '25'];

/** Files that Chromium plays not as they are: how each is made, and what its copy is. */
const kinds: readonly { name: string; how: 'rewrapped' | 'encoded'; make: readonly string[] }[] = [
  { name: 'camera.ts', how: 'rewrapped', make: [...h264, '-c:a', 'aac'] },
  { name: 'old.avi', how: 'encoded', make: ['-c:v', 'mjpeg', '-c:a', 'mp3'] },
  { name: 'windows.wmv', how: 'encoded', make: ['-c:v', 'wmv2', '-c:a', 'wmav2'] },
  { name: 'disc.mpg', how: 'encoded', make: ['-c:v', 'mpeg2video', '-vf', 'scale=160:120', '-c:a', 'mp2'] },
  { name: 'phone.mp4', how: 'encoded', make: ['-c:v', 'libx265', '-vf', 'scale=160:120', '-c:a', 'aac'] },
  {
    name: 'edit.mov',
    how: 'encoded',
    make: ['-c:v', 'prores_ks', '-vf', 'scale=160:120', '-c:a', 'pcm_s16le'],
  },
];

afterEach(() => {
  delete process.env.IPR_FFMPEG;
});

async function makeFile(folder: string, { name, make }: (typeof kinds)[number]): Promise<string> {
  const path = join(folder, name);
  await ffmpeg([...picture, ...sound, ...seconds(3), ...make, path]);
  return path;
}

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** When each picture is shown, in ms from the beginning of the file, in order. */
async function pictureTimes(path: string): Promise<number[]> {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack())!;
  const sounds = await input.getPrimaryAudioTrack();
  const first = Math.min(await track.getFirstTimestamp(), (await sounds?.getFirstTimestamp()) ?? Infinity);
  const times: number[] = [];
  for await (const { timestamp } of new EncodedPacketSink(track).packets()) times.push(timestamp - first);
  input.dispose();
  return times.map((time) => Math.round(time * 1000)).sort((a, b) => a - b);
}

for (const kind of kinds) {
  test.skipIf(!hasFfmpeg())(
    `a copy of ${kind.name} plays and is ${kind.how}; the file stays as it is`,
    async () => {
      const { core, value, ask, folder, sessionId } = await testStudy();
      const path = await makeFile(folder, kind);
      core.grant(path);
      const before = digest(path);
      const id = newId();
      const added = await ask('recording.add', { id, sessionId, interviewId: null, path });
      const made = await value('recording.copyThatPlays', {
        ...(added.ok ? { recordingId: id } : { path }),
        job: newId(),
      });
      expect(made.how).toBe(kind.how);
      expect(digest(path)).toBe(before);
      const facts = await value('recording.probe', { path: made.path });
      expect(facts).toMatchObject({
        mime: 'video/mp4',
        videoCodec: 'avc',
        audioCodec: 'aac',
        playable: true,
      });
      expect(Math.abs(facts.durationMs - 3000)).toBeLessThan(120);
      expect(facts.keyframeGapMs).toBeLessThanOrEqual(1000);
      const times = await pictureTimes(made.path);
      expect(times).toHaveLength(75);
      // ffmpeg's own AVI leaves out the place of the second picture.
      const even = times.slice(1).map((time) => time - times[1]!);
      expect(even.every((time, index) => Math.abs(time - index * 40) <= 1)).toBe(true);
      if (kind.how === 'rewrapped') expect(times).toEqual(await pictureTimes(path));
      if (!added.ok) {
        expect(added.error).toMatchObject({ code: 'media.needs-copy' });
        await value('recording.add', { id, sessionId, interviewId: null, path: made.path });
        return;
      }
      const { offsetMs } = (await value('recording.update', {
        id,
        revision: (await value('session.view', { id: sessionId })).recordings[0]!.revision,
        changes: { offsetMs: 1500 },
      }))!;
      const taken = await value('recording.relink', { id, path: made.path, evenIfOther: true });
      expect([taken.playable, taken.offsetMs]).toEqual([true, offsetMs]);
      await value('history.undo', {});
      expect((await value('session.view', { id: sessionId })).recordings[0]).toMatchObject({
        playable: false,
      });
    },
  );
}

test.skipIf(!hasFfmpeg())('encoding can be cancelled, and leaves nothing', async () => {
  const { core, value, ask, folder } = await testStudy();
  const path = join(folder, 'long.avi');
  await ffmpeg(['-f', 'lavfi', '-i', 'testsrc=size=640x480:rate=25', '-t', '120', '-c:v', 'mpeg4', path]);
  core.grant(path);
  const job = newId();
  const begun = new Promise<void>((resolve) => {
    core.subscribe({ role: 'owner' }, (event) => {
      if (event.kind === 'progress' && event.job === job && event.done > 0) resolve();
    });
  });
  const answer = ask('recording.copyThatPlays', { path, job });
  await begun;
  await value('file.cancel', { job });
  expect(await answer).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });
  const kept = join(folder, 'recordings');
  expect(existsSync(kept) ? readdirSync(kept) : []).toEqual([]);
});

test.skipIf(!hasFfmpeg())(
  'without ffmpeg the command is said; of a damaged file, what ffmpeg says',
  async () => {
    const { core, ask, folder } = await testStudy();
    const path = await makeFile(folder, kinds.find(({ name }) => name === 'old.avi')!);
    core.grant(path);
    process.env.IPR_FFMPEG = join(folder, 'nowhere');
    const answer = await ask('recording.copyThatPlays', { path, job: newId() });
    expect(answer).toMatchObject({ ok: false, error: { code: 'media.no-ffmpeg' } });
    if (!answer.ok) expect(answer.error.details?.command).toMatch(/^ffmpeg -i old\.avi .* old-plays\.mp4$/);
    delete process.env.IPR_FFMPEG;
    const damaged = join(folder, 'damaged.avi');
    writeFileSync(damaged, readFileSync(path).subarray(0, 40));
    const refused = await ask('recording.copyThatPlays', { path: damaged, job: newId() });
    expect(refused).toMatchObject({ ok: false, error: { code: 'media.convert-failed' } });
    expect(readdirSync(join(folder, 'recordings'))).toEqual([]);
  },
);
