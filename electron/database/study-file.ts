import { accessSync, constants, existsSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import type { LockHolder } from '#shared/contract/study.ts';
import { backupFolder, listBackups } from './backup.ts';
import { installTriggers } from './change-log.ts';
import { applicationId, type Connection, connect } from './connection.ts';
import { derivedKey, fileKind, passphraseFitsSomePage } from './encryption.ts';
import { type StudyLock, takeLock } from './lock.ts';
import { migrate, newestVersion, schemaVersion } from './migrate.ts';
import { takeBackUnfinished } from './pieces.ts';

export interface OpenedFile {
  connection: Connection;
  /** What the passphrase gave, so that readers need not derive it again; null for a plain or a new file. */
  key: string | null;
  encrypted: boolean;
  readOnly: boolean;
  readOnlyWhy: string | null;
  lockedBy: LockHolder | null;
  lock: StudyLock | null;
  /** Which file it is, whatever its name (see fileIdentity). */
  identity: string | null;
}

/** Which file a path leads to, wherever it is moved to; null where there is none. Opens nothing. */
export function fileIdentity(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.dev}:${found.ino}` : null;
}

/** Makes a new, empty study file with the newest schema and the writer's settings. Fails if the file exists. */
export function createStudyFile(path: string, passphrase: string | null, now: number): OpenedFile {
  const kind = fileKind(path);
  if (kind !== 'missing') {
    throw new CallFailure('study.exists', `There is a file already at ${path}. Choose another name.`);
  }
  refusePlace(path);
  const taken = takeLock(path, now);
  if (!taken.held) {
    throw new CallFailure('study.exists', `Another program is making a study at ${path}.`);
  }
  let connection: Connection | null = null;
  try {
    putFormerBackupsAside(path, now);
    connection = connect(path, { passphrase, mustExist: false });
    prepareForWriting(connection);
    migrate(connection);
    installTriggers(connection);
    return {
      connection,
      key: null,
      encrypted: passphrase !== null,
      readOnly: false,
      readOnlyWhy: null,
      lockedBy: null,
      lock: taken.lock,
      identity: fileIdentity(path),
    };
  } catch (error) {
    connection?.close();
    // It was not there before: what was begun of it would only keep the name from the next try.
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
    taken.lock.release();
    throw error;
  }
}

/** Names of files have up to 255 bytes; what lies beside a study has its name with so many more. */
const longestName = 225;

/** Throws study.no-access where no study can be made. */
function refusePlace(path: string): void {
  const folder = dirname(path);
  if (Buffer.byteLength(basename(path)) > longestName) {
    throw new CallFailure('study.no-access', 'The name of the study file is too long. Choose a shorter one.');
  }
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new CallFailure(
      'study.no-access',
      `No study can be made in ${folder}: the folder is gone, or you may not write there.`,
    );
  }
}

/** Backups of a study of this name that is gone are nobody's of the new one: they stay, under another name. */
function putFormerBackupsAside(path: string, now: number): void {
  if (listBackups(path).length === 0) return;
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
  renameSync(backupFolder(path), `${backupFolder(path)} of the study before ${stamp}`);
}

/**
 * Opens a study file for writing if it may, else read-only with the reason. Header, passphrase, version
 * and schema are checked here; all pages are checked later, by the reader.
 * Throws CallFailure: study.not-found, not-a-study, damaged, newer, passphrase, no-access.
 */
export function openStudyFile(path: string, passphrase: string | null, now: number): OpenedFile {
  const encrypted = checkHeader(path, passphrase);
  const secret = encrypted ? passphrase : null;
  const key = secret === null ? null : derivedKey(path, secret);
  const barrier = whyNotWritable(path);
  let readOnlyWhy = barrier;
  let lockedBy: LockHolder | null = null;
  let lock: StudyLock | null = null;
  if (barrier === null) {
    const taken = takeLock(path, now);
    if (taken.held) lock = taken.lock;
    else {
      lockedBy = taken.holder;
      readOnlyWhy = taken.holder
        ? `${taken.holder.user} has this study open on ${taken.holder.host} (process ${taken.holder.process}). It can be read here, not changed.`
        : 'Another program has this study open. It can be read here, not changed.';
    }
  }
  try {
    const hasJournal = existsSync(`${path}-wal`);
    const connection = openChecked(path, secret, key, lock === null);
    try {
      const version = schemaVersion(connection);
      if (lock !== null) {
        if (!hasJournal) refuseOpenElsewhere(connection);
        prepareForWriting(connection);
        if (version < newestVersion) migrate(connection);
        installTriggers(connection);
        takeBackUnfinished(connection, now);
      } else if (version < newestVersion) {
        throw new CallFailure(
          'study.no-access',
          'This study is from an older version and must be opened once where it can be written.',
        );
      }
      const identity = fileIdentity(path);
      return { connection, key, encrypted, readOnly: lock === null, readOnlyWhy, lockedBy, lock, identity };
    } catch (error) {
      connection.close();
      throw error;
    }
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/**
 * To be asked of a study without a journal beside it. Locks and journals go by a file's name: a program that has it
 * open under its former name is not seen by them, but holds the file itself. Throws study.no-access.
 */
function refuseOpenElsewhere(connection: Connection): void {
  try {
    connection.pragma('journal_mode = DELETE');
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw new CallFailure(
      'study.no-access',
      'Another program has this study open under its former name or place. Close it there first.',
    );
  }
}

/** A read-only connection to a study that is open already; for the core's reader. Quick where it has the key. */
export function openReader(path: string, passphrase: string | null, key: string | null): Connection {
  return openChecked(path, passphrase, key, true);
}

/**
 * Closes a study: the journal goes into the one file, so that it opens from read-only media as well, and
 * the lock is released.
 */
export function closeStudyFile(file: OpenedFile): void {
  try {
    if (!file.readOnly) {
      file.connection.pragma('wal_checkpoint(TRUNCATE)');
      // Fails harmlessly while another connection reads: then the journal stays beside the file.
      try {
        file.connection.pragma('journal_mode = DELETE');
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
    }
  } finally {
    file.connection.close();
    file.lock?.release();
  }
}

function isBusy(error: unknown): boolean {
  return String((error as { code?: string }).code).startsWith('SQLITE_BUSY');
}

function prepareForWriting(connection: Connection): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('wal_autocheckpoint = 2000');
  connection.pragma('journal_size_limit = 16777216');
}

/** Whether the file is encrypted; throws where it is no study, or needs a passphrase. */
function checkHeader(path: string, passphrase: string | null): boolean {
  const kind = readKind(path);
  switch (kind) {
    case 'missing':
      throw new CallFailure('study.not-found', `There is no file at ${path}. Was it moved or renamed?`);
    case 'empty':
      throw new CallFailure(
        'study.damaged',
        `${basename(path)} is empty (0 bytes): nothing of a study is left in it. Open its newest backup instead.`,
      );
    case 'other':
      throw new CallFailure('study.not-a-study', `${basename(path)} is not an IPR Studio study.`);
    case 'plain':
      return false;
    case 'perhaps encrypted':
      if (passphrase === null || passphrase === '') {
        throw new CallFailure('study.passphrase', 'This study is protected. Type its passphrase.', {
          reason: 'needed',
        });
      }
      return true;
    default:
      return kind satisfies never;
  }
}

function readKind(path: string): ReturnType<typeof fileKind> {
  try {
    return fileKind(path);
  } catch (error) {
    throw new CallFailure(
      'study.no-access',
      `The file can not be read (${(error as Error).message}). Check who may read it.`,
    );
  }
}

/** Opens a connection and reads the schema through it, telling a wrong passphrase from damage. */
function openChecked(
  path: string,
  passphrase: string | null,
  key: string | null,
  readonly: boolean,
): Connection {
  let connection: Connection | null = null;
  try {
    connection = connect(path, { readonly, passphrase: key ?? passphrase });
    const foundId = connection.pragma('application_id', { simple: true }) as number;
    const tables = connection
      .prepare(
        `SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('study', 'moment', 'change')`,
      )
      .pluck()
      .get() as number;
    if (foundId !== applicationId) {
      throw new CallFailure(
        'study.not-a-study',
        `${basename(path)} is a database, but not an IPR Studio study.`,
      );
    }
    const version = schemaVersion(connection);
    if (version > newestVersion) {
      throw new CallFailure(
        'study.newer',
        `This study was made by a newer version of IPR Studio (schema ${version}; this one knows ${newestVersion}). Update the program to open it.`,
      );
    }
    if (tables !== 3) throw damaged(path);
    // Reads the tables' first pages: damage there shows now, not in the middle of work.
    connection.prepare('SELECT count(*) FROM study').get();
    return connection;
  } catch (error) {
    connection?.close();
    if (error instanceof CallFailure) throw error;
    throw explainOpening(error, path, passphrase);
  }
}

function explainOpening(error: unknown, path: string, passphrase: string | null): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'SQLITE_NOTADB' && passphrase !== null) {
    return passphraseFitsSomePage(path, passphrase)
      ? damaged(path)
      : new CallFailure(
          'study.passphrase',
          'The passphrase does not open this study. If you are sure of it, the beginning of the file may be damaged: try a backup.',
          { reason: 'wrong' },
        );
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_IOERR_SHORT_READ') {
    return damaged(path);
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) {
    return new CallFailure(
      'study.no-access',
      'The study was not closed cleanly where it was last open, and its folder can not be written here. Copy the folder to a disk that can be written, and open it there.',
    );
  }
  return error;
}

function damaged(path: string): CallFailure {
  return new CallFailure(
    'study.damaged',
    `${basename(path)} is damaged and can not be opened safely. Open its newest backup instead, from the folder ${basename(path)}-backups beside it.`,
  );
}

// File-system kinds on which SQLite's locks can not be trusted: NFS, SMB, CIFS, SMB2, AFS, 9p (statfs(2)).
const networkFileSystems = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x01021997]);

/** Why a study can not be written where it lies, as a sentence; null where it can. */
function whyNotWritable(path: string): string | null {
  if (path.startsWith('\\\\')) return networkDrive;
  if (process.platform === 'linux' && networkFileSystems.has(statfsSync(path).type >>> 0))
    return networkDrive;
  try {
    accessSync(path, constants.W_OK);
  } catch {
    return 'The study file may not be changed by you here. It can be read.';
  }
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch {
    return 'The folder of this study may not be written by you here. The study can be read.';
  }
  return null;
}

const networkDrive =
  'This study lies on a network drive, where two programs could damage it. It can be read here; copy it to this computer to work on it.';
