import { CallFailure } from '#shared/contract/call.ts';
import { backupFolder, listBackups } from './backup.ts';
import { connect } from './connection.ts';

/**
 * Gives a closed study and all its backups another passphrase, or none. SQLite does it in one transaction a
 * file: a crash leaves the former passphrase in force.
 */
export function rekey(path: string, current: string | null, next: string | null): void {
  rekeyFile(path, current, next);
  const failed = listBackups(path).filter((backup) => {
    try {
      rekeyFile(backup.path, current, next);
      return false;
    } catch {
      return true;
    }
  });
  if (failed.length > 0) {
    throw new CallFailure(
      'backup.failed',
      `The study has its new passphrase, but ${failed.length} of its backups in ${backupFolder(path)} keep the former one, because they could not be written. Remove them yourself if they must not stay.`,
    );
  }
}

function rekeyFile(path: string, current: string | null, next: string | null): void {
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
