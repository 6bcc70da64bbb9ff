import { readFileSync } from 'node:fs';
import { CallFailure } from '#shared/contract/call.ts';
import type { Pseudonym } from '#shared/contract/pseudonym.ts';
import { fromCsv } from '#shared/formats/csv.ts';
import { decodeText } from '#shared/formats/text-encoding.ts';
import { findNames, type NameFinder, nameFinder } from '#shared/pseudonym/find-names.ts';
import { ruledHits } from '#shared/pseudonym/rule.ts';
import { around, nameScan } from '#shared/pseudonym/scan-names.ts';
import { partsOf, someString } from '#shared/pseudonym/text-parts.ts';
import {
  countTexts,
  readImages,
  readPlaces,
  readText,
  readTexts,
  recordingPaths,
  type StudyPlaces,
  type StudyText,
} from '../../database/names/read-texts.ts';
import { planRewrite } from '../../database/names/rewrite.ts';
import type { ReadContext } from '../context.ts';
import { rewriteBackups } from './backups.ts';
import type { NamedText, NamesAnswers, NamesWork } from './work.ts';

const progressEvery = 2000;
const largestList = 1024 * 1024;

/** What the job worker does about names: see `NamesWork`. */
export function readNames(context: ReadContext, work: NamesWork): NamesAnswers[keyof NamesAnswers] {
  const { connection, path, passphrase } = context.study();
  switch (work.step) {
    case 'find':
      return connection.transaction(() => find(context, work.entries))();
    case 'scan':
      return connection.transaction(() => scan(context, work.entries))();
    case 'plan': {
      const hits = work.rule ? ruledHits(work.rule) : null;
      return connection.transaction(() =>
        planRewrite(connection, work.edits, hits && ((text) => hits(text).length > 0), work.wanted),
      )();
    }
    case 'texts':
      return work.fields.map(({ table, id, column }) => readText(connection, table, id, column) ?? null);
    case 'list':
      return readCsv(work.path);
    case 'backups':
      return rewriteBackups(path, passphrase, work.rule, context.now(), (done, total) =>
        context.progress(done, total, 'backups'),
      );
    case 'replace':
    case 'erase':
      throw new Error(`A reader does not ${work.step}.`);
    default:
      return work satisfies never;
  }
}

function find(context: ReadContext, entries: Pseudonym[]): NamesAnswers['find'] {
  const { connection } = context.study();
  const finder = nameFinder(entries);
  const places = readPlaces(connection);
  const total = countTexts(connection);
  const texts: NamedText[] = [];
  let read = 0;
  for (const text of readTexts(connection)) {
    const named = namedText(text, finder, places);
    if (named) texts.push(named);
    read += 1;
    if (read % progressEvery === 0) context.progress(Math.min(read, total), total, 'texts');
  }
  let history = 0;
  const hasName = (part: string) => findNames(part, finder).length > 0;
  for (const { before } of readImages(connection, 0)) if (someString(before, hasName)) history += 1;
  const outOfReach = recordingPaths(connection)
    .filter(({ path, fileName }) => hasName(path) || hasName(fileName))
    .map(({ fileName }) => fileName);
  return { texts, history, outOfReach };
}

function namedText(text: StudyText, finder: NameFinder, places: StudyPlaces): NamedText | null {
  const hits = partsOf(text.text, text.json).flatMap((part, index) =>
    findNames(part, finder).map((hit) => {
      const { before, after } = around(part, hit);
      return { ...hit, part: index, before, after };
    }),
  );
  if (hits.length === 0) return null;
  const { sessionId, interviewId, speaker, ...rest } = text;
  const session = sessionId === null ? undefined : places.sessions.get(sessionId);
  const interview = interviewId === null ? undefined : places.interviews.get(interviewId);
  return {
    ...rest,
    dyadNumber: session?.dyad ?? null,
    sessionNumber: session?.session ?? null,
    source: interview ?? (session ? 'session' : null),
    speaker,
    hits,
  };
}

function scan(context: ReadContext, entries: Pseudonym[]): NamesAnswers['scan'] {
  const { connection } = context.study();
  const looking = nameScan(entries);
  const total = countTexts(connection);
  let read = 0;
  for (const { table, text, json } of readTexts(connection)) {
    read += 1;
    if (read % progressEvery === 0) context.progress(Math.min(read, total), total, 'texts');
    // The team's own names and the program's labels are no one's words.
    if (table === 'change_group' || table === 'member') continue;
    for (const part of partsOf(text, json)) looking.read(part);
  }
  return looking.result();
}

/** Throws CallFailure file.unreadable. */
function readCsv(path: string): string[][] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new CallFailure('file.unreadable', `${path} can not be read: ${(error as Error).message}.`);
  }
  if (bytes.length > largestList) {
    throw new CallFailure('file.unreadable', `${path} is too large for a list of names (1 MB at most).`);
  }
  const rows = fromCsv(decodeText(bytes).text.normalize('NFC'));
  // Where a line lacks its replacement the delimiter may not have been recognised.
  return rows.map((row) => (row.length === 1 ? (row[0] ?? '').split(/[;\t]/) : row));
}
