import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openMedia } from '../../../electron/core/media/source.ts';
import { newId, testStudy } from '../support.ts';

/** A sound recording of half a minute, sent in pieces as a page's recorder does. */
const sound = readFileSync(join(import.meta.dirname, '..', '..', '..', 'sample', 'media', 'D1-S3-C.webm'));
const pieceBytes = 16_384;
/** Its length, as a player tells it. */
const wholeMs = 206507;

async function begun(passphrase: string | null) {
  const study = await testStudy({ passphrase });
  const board = await study.value('session.board', {});
  const interviewId = board.dyads[0]?.sessions[0]?.interviews[0]?.id ?? '';
  const id = newId();
  const recording = await study.value('recording.begin', {
    id,
    interviewId,
    mime: 'audio/webm;codecs=opus',
    offsetMs: 1200,
  });
  const send = async (until: number) => {
    for (let offset = 0; offset < until; offset += pieceBytes) {
      const piece = sound.subarray(offset, Math.min(until, offset + pieceBytes));
      expect(await study.core.appendRecording(id, offset, piece)).toEqual({
        ok: true,
        value: { bytes: offset + piece.length },
      });
    }
  };
  return { ...study, id, interviewId, recording, send };
}

async function contentOf(study: Awaited<ReturnType<typeof begun>>): Promise<Buffer> {
  const file = await study.core.recordingFile(study.id);
  if (!file) throw new Error('The recording has no file.');
  const media = await openMedia(file);
  try {
    return await media.read(0, media.bytes);
  } finally {
    media.close();
  }
}

describe.each([
  ['a study without a passphrase', null],
  ['a study with a passphrase', 'dawn chorus 81'],
])('in %s', (_name, passphrase) => {
  test('what is recorded is on the disk piece by piece, and finished it has its duration', async () => {
    const study = await begun(passphrase);
    expect(study.recording).toMatchObject({ state: 'being recorded', offsetMs: 1200, present: true });
    await study.send(sound.length);
    expect((await contentOf(study)).equals(sound)).toBe(true);
    const finished = await study.value('recording.finish', { id: study.id });
    expect(finished).toMatchObject({ state: 'whole', offsetMs: 1200, audioCodec: 'opus', playable: true });
    const probed = await study.value('recording.finish', { id: study.id });
    expect(probed).toEqual(finished);
    expect(finished.durationMs).toBeGreaterThan(10_000);
    const onDisk = readFileSync(join(study.folder, finished.path));
    expect(onDisk.includes('OpusHead')).toBe(passphrase === null);
    expect(readdirSync(join(study.folder, 'recordings'))).toEqual([finished.fileName]);
  });

  test('a piece that is sent again does no harm, and a missing one is asked for', async () => {
    const study = await begun(passphrase);
    await study.send(3 * pieceBytes);
    const again = await study.core.appendRecording(
      study.id,
      pieceBytes,
      sound.subarray(pieceBytes, 4 * pieceBytes),
    );
    expect(again).toEqual({ ok: true, value: { bytes: 4 * pieceBytes } });
    const gap = await study.core.appendRecording(study.id, 9 * pieceBytes, sound.subarray(0, 10));
    expect(gap).toMatchObject({
      ok: false,
      error: { code: 'recording.gap', details: { bytes: 4 * pieceBytes } },
    });
    expect((await contentOf(study)).equals(sound.subarray(0, 4 * pieceBytes))).toBe(true);
  });

  test('a recording that was cut off is finished up to its last whole packet', async () => {
    const study = await begun(passphrase);
    const half = Math.floor(sound.length / 2);
    await study.send(half);
    const { durationMs } = await study.value('recording.finish', { id: study.id });
    expect(durationMs).toBeGreaterThan(3000);
    expect(durationMs).toBeLessThan(wholeMs);
  });

  test('a writer that ends in the middle costs nothing that was answered', async () => {
    const study = await begun(passphrase);
    await study.send(5 * pieceBytes);
    await study.core.workers.terminate('writer');
    await study.core.workers.terminate('reader');
    const rest = sound.subarray(5 * pieceBytes, 8 * pieceBytes);
    expect(await study.core.appendRecording(study.id, 5 * pieceBytes, rest)).toMatchObject({ ok: true });
    expect((await contentOf(study)).equals(sound.subarray(0, 8 * pieceBytes))).toBe(true);
  });

  test('nothing to keep is said, and the file stays as it is', async () => {
    const study = await begun(passphrase);
    await study.core.appendRecording(study.id, 0, Buffer.from('no sound at all'));
    const size = statSync(join(study.folder, study.recording.path)).size;
    const refused = await study.ask('recording.finish', { id: study.id });
    expect(refused).toMatchObject({ ok: false, error: { code: 'media.unreadable' } });
    expect(statSync(join(study.folder, study.recording.path)).size).toBe(size);
    expect(readdirSync(join(study.folder, 'recordings'))).toEqual([study.recording.fileName]);
  });
});

test('a finished recording takes no more pieces, and one that was removed is not made again', async () => {
  const study = await begun(null);
  await study.send(sound.length);
  await study.value('recording.finish', { id: study.id });
  expect(await study.core.appendRecording(study.id, sound.length, Buffer.from('more'))).toMatchObject({
    ok: false,
    error: { code: 'recording.none' },
  });
  const other = await begun(null);
  rmSync(join(other.folder, other.recording.path));
  expect(await other.core.appendRecording(other.id, 0, Buffer.from('more'))).toMatchObject({ ok: false });
});

test('recording leaves no step to undo', async () => {
  const study = await begun(null);
  await study.send(sound.length);
  await study.value('recording.finish', { id: study.id });
  const history = await study.value('history.state', {});
  expect(history.undo ?? '').not.toContain('recording');
});
