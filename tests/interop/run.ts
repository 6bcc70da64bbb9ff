import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseTranscriptFile } from '#shared/formats/transcript-file.ts';
import type { Summary } from './summary.ts';
import { summaryOf } from './summary.ts';
import { expectedCues, isConformanceCase } from './vttjs.ts';

/** `as expected`, or why not; `explained` differences stand in docs/formats.md. */
type Verdict = { kind: 'expected' } | { kind: 'explained' | 'wrong'; why: string };

/** Files in the folder that hold no transcript: schemas, tables, worked examples, expectations. */
const notTranscripts = /^(?:README\.md|agreement\/.*|qdpx\/.*|.*\.(?:qde|qdpx|csv)|webvtt\/vttjs\/.*\.json)$/;

/**
 * What the files hold, checked against their bytes by eye and by counting; and those that are read otherwise than their
 * authors, or a reader, might expect, with the reason (docs/formats.md).
 */
const { expected, explained } = JSON.parse(
  readFileSync(new URL('./expected.json', import.meta.url), 'utf8'),
) as {
  expected: Readonly<Record<string, Summary>>;
  explained: Readonly<Record<string, { why: string; summary: Summary }>>;
};

const root = process.argv[2];
if (root === undefined) {
  console.error('node tests/interop/run.ts FOLDER: the folder with the real files of other programs.');
  process.exit(2);
}
if (!existsSync(root)) {
  console.log(`SKIPPED: there is no folder ${root}, so no real file of another program was read.`);
  process.exit(0);
}

const folders = new Map<string, string[]>();
for (const path of filesIn(root)) {
  const folder = relative(root, join(path, '..'));
  folders.set(folder, [...(folders.get(folder) ?? []), path]);
}
let wrong = 0;
let total = 0;
for (const [folder, paths] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const lines: string[] = [];
  const count = { expected: 0, explained: 0, wrong: 0 };
  const left: string[] = [];
  for (const path of paths) {
    const name = relative(root, path).replaceAll('\\', '/');
    if (notTranscripts.test(name)) {
      left.push(name);
      continue;
    }
    const verdict = await judge(path, name);
    count[verdict.kind] += 1;
    if (verdict.kind !== 'expected') lines.push(`  ${verdict.kind}: ${name}: ${verdict.why}`);
  }
  const files = paths.length - left.length;
  wrong += count.wrong;
  total += files;
  if (files > 0) {
    console.log(
      `${folder || '.'}: ${count.expected} of ${files} read as expected, ${count.explained} otherwise and explained, ${count.wrong} wrong`,
    );
  }
  for (const line of lines) console.log(line);
  if (left.length > 0)
    console.log(`${folder || '.'}: ${left.length} files are no transcripts and were not read`);
}
for (const name of [...Object.keys(expected), ...Object.keys(explained)]) {
  if (!existsSync(join(root, name))) console.log(`MISSING: ${name} is expected and is not there.`);
}
console.log(
  wrong === 0
    ? `All ${total} files are read as expected or as explained.`
    : `${wrong} of ${total} files are read wrongly.`,
);
process.exit(wrong === 0 ? 0 : 1);

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}

async function judge(path: string, name: string): Promise<Verdict> {
  const bytes = readFileSync(path);
  const summary = await summaryOf(bytes, name);
  const difference = explained[name];
  if (difference) {
    return isDeepStrictEqual(summary, difference.summary)
      ? { kind: 'explained', why: difference.why }
      : { kind: 'wrong', why: JSON.stringify(summary) };
  }
  if (isConformanceCase(name)) {
    const outcome = await parseTranscriptFile(bytes, name);
    const cues = outcome.ok ? outcome.transcript.utterances.filter(({ startMs }) => startMs !== null) : [];
    const found = cues.map(({ text, startMs, endMs }) => ({ text, startMs, endMs }));
    return isDeepStrictEqual(found, expectedCues(path))
      ? { kind: 'expected' }
      : { kind: 'wrong', why: JSON.stringify(found) };
  }
  const wanted = expected[name];
  if (!wanted) return { kind: 'wrong', why: 'nobody has said what to expect of it' };
  return isDeepStrictEqual(summary, wanted)
    ? { kind: 'expected' }
    : { kind: 'wrong', why: JSON.stringify(summary) };
}
