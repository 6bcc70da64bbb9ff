import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { makeStudy, type Program, startProgram, testFolders } from '../program.ts';

const passphrase = 'a long and private sentence';
/** Words that stand in the study and nowhere else. */
const secrets = ['Ravenwood', 'Quillfeather', 'marmalade', 'thunderclap', 'windowsill'];

/** Files below a folder in which a secret can be read, in UTF-8 or UTF-16. */
function readable(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = bytesOf(path);
      return secrets.some((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')));
    });
}

/** The file's bytes; none where it went while the program worked. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

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
      for (const file of [...readable(temporary), ...readable(studies), ...readable(folders.data)])
        watched.add(file);
    }, 50);
    await work(program, sessionId, transcript);
    clearInterval(watch);
    if (way === 'killed') await program.kill();
    else await program.end();
    expect([...watched]).toEqual([]);
    expect(readable(studies)).toEqual([]);
    expect(readable(temporary)).toEqual([]);
    expect(readable(folders.data)).toEqual([]);
    // The test can fail: the words are readable where they were meant to be.
    expect(readable(outside)).toEqual([transcript]);

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
