import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fillLevels, finestOf, newWavePiece, tileBuckets, wavePieceBytes } from '#shared/preview/wave.ts';
import { newId, testStudy } from '../support.ts';

const media = join(import.meta.dirname, '..', '..', '..', 'sample', 'media');

/** A session with a video, in a study with or without a passphrase. */
async function recorded(passphrase: string | null) {
  const study = await testStudy({ passphrase });
  const path = join(study.folder, 'videos', 'D1-S3.mp4');
  mkdirSync(join(study.folder, 'videos'));
  copyFileSync(join(media, 'D1-S3.mp4'), path);
  const { recording } = await study.value('recording.add', {
    id: newId(),
    sessionId: study.sessionId,
    interviewId: null,
    path,
  });
  const of = { recordingId: recording.id, fingerprint: recording.fingerprint };
  const append = (kind: 'wave' | 'strip', number: number, data: Uint8Array, last = false) =>
    study.ask('preview.append', {
      ...of,
      kind,
      number,
      data: Buffer.from(data).toString('base64'),
      last,
    });
  const files = () => {
    const folder = join(study.folder, 'previews');
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  };
  return { ...study, recording, of, append, files };
}

/** A piece in which everything is as loud as its number says. */
function pieceOf(number: number): Uint8Array {
  const piece = newWavePiece();
  const finest = finestOf(piece);
  for (let at = 0; at < finest.length; at += 2) {
    finest[at] = -number - 1;
    finest[at + 1] = number + 1;
  }
  fillLevels(piece);
  return new Uint8Array(piece.buffer);
}

const picture = Buffer.from('a picture of two people in a room');
const tileOf = (buckets: string) => new Int8Array(Buffer.from(buckets, 'base64'));

describe.each([
  ['a study without a passphrase', null],
  ['a study with a passphrase', 'dawn chorus 81'],
])('in %s', (_name, passphrase) => {
  test('a waveform is kept piece by piece and read in tiles of every level', async () => {
    const study = await recorded(passphrase);
    const nothing = { pieces: 0, whole: false };
    expect(await study.value('preview.state', { recordingId: study.recording.id })).toEqual({
      fingerprint: study.recording.fingerprint,
      wave: nothing,
      strip: nothing,
    });
    expect(await study.append('wave', 0, pieceOf(0))).toEqual({
      ok: true,
      value: { pieces: 1, whole: false },
    });
    expect(await study.append('wave', 1, pieceOf(1), true)).toEqual({
      ok: true,
      value: { pieces: 2, whole: true },
    });
    const finest = await study.value('preview.tile', { ...study.of, level: 0, tile: 5 });
    expect(finest.whole).toBe(true);
    expect([...tileOf(finest.buckets).subarray(0, 4)]).toEqual([-2, 2, -2, 2]);
    // Both pieces lie in the first tile of the coarsest level, and nothing behind them.
    const coarsest = tileOf((await study.value('preview.tile', { ...study.of, level: 5, tile: 0 })).buckets);
    expect(coarsest).toHaveLength(2 * tileBuckets);
    expect([...coarsest.subarray(30, 34)]).toEqual([-1, 1, -2, 2]);
    expect([...coarsest.subarray(64, 66)]).toEqual([127, -127]);
  });

  test('small pictures are kept sheet by sheet; a piece sent again does no harm, a missing one is asked for', async () => {
    const study = await recorded(passphrase);
    await study.append('strip', 0, picture);
    expect(await study.append('strip', 0, Buffer.from('another'))).toMatchObject({ value: { pieces: 1 } });
    expect(await study.append('strip', 2, picture)).toMatchObject({
      ok: false,
      error: { code: 'preview.gap', details: { pieces: 1 } },
    });
    const sheet = await study.value('preview.sheet', { ...study.of, number: 0 });
    expect(Buffer.from(sheet.image ?? '', 'base64').equals(picture)).toBe(true);
    expect(await study.value('preview.sheet', { ...study.of, number: 1 })).toEqual({ image: null });
  });

  test('what is kept is plain on the disk only without a passphrase', async () => {
    const study = await recorded(passphrase);
    await study.append('strip', 0, picture);
    const [file = ''] = study.files();
    expect(file.endsWith('.sealed')).toBe(passphrase !== null);
    const bytes = readFileSync(join(study.folder, 'previews', file));
    expect(bytes.includes('two people')).toBe(passphrase === null);
  });

  test('after the study was closed and opened it goes on with the next piece', async () => {
    const study = await recorded(passphrase);
    await study.append('wave', 0, pieceOf(0));
    await study.value('study.close', {});
    await study.value('study.open', { path: study.path, passphrase });
    const { wave } = await study.value('preview.state', { recordingId: study.recording.id });
    expect(wave).toEqual({ pieces: 1, whole: false });
    expect(await study.append('wave', 1, pieceOf(1), true)).toMatchObject({
      value: { pieces: 2, whole: true },
    });
  });

  test('a piece that a crash cut off is made again; a file that was taken away, from its beginning', async () => {
    const study = await recorded(passphrase);
    await study.append('wave', 0, pieceOf(0));
    await study.append('wave', 1, pieceOf(1));
    const path = join(study.folder, 'previews', study.files()[0] ?? '');
    truncateSync(path, wavePieceBytes + 1000);
    const state = () => study.value('preview.state', { recordingId: study.recording.id });
    expect((await state()).wave).toEqual({ pieces: 1, whole: false });
    expect(await study.append('wave', 1, pieceOf(2), true)).toMatchObject({
      value: { pieces: 2, whole: true },
    });
    const { buckets } = await study.value('preview.tile', { ...study.of, level: 0, tile: 4 });
    expect([...tileOf(buckets).subarray(0, 2)]).toEqual([-3, 3]);
    rmSync(path);
    expect((await state()).wave).toEqual({ pieces: 0, whole: false });
    expect(await study.append('wave', 0, pieceOf(0))).toMatchObject({ value: { pieces: 1 } });
  });

  test('of another content nothing is kept and nothing is read', async () => {
    const study = await recorded(passphrase);
    const other = { ...study.of, fingerprint: '1-zz-0000' };
    const refused = { ok: false, error: { code: 'preview.other-content' } };
    expect(await study.ask('preview.sheet', { ...other, number: 0 })).toMatchObject(refused);
    expect(
      await study.ask('preview.append', { ...other, kind: 'strip', number: 0, data: 'aaaa', last: true }),
    ).toMatchObject(refused);
    expect(study.files()).toEqual([]);
  });

  test('what no recording uses any more goes when the study is opened next; undo of the removal brings it anew', async () => {
    const study = await recorded(passphrase);
    await study.append('wave', 0, pieceOf(0), true);
    await study.append('strip', 0, picture, true);
    expect(study.files()).toHaveLength(2);
    await study.value('recording.remove', { id: study.recording.id });
    await study.value('study.close', {});
    await study.value('study.open', { path: study.path, passphrase });
    expect(study.files()).toEqual([]);
    await study.value('history.undo', {});
    const { wave } = await study.value('preview.state', { recordingId: study.recording.id });
    expect(wave).toEqual({ pieces: 0, whole: false });
  });

  test('thrown away, it is made anew; the history knows nothing of it', async () => {
    const study = await recorded(passphrase);
    const before = await study.value('history.list', {});
    await study.append('wave', 0, pieceOf(0), true);
    await study.value('preview.forget', { recordingId: study.recording.id });
    expect(study.files()).toEqual([]);
    expect(await study.append('wave', 0, pieceOf(3))).toMatchObject({ value: { pieces: 1, whole: false } });
    expect(await study.value('history.list', {})).toEqual(before);
  });
});

test('what was made before the study had a passphrase goes when it gets one', async () => {
  const study = await recorded(null);
  await study.append('strip', 0, picture, true);
  await study.value('study.passphrase', { current: null, next: 'dawn chorus 81' });
  expect(study.files()).toEqual([]);
  expect(await study.append('strip', 0, picture)).toMatchObject({ value: { pieces: 1, whole: false } });
  expect(study.files()).toEqual([expect.stringMatching(/\.strip1\.sealed$/)]);
});

test('a sealed preview that was changed from outside is not shown', async () => {
  const study = await recorded('dawn chorus 81');
  await study.append('strip', 0, picture, true);
  const path = join(study.folder, 'previews', study.files()[0] ?? '');
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 20) ^ 1, bytes.length - 20);
  writeFileSync(path, bytes);
  expect(await study.ask('preview.sheet', { ...study.of, number: 0 })).toMatchObject({
    ok: false,
    error: { code: 'preview.damaged' },
  });
});
