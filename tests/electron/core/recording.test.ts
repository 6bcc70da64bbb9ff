import { copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId, testStudy } from '../support.ts';

const media = join(import.meta.dirname, '..', '..', '..', 'sample', 'media');

test('what a recording is, is read from the file itself', async () => {
  const { core, value } = await testStudy();
  core.grant(media);
  const mp4 = await value('recording.probe', { path: join(media, 'D1-S3.mp4') });
  const webm = await value('recording.probe', { path: join(media, 'D2-S3.webm') });
  const sound = await value('recording.probe', { path: join(media, 'D1-S3-C.webm') });
  expect(
    [mp4, webm, sound].map(({ mime, width, frameRate, videoCodec, audioCodec, playable }) => [
      mime,
      width,
      frameRate,
      videoCodec,
      audioCodec,
      playable,
    ]),
  ).toEqual([
    ['video/mp4', 640, 25, 'avc', 'aac', true],
    ['video/webm', 640, 25, 'vp9', 'opus', true],
    ['audio/webm', null, null, null, 'opus', true],
  ]);
  expect(mp4.keyframeGapMs).toBeLessThan(2000);
});

test('a file that is no recording is refused with a sentence that names it', async () => {
  const { ask, folder, sessionId } = await testStudy();
  const path = join(folder, 'notes.mp4');
  writeFileSync(path, 'these are only notes');
  const refused = await ask('recording.add', { id: newId(), sessionId, interviewId: null, path });
  expect(refused).toMatchObject({ ok: false, error: { code: 'media.not-media' } });
  if (!refused.ok) expect(refused.error.message).toContain('notes.mp4');
  const empty = join(folder, 'empty.webm');
  writeFileSync(empty, '');
  expect(
    await ask('recording.add', { id: newId(), sessionId, interviewId: null, path: empty }),
  ).toMatchObject({
    error: { code: 'media.not-media' },
  });
  const nowhere = join(folder, 'nowhere.webm');
  expect(
    await ask('recording.add', { id: newId(), sessionId, interviewId: null, path: nowhere }),
  ).toMatchObject({
    error: { code: 'media.unreadable' },
  });
});

test('a recording that was moved is found by its content, whatever it is called now', async () => {
  const { ask, value, core, folder, sessionId } = await testStudy();
  const path = join(folder, 'session.webm');
  copyFileSync(join(media, 'D1-S3-C.webm'), path);
  const id = newId();
  const { recording } = await value('recording.add', { id, sessionId, interviewId: null, path });
  expect([recording.path, recording.present]).toEqual(['session.webm', true]);
  expect((await core.recordingFile(id))?.path).toBe(path);

  mkdirSync(join(folder, 'deep', 'deeper'), { recursive: true });
  const moved = join(folder, 'deep', 'deeper', 'renamed.webm');
  renameSync(path, moved);
  const [missing] = (await value('session.view', { id: sessionId })).recordings;
  expect(missing?.present).toBe(false);

  const other = join(folder, 'other.webm');
  copyFileSync(join(media, 'D1-S3-T.webm'), other);
  expect(await ask('recording.relink', { id, path: other })).toMatchObject({
    error: { code: 'recording.other-file' },
  });
  expect(await value('recording.find', { folder })).toEqual({ found: 1, stillMissing: 0 });
  const [found] = (await value('session.view', { id: sessionId })).recordings;
  expect([found?.path, found?.present, found?.fileName]).toEqual([
    'deep/deeper/renamed.webm',
    true,
    'renamed.webm',
  ]);
  expect((await core.recordingFile(id))?.path).toBe(moved);
});

test('further parts of a session follow the ones before; cameras begin with it; the same file is added once', async () => {
  const { ask, value, core, sessionId } = await testStudy();
  core.grant(media);
  const add = (name: string, role: 'part' | 'camera') =>
    ask('recording.add', { id: newId(), sessionId, interviewId: null, path: join(media, name), role });
  await add('D1-S3.mp4', 'part');
  await add('D3-S3.mp4', 'part');
  await add('D3-S5.mp4', 'camera');
  expect(await add('D1-S3.mp4', 'camera')).toMatchObject({ error: { code: 'recording.already-there' } });
  const { recordings, durationMs } = await value('session.view', { id: sessionId });
  const [first, second, camera] = recordings;
  expect([first?.offsetMs, second?.offsetMs, camera?.offsetMs]).toEqual([0, first?.durationMs, 0]);
  expect(durationMs).toBe((first?.durationMs ?? 0) + (second?.durationMs ?? 0));
});

test('when the frames of a recording begin is read from its file; sound alone has none', async () => {
  const { core, sessionId, value } = await testStudy();
  core.grant(media);
  const frames = async (name: string) => {
    const id = newId();
    await value('recording.add', { id, sessionId, interviewId: null, path: join(media, name) });
    return value('recording.frames', { id });
  };
  expect(await frames('D1-S3.mp4')).toEqual({ ticksPerSecond: 12_800, firstTick: 0, steps: [512, 3639] });
  // Its picture begins 7 ms after its sound, and WebM knows whole milliseconds only.
  expect(await frames('D2-S3.webm')).toMatchObject({ ticksPerSecond: 1000, firstTick: 7 });
  expect(await frames('D1-S3-C.webm')).toBeNull();
});

test('frames of a file that is not at its place are not guessed', async () => {
  const { core, sessionId, value, ask, folder } = await testStudy();
  core.grant(folder);
  const path = join(folder, 'moved.webm');
  copyFileSync(join(media, 'D2-S3.webm'), path);
  const id = newId();
  await value('recording.add', { id, sessionId, interviewId: null, path });
  renameSync(path, join(folder, 'elsewhere.webm'));
  expect(await ask('recording.frames', { id })).toMatchObject({
    ok: false,
    error: { code: 'media.unreadable' },
  });
});
