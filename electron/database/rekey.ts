import { listBackups } from './backup.ts';
import { connect } from './connection.ts';

/**
 * Gives a closed study another passphrase, or none. SQLite does it in one transaction: a crash leaves the
 * former passphrase in force.
 */
export function rekey(path: string, current: string | null, next: string | null): void {
  const connection = connect(path, { passphrase: current });
  try {
    // A WAL file can not be re-keyed.
    connection.pragma('journal_mode = DELETE');
    connection.pragma('secure_delete = ON');
    if (current === null) {
      connection.pragma("cipher = 'sqlcipher'");
      connection.pragma('legacy = 4');
    }
    connection.pragma(`rekey = '${(next ?? '').replaceAll("'", "''")}'`);
  } finally {
    connection.close();
  }
}

/** Gives a study's backups another passphrase, or none; answers how many of them keep the former one. */
export function rekeyBackups(studyPath: string, current: string | null, next: string | null): number {
  const failed = listBackups(studyPath).filter((backup) => {
    try {
      rekey(backup.path, current, next);
      return false;
    } catch {
      // Damaged, write-protected, or of an earlier passphrase: the caller says how many.
      return true;
    }
  });
  return failed.length;
}
