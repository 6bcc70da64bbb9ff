import { type RecallSettings, recallSettings } from '#shared/contract/recall-settings.ts';
import type { Study } from '#shared/contract/study.ts';
import { standardRecall } from '#shared/domain/standard-recall.ts';
import { type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

export function readStudy(connection: Connection): Study {
  const row = one<Omit<Study, 'recall'>>(
    connection,
    `SELECT id, title, method, language, hours_limit AS hoursLimit, reaction_lag_ms AS reactionLagMs,
       pre_roll_ms AS preRollMs, rating_low AS ratingLow, rating_high AS ratingHigh, client_word AS clientWord,
       therapist_word AS therapistWord, created_wall_ms AS createdWallMs, revision
     FROM study LIMIT 1`,
  );
  if (!row) throw notFound('study');
  return { ...row, recall: recallOf(readStudySettings(connection)) };
}

/** The study's own settings as they are stored, by their names. */
export function readStudySettings(connection: Connection): Record<string, unknown> {
  const row = one<{ settings: string }>(connection, 'SELECT settings FROM study LIMIT 1');
  return JSON.parse(row?.settings ?? '{}') as Record<string, unknown>;
}

/** What a study has not set is as in a new one. */
function recallOf(settings: Record<string, unknown>): RecallSettings {
  const found = recallSettings.partial().safeParse(settings.recall ?? {});
  return { ...standardRecall, ...(found.success ? found.data : {}) };
}
