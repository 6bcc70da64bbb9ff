import { z } from 'zod';
import { farthestRating } from '../domain/rating.ts';
import { declareCall } from './call.ts';
import { done, filePath, identifier, nothing, revision, role, shortText, wallMs } from './common.ts';
import { member } from './member.ts';
import { recallSettings } from './recall-settings.ts';

export const studyMethod = z.enum(['thematic', 'cqr', 'grounded theory', 'task analysis', 'other']);

export const study = z.object({
  id: identifier,
  title: shortText,
  method: studyMethod,
  language: z.string().min(2).max(35),
  /** Hours between session and interview, at most. */
  hoursLimit: z.number().int().min(1).max(10_000),
  /** Taken off the time at which M is pressed. */
  reactionLagMs: z.number().int().min(0).max(10_000),
  /** How far before a stop a moment is proposed to begin. */
  preRollMs: z.number().int().min(0).max(600_000),
  ratingLow: z.number().int().min(-farthestRating).max(farthestRating),
  ratingHigh: z.number().int().min(-farthestRating).max(farthestRating),
  /** The study's own words for the two roles. */
  clientWord: shortText,
  therapistWord: shortText,
  /** How recalls are held; changed by recall.settings. */
  recall: recallSettings,
  createdWallMs: wallMs,
  revision,
});
export type Study = z.infer<typeof study>;

/** Who holds the study's lock. */
export const lockHolder = z.object({
  host: z.string(),
  user: z.string(),
  process: z.number().int(),
  sinceWallMs: wallMs,
});
export type LockHolder = z.infer<typeof lockHolder>;

export const openStudy = z.object({
  study,
  path: filePath,
  /** The folder that media paths are relative to. */
  folder: filePath,
  encrypted: z.boolean(),
  readOnly: z.boolean(),
  /** Why it is read-only, as a sentence; null where it can be written. */
  readOnlyWhy: z.string().nullable(),
  lockedBy: lockHolder.nullable(),
  members: z.array(member),
  memberId: identifier.nullable(),
  /** Sentences the person should see once after opening. */
  warnings: z.array(z.string()),
});
export type OpenStudy = z.infer<typeof openStudy>;

export const recentStudy = z.object({
  path: filePath,
  title: z.string(),
  openedWallMs: wallMs,
  /** False where the file is not there any more. */
  exists: z.boolean(),
});
export type RecentStudy = z.infer<typeof recentStudy>;

export const backup = z.object({
  path: filePath,
  madeWallMs: wallMs,
  byteLength: z.number().int(),
});
export type Backup = z.infer<typeof backup>;

/** Dyads, sessions and interviews laid in one step. */
export const layout = z.object({
  firstDyad: z.number().int().min(1).max(999),
  dyadCount: z.number().int().min(0).max(200),
  sessionNumbers: z.array(z.number().int().min(1).max(999)).max(20),
  interviewed: z.array(role).max(2),
});
export type Layout = z.infer<typeof layout>;

const openingErrors = [
  'study.not-found',
  'study.not-a-study',
  'study.damaged',
  'study.newer',
  'study.passphrase',
  'study.no-access',
  'path.not-granted',
] as const;

export const studyCalls = {
  'study.create': declareCall({
    about:
      'Makes a new study file, with or without a passphrase, lays its dyads, sessions and interviews, and opens it.',
    place: 'write',
    paths: ['path'],
    args: z.object({
      path: filePath,
      title: shortText.min(1),
      memberName: shortText.min(1),
      passphrase: z.string().min(8).max(1000).nullable(),
      layout: layout.nullable(),
    }),
    result: openStudy,
    errors: ['study.exists', 'study.no-access', 'path.not-granted'],
  }),
  'study.open': declareCall({
    about: 'Opens a study file. Another program that has it open leaves it read-only here, and says who.',
    place: 'write',
    paths: ['path'],
    args: z.object({ path: filePath, passphrase: z.string().max(1000).nullable() }),
    result: openStudy,
    errors: openingErrors,
  }),
  'study.openSample': declareCall({
    about: "Opens the sample study: copied to the program's own folder at first, or afresh on request.",
    place: 'write',
    args: z.object({ fresh: z.boolean().default(false) }),
    result: openStudy,
    errors: openingErrors,
  }),
  'study.close': declareCall({
    about: 'Closes the study: everything is in its one file, the lock is released.',
    place: 'write',
    args: nothing,
    result: done,
  }),
  'study.current': declareCall({
    about: 'The open study, or null.',
    place: 'write',
    repeatable: true,
    args: nothing,
    result: openStudy.nullable(),
  }),
  'study.update': declareCall({
    about: "Changes the study's title or settings.",
    place: 'write',
    args: z.object({
      revision,
      changes: study.omit({ id: true, recall: true, createdWallMs: true, revision: true }).partial(),
    }),
    result: study,
    errors: ['revision.stale'],
  }),
  'study.recent': declareCall({
    about: 'Studies opened lately on this machine, latest first.',
    place: 'write',
    repeatable: true,
    args: nothing,
    result: z.array(recentStudy),
  }),
  'study.forget': declareCall({
    about: 'Takes a study off the list of recent ones; the file stays.',
    place: 'write',
    args: z.object({ path: filePath }),
    result: done,
  }),
  'study.passphrase': declareCall({
    about: 'Sets, changes or removes the passphrase; the backups are written anew with it.',
    place: 'write',
    args: z.object({
      current: z.string().max(1000).nullable(),
      next: z.string().min(8).max(1000).nullable(),
    }),
    result: done,
    errors: ['study.passphrase', 'study.read-only', 'backup.failed'],
  }),
  'study.backups': declareCall({
    about: 'The backups of the open study, latest first.',
    place: 'read',
    args: nothing,
    result: z.array(backup),
  }),
  'study.backupNow': declareCall({
    about: 'Writes a backup and verifies it before an old one goes.',
    place: 'job',
    args: nothing,
    result: backup,
    errors: ['backup.failed'],
  }),
  'study.restore': declareCall({
    about: 'Copies a backup to a new study file beside the open one; the open one is not touched.',
    place: 'job',
    paths: ['backup', 'to'],
    args: z.object({ backup: filePath, to: filePath }),
    result: z.object({ path: filePath }),
    errors: ['study.exists', 'path.not-granted', 'backup.failed'],
  }),
  'study.check': declareCall({
    about: 'Checks every page of the study file (SQLite integrity_check and foreign keys).',
    place: 'job',
    args: nothing,
    result: z.object({ sound: z.boolean(), findings: z.array(z.string()) }),
  }),
} as const;
