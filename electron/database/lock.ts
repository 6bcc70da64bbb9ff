import { rmSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import Database from 'better-sqlite3';
import type { LockHolder } from '#shared/contract/study.ts';

export interface StudyLock {
  release(): void;
}

export type LockOutcome = { held: true; lock: StudyLock } | { held: false; holder: LockHolder | null };

export function lockPath(studyPath: string): string {
  return `${studyPath}-lock`;
}

/**
 * Takes the study's one-writer lock. The lock is a small SQLite file beside the study, held by an open
 * write transaction: the operating system drops it with the process, however that ends, so there is no
 * stale lock; and its one row says who holds it. It holds no words of the study.
 * Throws where the folder can not be written (SQLITE_CANTOPEN, SQLITE_READONLY).
 */
export function takeLock(studyPath: string, now: number): LockOutcome {
  const path = lockPath(studyPath);
  for (let attempt = 0; ; attempt += 1) {
    const database = new Database(path, { timeout: 200 });
    try {
      database.pragma('journal_mode = MEMORY');
      database.exec(
        'CREATE TABLE IF NOT EXISTS holder (host TEXT NOT NULL, user TEXT NOT NULL, process INTEGER NOT NULL, since INTEGER NOT NULL) STRICT',
      );
      database.exec('BEGIN IMMEDIATE');
      database.exec('DELETE FROM holder');
      database
        .prepare('INSERT INTO holder VALUES (?, ?, ?, ?)')
        .run(hostname(), userInfo().username, process.pid, now);
      database.exec('COMMIT');
      database.exec('BEGIN IMMEDIATE');
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (code.startsWith('SQLITE_BUSY')) {
        const holder = readHolder(database);
        database.close();
        // The holder may just be writing its row; between its two transactions we might even win.
        if (holder === null && attempt < 20) continue;
        return { held: false, holder };
      }
      database.close();
      if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
        rmSync(path, { force: true });
        if (attempt < 20) continue;
      }
      throw error;
    }
    if (!holdsPath(path)) {
      // Its former holder removed the file between our opening and our lock.
      database.close();
      if (attempt < 20) continue;
      return { held: false, holder: null };
    }
    return {
      held: true,
      lock: {
        release() {
          rmSync(path, { force: true });
          database.close();
        },
      },
    };
  }
}

/** Whether the path still names the file that is locked: a second connection to it then finds it locked. */
function holdsPath(path: string): boolean {
  let second: Database.Database | null = null;
  try {
    second = new Database(path, { timeout: 0, fileMustExist: true });
    second.exec('BEGIN IMMEDIATE');
    return false;
  } catch (error) {
    return String((error as { code?: string }).code).startsWith('SQLITE_BUSY');
  } finally {
    second?.close();
  }
}

function readHolder(database: Database.Database): LockHolder | null {
  try {
    const row = database.prepare('SELECT host, user, process, since AS sinceWallMs FROM holder').get() as
      | LockHolder
      | undefined;
    return row ?? null;
  } catch (error) {
    if (String((error as { code?: string }).code).startsWith('SQLITE_')) return null;
    throw error;
  }
}
