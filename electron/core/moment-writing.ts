import { CallFailure } from '#shared/contract/call.ts';
import type { Moment } from '#shared/contract/moment.ts';
import type { Connection } from '../database/connection.ts';
import { insertRow } from '../database/queries/row.ts';

/** Throws moment.bounds unless the end (ms, exclusive; null for a point) comes after the start. */
export function requireBounds(startMs: number, endMs: number | null): void {
  if (endMs !== null && endMs <= startMs) {
    throw new CallFailure('moment.bounds', "A moment's end must come after its start.");
  }
}

/** Writes a moment, which keeps the bounds that it is marked with; to be called within a command. */
export function insertMoment(
  connection: Connection,
  fields: Omit<Moment, 'originalStartMs' | 'originalEndMs' | 'revision' | 'tellings' | 'comments'>,
): void {
  insertRow(connection, 'moment', {
    ...fields,
    originalStartMs: fields.startMs,
    originalEndMs: fields.endMs,
  });
}
