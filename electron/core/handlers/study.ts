import { copyFileSync, cpSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { backupFolder, checkStudy, listBackups, makeBackup } from '../../database/backup.ts';
import { withoutHistory } from '../../database/change-log.ts';
import { noteAccess } from '../../database/queries/access.ts';
import { listMembers } from '../../database/queries/member.ts';
import { insertRow, updateRow } from '../../database/queries/row.ts';
import { readStudy } from '../../database/queries/study.ts';
import { rekey, rekeyBackups } from '../../database/rekey.ts';
import {
  closeStudyFile,
  createStudyFile,
  type OpenedFile,
  openStudyFile,
} from '../../database/study-file.ts';
import type { JobHandlers, ReadHandlers, StudyHandle, WriteContext, WriteHandlers } from '../context.ts';
import { sweepPreviews } from '../previews.ts';
import { layDyads } from './dyad.ts';
import { initialsOf } from './member.ts';

type Names =
  | 'create'
  | 'open'
  | 'openSample'
  | 'close'
  | 'current'
  | 'update'
  | 'recent'
  | 'forget'
  | 'passphrase';

export const studyWriteHandlers: Pick<WriteHandlers, `study.${Names}`> = {
  'study.create': (context, args) => {
    const path = args.path.endsWith('.iprstudy') ? args.path : `${args.path}.iprstudy`;
    const now = context.now();
    const passphrase = composed(args.passphrase);
    const file = createStudyFile(resolve(path), passphrase, now);
    const memberId = newIdentifier();
    const handle = handleOf(resolve(path), passphrase, file);
    try {
      insertFirstRows(handle, { title: args.title, memberId, memberName: args.memberName, now });
    } catch (error) {
      closeStudyFile(file);
      for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(handle.path + suffix, { force: true });
      throw error;
    }
    context.replaceStudy({ handle, file, memberId });
    const { layout } = args;
    if (layout && layout.dyadCount > 0) {
      context.command('Lay dyads, sessions and interviews', (connection) => layDyads(connection, layout));
    }
    return noteOpening(context, []);
  },
  'study.open': (context, args) => openAt(context, resolve(args.path), args.passphrase),
  'study.openSample': (context, args) => {
    const folder = join(context.installation.folder, 'sample');
    const path = join(folder, 'sample.iprstudy');
    if (args.fresh || !existsSync(path)) {
      if (context.file() && context.study().path === path) context.replaceStudy(null);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      cpSync(context.sampleFolder, folder, { recursive: true });
    }
    return openAt(context, path, null);
  },
  'study.close': (context) => {
    context.replaceStudy(null);
    return { done: true };
  },
  'study.current': (context) => (context.file() ? describeStudy(context, []) : null),
  'study.update': (context, args) => {
    const study = readStudy(context.study().connection);
    const low = args.changes.ratingLow ?? study.ratingLow;
    const high = args.changes.ratingHigh ?? study.ratingHigh;
    if (low >= high) {
      throw new CallFailure('call.arguments', "The rating scale's lowest value must be below its highest.");
    }
    context.command('Change the study settings', (connection) =>
      updateRow(connection, 'study', study.id, args.revision, args.changes),
    );
    return readStudy(context.study().connection);
  },
  'study.recent': (context) =>
    context.installation.read().recent.map((recent) => ({ ...recent, exists: existsSync(recent.path) })),
  'study.forget': (context, args) => {
    context.installation.write((stored) => {
      stored.recent = stored.recent.filter((recent) => recent.path !== args.path);
    });
    return { done: true };
  },
  'study.passphrase': (context, args) => {
    const { path, passphrase } = context.study();
    const file = context.file();
    if (!file || file.readOnly) {
      throw new CallFailure('study.read-only', file?.readOnlyWhy ?? 'This study can not be changed here.');
    }
    if (composed(args.current ?? null) !== composed(passphrase)) {
      throw new CallFailure('study.passphrase', 'The present passphrase is another one.', {
        reason: 'wrong',
      });
    }
    const { memberId } = context.author();
    context.replaceStudy(null);
    const next = composed(args.next);
    let valid = passphrase;
    let kept: number;
    try {
      rekey(path, passphrase, next);
      valid = next;
      kept = rekeyBackups(path, passphrase, next);
    } finally {
      // Whatever failed, the study is open again, with the passphrase that is in force.
      openAt(context, path, valid);
      context.chooseMember(memberId);
    }
    if (kept > 0) {
      throw new CallFailure(
        'backup.failed',
        `The study has its new passphrase, but ${kept} of its backups in ${backupFolder(path)} could not be written anew with it. Remove them yourself if they must not stay.`,
      );
    }
    return { done: true };
  },
};

export const studyReadHandlers: Pick<ReadHandlers, 'study.backups'> = {
  'study.backups': (context) => listBackups(context.study().path),
};

export const studyJobHandlers: Pick<JobHandlers, 'study.backupNow' | 'study.restore' | 'study.check'> = {
  'study.backupNow': (context) => {
    const { connection, path, passphrase } = context.study();
    return makeBackup(connection, path, passphrase, context.now());
  },
  'study.restore': (context, args) => {
    const { path } = context.study();
    if (dirname(resolve(args.backup)) !== backupFolder(path)) {
      throw new CallFailure('backup.failed', 'This is no backup of the open study.');
    }
    const target = resolve(args.to.endsWith('.iprstudy') ? args.to : `${args.to}.iprstudy`);
    if (existsSync(target)) {
      throw new CallFailure('study.exists', `There is a file already at ${target}. Choose another name.`);
    }
    const part = `${target}.part`;
    try {
      copyFileSync(args.backup, part);
      renameSync(part, target);
    } catch (error) {
      rmSync(part, { force: true });
      throw new CallFailure('backup.failed', `The backup could not be copied: ${(error as Error).message}.`);
    }
    return { path: target };
  },
  'study.check': (context) => checkStudy(context.study().connection),
};

function handleOf(path: string, passphrase: string | null, file: OpenedFile): StudyHandle {
  return {
    path,
    folder: dirname(path),
    passphrase: file.encrypted ? passphrase : null,
    connection: file.connection,
    lockedBy: file.lockedBy,
  };
}

function insertFirstRows(
  handle: StudyHandle,
  first: { title: string; memberId: string; memberName: string; now: number },
): void {
  // The study and its first member are what there is before any command: they are not undone.
  const { connection } = handle;
  withoutHistory(connection, () => {
    insertRow(connection, 'study', { id: newIdentifier(), title: first.title, createdWallMs: first.now });
    insertRow(connection, 'member', {
      id: first.memberId,
      name: first.memberName,
      initials: initialsOf(first.memberName),
      createdWallMs: first.now,
    });
  });
}

function openAt(context: WriteContext, path: string, passphrase: string | null): OpenStudy {
  const before = context.file();
  if (before && samePlace(context.study().path, path)) return describeStudy(context, []);
  const { file, fitting } = openEither(path, passphrase, context.now());
  const handle = handleOf(path, fitting, file);
  let memberId: string | undefined;
  try {
    const study = readStudy(file.connection);
    const members = listMembers(file.connection);
    const last = context.installation.read().members[study.id];
    memberId = members.find((member) => member.id === last)?.id ?? members[0]?.id;
    if (memberId === undefined) {
      throw new CallFailure('study.damaged', 'This study names no member. Open its newest backup instead.');
    }
  } catch (error) {
    closeStudyFile(file);
    throw error;
  }
  context.replaceStudy({ handle, file, memberId });
  return noteOpening(context, file.readOnlyWhy ? [file.readOnlyWhy] : []);
}

/** Letters with marks come from keyboards and clipboards in one piece or two: both are the same passphrase. */
function composed(passphrase: string | null): string | null {
  return passphrase?.normalize('NFC') ?? null;
}

/** Opens with a passphrase in one form, else just as it was typed; answers with the one that fits. */
function openEither(
  path: string,
  typed: string | null,
  now: number,
): { file: OpenedFile; fitting: string | null } {
  const fitting = composed(typed);
  try {
    return { file: openStudyFile(path, fitting, now), fitting };
  } catch (error) {
    const wrong = error instanceof CallFailure && error.code === 'study.passphrase';
    if (!wrong || fitting === typed) throw error;
    return { file: openStudyFile(path, typed, now), fitting: typed };
  }
}

function samePlace(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return one === other;
  }
}

/** Puts the study on the list of recent ones, and the opening on its list of access. */
function noteOpening(context: WriteContext, warnings: string[]): OpenStudy {
  const opened = describeStudy(context, warnings);
  const { memberId, installation } = context.author();
  const now = context.now();
  // The list lies outside the study: of one with a passphrase it keeps the file's name, not the title.
  const title = opened.encrypted ? basename(opened.path) : opened.study.title;
  context.installation.write((stored) => {
    stored.recent = [
      { path: opened.path, title, openedWallMs: now },
      ...stored.recent.filter((recent) => recent.path !== opened.path),
    ].slice(0, 20);
    stored.members[opened.study.id] = memberId;
  });
  if (!opened.readOnly) {
    noteAccess(context.study().connection, memberId, installation, now, 'open');
    sweepPreviews(context.study());
  }
  return opened;
}

function describeStudy(context: WriteContext, warnings: string[]): OpenStudy {
  const { path, folder, connection } = context.study();
  const file = context.file();
  if (!file) throw new CallFailure('study.none', 'No study is open.');
  return {
    study: readStudy(connection),
    path,
    folder,
    encrypted: file.encrypted,
    readOnly: file.readOnly,
    readOnlyWhy: file.readOnlyWhy,
    lockedBy: file.lockedBy,
    members: listMembers(connection),
    memberId: context.author().memberId,
    warnings,
  };
}
