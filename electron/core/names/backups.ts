import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { replaceRanges } from '#shared/pseudonym/replace-names.ts';
import { placeKey, type ReplacingRule, ruledHits } from '#shared/pseudonym/rule.ts';
import { partsOf, withParts } from '#shared/pseudonym/text-parts.ts';
import { listBackups, verifyBackup } from '../../database/backup.ts';
import { installTriggers } from '../../database/change-log.ts';
import { type Connection, connect } from '../../database/connection.ts';
import { readTexts } from '../../database/names/read-texts.ts';
import { eraseRemains, planRewrite, type TextEdit, writeRewrite } from '../../database/names/rewrite.ts';

/**
 * Replaces names in the backups of a study by a rule: each is copied, changed, erased, checked, and only then
 * takes the place of what it was. Answers the names of those that stay as they are, because they are damaged,
 * of an earlier passphrase or write-protected.
 */
export function rewriteBackups(
  studyPath: string,
  passphrase: string | null,
  rule: ReplacingRule,
  now: number,
  progress: (done: number, total: number) => void,
): string[] {
  const backups = listBackups(studyPath);
  return backups.flatMap(({ path }, index) => {
    progress(index, backups.length);
    const part = `${path}.part`;
    try {
      copyTo(path, part, passphrase);
      rewriteFile(part, passphrase, rule, now);
      verifyBackup(part, passphrase);
      const descriptor = openSync(part, 'r+');
      fsyncSync(descriptor);
      closeSync(descriptor);
      renameSync(part, path);
      return [];
    } catch (error) {
      for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(part + suffix, { force: true });
      console.error(`The backup ${path} could not be written anew:`, error);
      return [basename(path)];
    }
  });
}

function copyTo(path: string, part: string, passphrase: string | null): void {
  const connection = connect(path, { readonly: true, passphrase });
  try {
    rmSync(part, { force: true });
    connection.prepare('VACUUM INTO ?').run(part);
  } finally {
    connection.close();
  }
}

function rewriteFile(path: string, passphrase: string | null, rule: ReplacingRule, now: number): void {
  const connection = connect(path, { passphrase });
  try {
    // A rollback journal of a file with names would hold them: it stays in memory, the file is a copy.
    connection.pragma('journal_mode = MEMORY');
    connection.pragma('secure_delete = ON');
    installTriggers(connection);
    const hitsIn = ruledHits(rule);
    const erases = (text: string) => hitsIn(text).length > 0;
    const plan = planRewrite(connection, editsOf(connection, hitsIn), erases);
    writeRewrite(connection, plan, erases, now);
    eraseRemains(connection, () => undefined);
  } finally {
    connection.close();
  }
}

function editsOf(connection: Connection, hitsIn: ReturnType<typeof ruledHits>): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { table, id, column, json, text } of readTexts(connection)) {
    const parts = partsOf(text, json);
    const hits = parts.map((part, index) => hitsIn(part, placeKey({ table, id, column }, index)));
    if (hits.every((found) => found.length === 0)) continue;
    const changed = parts.map((part, index) => replaceRanges(part, hits[index] ?? []).text);
    const ranges = json ? [] : (hits[0] ?? []);
    edits.push({ table, id, column, before: text, after: withParts(text, json, changed), ranges });
  }
  return edits;
}
