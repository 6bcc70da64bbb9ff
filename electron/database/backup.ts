import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import type { Backup } from '#shared/contract/study.ts';
import { backupsToRemove } from '#shared/domain/backup-rotation.ts';
import { type Connection, connect } from './connection.ts';

export function backupFolder(studyPath: string): string {
  return `${studyPath}-backups`;
}

const namePattern = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)\.iprstudy$/;

/** The backups of a study, latest first. */
export function listBackups(studyPath: string): Backup[] {
  const folder = backupFolder(studyPath);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return names
    .flatMap((name) => {
      const stamp = namePattern.exec(name)?.[1];
      if (!stamp) return [];
      const path = join(folder, name);
      return [{ path, madeWallMs: timeOf(stamp), byteLength: statSync(path).size }];
    })
    .sort((one, other) => other.madeWallMs - one.madeWallMs);
}

function timeOf(stamp: string): number {
  return Date.parse(stamp.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/, 'T$1:$2:$3.$4Z'));
}

/**
 * Writes a backup through a read-only connection (backup() fails from an encrypted study), opens it, checks
 * every page, and only then lets it take its name and an old one go. An encrypted study's backup has the
 * same passphrase. Throws CallFailure backup.failed.
 */
export function makeBackup(
  reader: Connection,
  studyPath: string,
  passphrase: string | null,
  now: number,
): Backup {
  const folder = backupFolder(studyPath);
  const name = `${new Date(now).toISOString().replaceAll(':', '-').replace('.', '-')}.iprstudy`;
  const part = join(folder, `${name}.part`);
  const path = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    removeParts(folder);
    reader.prepare('VACUUM INTO ?').run(part);
    verifyBackup(part, passphrase);
    const descriptor = openSync(part, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(part, path);
    const backups = listBackups(studyPath);
    for (const old of backupsToRemove(backups, now)) rmSync(old.path, { force: true });
    return { path, madeWallMs: now, byteLength: statSync(path).size };
  } catch (error) {
    rmSync(part, { force: true });
    throw new CallFailure(
      'backup.failed',
      `No backup could be written to ${basename(folder)}: ${(error as Error).message}. The study itself is not touched; the older backups stay.`,
    );
  }
}

/** What is left of a backup that a crash cut off. */
function removeParts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.part')) rmSync(join(folder, name), { force: true });
  }
}

/** Checks every page of a backup. Throws where it can not be opened, or some page is not what it should be. */
export function verifyBackup(path: string, passphrase: string | null): void {
  const connection = connect(path, { readonly: true, passphrase });
  try {
    const findings = connection.pragma('integrity_check(10)') as { integrity_check: string }[];
    if (findings[0]?.integrity_check !== 'ok') {
      throw new Error(findings.map((finding) => finding.integrity_check).join('; '));
    }
  } finally {
    connection.close();
  }
}

/** Checks every page and every reference of a study. */
export function checkStudy(reader: Connection): { sound: boolean; findings: string[] } {
  const pages = (reader.pragma('integrity_check(100)') as { integrity_check: string }[])
    .map((finding) => finding.integrity_check)
    .filter((finding) => finding !== 'ok');
  const references = (reader.pragma('foreign_key_check') as { table: string; parent: string }[]).map(
    (finding) => `A row of ${finding.table} points to a row of ${finding.parent} that is not there.`,
  );
  const findings = [...pages, ...references];
  return { sound: findings.length === 0, findings };
}
