import type { Study } from '#shared/contract/study.ts';
import { type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

export function readStudy(connection: Connection): Study {
  const row = one<Study>(
    connection,
    `SELECT id, title, method, language, hours_limit AS hoursLimit, reaction_lag_ms AS reactionLagMs,
       pre_roll_ms AS preRollMs, rating_low AS ratingLow, rating_high AS ratingHigh, client_word AS clientWord,
       therapist_word AS therapistWord, created_wall_ms AS createdWallMs, revision
     FROM study LIMIT 1`,
  );
  if (!row) throw notFound('study');
  return row;
}
