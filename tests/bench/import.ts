// P3: 10,000 pages of transcript imported through the core's contract, with index and history, beside
// parsing the same files and inserting their turns into a bare full-text index.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { parseTranscriptFile } from '#shared/formats/transcript-file.ts';
import { type Connection, connect } from '../../electron/database/connection.ts';
import { type BenchRow, showMs, twoDecimals } from './row.ts';
import {
  type BenchCore,
  benchCore,
  benchPassphrase,
  dyadsOf,
  layStudy,
  type StressTurn,
  stressTranscripts,
  transcriptOwners,
} from './stress-study.ts';

const pages = 10_000;
const mostTimesFloor = 2;
type Format = 'vtt' | 'docx';

interface Took {
  files: number;
  turns: number;
  oursMs: number;
  floorMs: number;
}

/** Imports half of the pages as WebVTT and half as Word documents, plain and encrypted; a row each. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ipr-bench-import-'));
  try {
    const files = writeTranscripts(folder);
    const rows: BenchRow[] = [];
    for (const passphrase of [null, benchPassphrase])
      rows.push(...(await importAll(folder, files, passphrase)));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface TranscriptFile {
  path: string;
  format: Format;
}

function writeTranscripts(folder: string): TranscriptFile[] {
  const place = join(folder, 'transcripts');
  mkdirSync(place);
  const files: TranscriptFile[] = [];
  for (const turns of stressTranscripts(pages, dyadsOf(pages) * 6)) {
    const format: Format = files.length % 2 === 0 ? 'vtt' : 'docx';
    const path = join(place, `${files.length + 1}.${format}`);
    writeFileSync(path, format === 'vtt' ? webvttOf(turns) : docxOf(turns));
    files.push({ path, format });
  }
  return files;
}

function clock(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23);
}

function webvttOf(turns: readonly StressTurn[]): string {
  const cues = turns.map(
    (turn) => `${clock(turn.startMs)} --> ${clock(turn.endMs)}\n<v ${turn.speaker}>${turn.text}\n`,
  );
  return `WEBVTT\n\n${cues.join('\n')}`;
}

const contentTypes =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relations =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

function docxOf(turns: readonly StressTurn[]): Uint8Array {
  const paragraphs = turns.map(
    (turn) =>
      `<w:p><w:r><w:t>[${clock(turn.startMs).slice(0, 8)}] ${turn.speaker}: ${turn.text}</w:t></w:r></w:p>`,
  );
  const document = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.join('')}</w:body></w:document>`;
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  return zipSync({
    '[Content_Types].xml': strToU8(head + contentTypes),
    '_rels/.rels': strToU8(head + relations),
    'word/document.xml': strToU8(head + document),
  });
}

/** Each file goes into the study and into the bare index in turns: a busy moment meets both. */
async function importAll(
  folder: string,
  files: readonly TranscriptFile[],
  passphrase: string | null,
): Promise<BenchRow[]> {
  const place = join(folder, passphrase === null ? 'plain' : 'encrypted');
  mkdirSync(place);
  const bench = await benchCore(folder);
  const bare = openBare(join(place, 'bare.db'), passphrase);
  const took: Record<Format, Took> = {
    vtt: { files: 0, turns: 0, oursMs: 0, floorMs: 0 },
    docx: { files: 0, turns: 0, oursMs: 0, floorMs: 0 },
  };
  try {
    await layStudy(bench, join(place, 'import.iprstudy'), passphrase, dyadsOf(pages));
    const owners = await transcriptOwners(bench);
    for (const [at, file] of files.entries()) {
      const owner = owners[at];
      if (!owner) throw new Error('There are more files than interviews.');
      const sums = took[file.format];
      const began = performance.now();
      sums.turns += await insertBare(bare, file.path);
      const between = performance.now();
      await importFile(bench, file.path, owner);
      sums.floorMs += between - began;
      sums.oursMs += performance.now() - between;
      sums.files += 1;
    }
  } finally {
    bare.close();
    await bench.core.close();
    rmSync(place, { recursive: true });
  }
  const name = passphrase === null ? '' : ', encrypted';
  return (['vtt', 'docx'] as const).map((format) => rowOf(`${format.toUpperCase()}${name}`, took[format]));
}

function rowOf(name: string, { files, turns, oursMs, floorMs }: Took): BenchRow {
  const speed = (ms: number) => `${Math.round(turns / (ms / 1000)).toLocaleString('en')} turns/s`;
  return {
    id: 'P3',
    what: `import of ${(pages / 2).toLocaleString('en')} pages in ${files} files, ${name}`,
    measured: `${showMs(oursMs)}, ${speed(oursMs)}`,
    floor: `parse and bare FTS5 ${showMs(floorMs)}, ${speed(floorMs)}`,
    ratio: twoDecimals(oursMs / floorMs),
    target: `≤ ${mostTimesFloor} × floor`,
    met: oursMs <= mostTimesFloor * floorMs,
  };
}

function openBare(path: string, passphrase: string | null): Connection {
  const bare = connect(path, { passphrase, mustExist: false });
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec("CREATE VIRTUAL TABLE bare USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')");
  return bare;
}

/** The floor: parses a file and inserts its turns into the index, in one transaction; answers their number. */
async function insertBare(bare: Connection, path: string): Promise<number> {
  const outcome = await parseTranscriptFile(readFileSync(path), basename(path), {});
  if (!outcome.ok) throw new Error(`${basename(path)}: ${outcome.message}`);
  const insert = bare.prepare('INSERT INTO bare (text) VALUES (?)');
  const { utterances } = outcome.transcript;
  bare.transaction(() => {
    for (const utterance of utterances) insert.run(utterance.text);
  })();
  return utterances.length;
}

async function importFile(
  bench: BenchCore,
  path: string,
  owner: { sessionId: string | null; interviewId: string | null },
): Promise<void> {
  await bench.call('transcript.import', {
    id: newIdentifier(),
    path,
    ...owner,
    clock: owner.sessionId === null ? 'interview' : 'session',
    speakers: [
      { name: 'I', kind: 'interviewer' },
      { name: 'C', kind: 'client' },
    ],
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await run());
