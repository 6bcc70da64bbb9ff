import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { makeStudy, type Program, startProgram, testFolders } from '../program.ts';
import { readableIn } from './readable.ts';

const passphrase = 'a long and private sentence';
/** Words that stand in the study and nowhere else. */
const secrets = ['Ravenwood', 'Quillfeather', 'marmalade', 'thunderclap', 'windowsill'];

async function work(program: Program, sessionId: string, transcript: string): Promise<void> {
  const board = await program.value('session.board', {});
  const interviewId = board.dyads[0]?.sessions[0]?.interviews[0]?.id ?? '';
  await program.value('transcript.import', {
    id: newIdentifier(),
    path: transcript,
    sessionId: null,
    interviewId,
    clock: 'interview',
    speakers: [{ name: 'C', kind: 'client' }],
  });
  for (let index = 0; index < 40; index += 1) {
    await program.value('moment.create', {
      id: newIdentifier(),
      sessionId,
      startMs: index * 1000,
      label: `the thunderclap ${index}`,
      note: 'behind the windowsill '.repeat(20),
    });
  }
  expect((await program.value('search.query', { query: 'marmalade' })).hits.length).toBeGreaterThan(0);
  await program.value('history.undo', {});
  await program.value('study.backupNow', {});
  await program.value('study.check', {});
}

for (const way of ['closed', 'killed'] as const) {
  test(`a study with a passphrase, worked with and ${way}, leaves nothing readable in any file`, async () => {
    const folders = testFolders();
    const temporary = join(folders.root, 'temporary');
    const outside = join(folders.root, 'outside');
    mkdirSync(temporary);
    mkdirSync(outside);
    const transcript = join(outside, 'D1-C-S3.vtt');
    const cues = Array.from(
      { length: 3000 },
      (_, index) =>
        `00:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}.000 --> 00:59:59.000\n<v C>the marmalade on the ${index}\n`,
    );
    writeFileSync(transcript, `WEBVTT\n\n${cues.join('\n')}`);
    const studies = join(folders.root, 'studies');
    mkdirSync(studies);
    // SQLite, Node and Chromium all ask these for a place of temporary files.
    const environment = { TMPDIR: temporary, SQLITE_TMPDIR: temporary, TEMP: temporary, TMP: temporary };
    const program = await startProgram({ ...folders, environment });
    const path = join(studies, 'study.iprstudy');
    const sessionId = await makeStudy(program, path, passphrase);
    const watched = new Set<string>();
    const watch = setInterval(() => {
      for (const file of [
        ...readableIn(temporary, secrets),
        ...readableIn(studies, secrets),
        ...readableIn(folders.data, secrets),
      ])
        watched.add(file);
    }, 50);
    await work(program, sessionId, transcript);
    clearInterval(watch);
    if (way === 'killed') await program.kill();
    else await program.end();
    expect([...watched]).toEqual([]);
    expect(readableIn(studies, secrets)).toEqual([]);
    expect(readableIn(temporary, secrets)).toEqual([]);
    expect(readableIn(folders.data, secrets)).toEqual([]);
    // The test can fail: the words are readable where they were meant to be.
    expect(readableIn(outside, secrets)).toEqual([transcript]);

    const again = await startProgram(folders);
    expect(await again.call('study.open', { path, passphrase: null })).toMatchObject({
      ok: false,
      error: { code: 'study.passphrase' },
    });
    await again.value('study.open', { path, passphrase });
    expect(await again.value('moment.list', { sessionId })).toHaveLength(39);
    await again.end();
    folders.remove();
  });
}
