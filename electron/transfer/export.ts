import { existsSync } from 'node:fs';
import { CallFailure } from '#shared/contract/call.ts';
import type { ExportKind } from '#shared/contract/file.ts';
import { type CsvValue, toCsv } from '#shared/formats/csv.ts';
import { momentsToChapters } from '#shared/formats/moments-webvtt.ts';
import type { Connection } from '../database/connection.ts';
import { exportMoments, sessionName } from '../database/queries/export.ts';
import { notFound } from '../database/queries/row.ts';
import { momentTable, pairTable, snippetTable, unmarkedTable } from './export-tables.ts';
import { studyAsJson } from './study-json.ts';
import { writeWhole } from './write-whole.ts';

export interface ExportOrder {
  what: ExportKind;
  path: string;
  /** One session, or null for all of the study; chapters need one. */
  sessionId: string | null;
  replace: boolean;
  progress(done: number, total: number): void;
}

export interface ExportOutcome {
  path: string;
  rows: number;
  /** Sentences on what was left out, and why. */
  leftOut: string[];
}

/**
 * Writes an export. The file appears when it is whole: it is written beside and takes its name at the end.
 * Throws CallFailure file.exists, file.unwritable, not-found.
 */
export function exportTo(connection: Connection, order: ExportOrder): ExportOutcome {
  refuseExisting(order);
  switch (order.what) {
    case 'moments-csv':
      return exportTable(order, momentTable(connection, order.sessionId));
    case 'unmarked-csv':
      return exportTable(order, unmarkedTable(connection, order.sessionId));
    case 'pairs-csv':
      return exportTable(order, pairTable(connection, order.sessionId));
    case 'snippets-csv':
      return exportTable(order, snippetTable(connection, order.sessionId));
    case 'moments-webvtt':
      return exportChapters(connection, order);
    case 'study-json': {
      const { chunks, rows } = studyAsJson(connection, order.progress);
      writeWhole(order.path, chunks);
      return {
        path: order.path,
        rows: rows(),
        leftOut: ['The history of changes, and the recordings themselves, are not part of this file.'],
      };
    }
    default:
      return order.what satisfies never;
  }
}

/** @param rows the names of the columns, then one row each */
function exportTable({ path }: ExportOrder, rows: CsvValue[][]): ExportOutcome {
  writeWhole(path, [toCsv(rows)]);
  return { path, rows: rows.length - 1, leftOut: [] };
}

/** Throws CallFailure file.exists where a file is there that is not to be replaced. */
export function refuseExisting(order: { path: string; replace: boolean }): void {
  if (!order.replace && existsSync(order.path)) {
    throw new CallFailure(
      'file.exists',
      `There is a file already at ${order.path}. Replace it, or choose another name.`,
    );
  }
}

function exportChapters(connection: Connection, order: ExportOrder): ExportOutcome {
  if (order.sessionId === null || sessionName(connection, order.sessionId) === null)
    throw notFound('session');
  const moments = exportMoments(connection, order.sessionId);
  writeWhole(order.path, [momentsToChapters(moments)]);
  const points = moments.filter((moment) => moment.endMs === null).length;
  const unnamed = moments.filter((moment) => moment.label === '').length;
  const leftOut = ['A chapter has a label only: notes, ratings, who nominated it and snippets are left out.'];
  if (points > 0) leftOut.push(`Chapters have a length: ${points} points were given a short one.`);
  if (unnamed > 0) leftOut.push(`${unnamed} moments have no label; their chapters are titled ‘–’.`);
  return { path: order.path, rows: moments.length, leftOut };
}
