import { existsSync } from 'node:fs';
import { CallFailure } from '#shared/contract/call.ts';
import type { ExportKind } from '#shared/contract/file.ts';
import { type CsvValue, toCsv } from '#shared/formats/csv.ts';
import { momentsToChapters } from '#shared/formats/moments-webvtt.ts';
import { formatTime } from '#shared/formats/time-notation.ts';
import type { Connection } from '../database/connection.ts';
import { exportMoments, exportSnippets, sessionName } from '../database/queries/export.ts';
import { notFound } from '../database/queries/row.ts';
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
    case 'moments-csv': {
      const rows = momentTable(connection, order.sessionId);
      writeWhole(order.path, [toCsv(rows)]);
      return { path: order.path, rows: rows.length - 1, leftOut: [] };
    }
    case 'snippets-csv': {
      const rows = snippetTable(connection, order.sessionId);
      writeWhole(order.path, [toCsv(rows)]);
      return { path: order.path, rows: rows.length - 1, leftOut: [] };
    }
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

function clock(ms: number | null): string | null {
  return ms === null ? null : formatTime(ms, 'hh:mm:ss.mmm');
}

function momentTable(connection: Connection, sessionId: string | null): CsvValue[][] {
  const head = [
    'dyad',
    'dyad_group',
    'session',
    'moment',
    'start_ms',
    'end_ms',
    'start',
    'end',
    'original_start_ms',
    'original_end_ms',
    'label',
    'note',
    'nominated_by',
    'prompting',
    'rating',
    'client_snippets',
    'therapist_snippets',
    'codes',
    'member',
  ];
  const rows = exportMoments(connection, sessionId).map((row): CsvValue[] => [
    row.dyad,
    row.dyadGroup,
    row.session,
    row.moment,
    row.startMs,
    row.endMs,
    clock(row.startMs),
    clock(row.endMs),
    row.originalStartMs,
    row.originalEndMs,
    row.label,
    row.note,
    row.nominatedBy,
    row.prompting,
    row.rating,
    row.clientSnippets,
    row.therapistSnippets,
    row.codes,
    row.member,
  ]);
  return [head, ...rows];
}

function snippetTable(connection: Connection, sessionId: string | null): CsvValue[][] {
  const head = [
    'dyad',
    'session',
    'source',
    'snippet',
    'teller',
    'quote',
    'then_now',
    'led',
    'note',
    'time_ms',
    'time',
    'clock',
    'page',
    'line',
    'file',
    'moment',
    'moment_label',
    'moment_start_ms',
    'moment_end_ms',
    'moment_start',
    'moment_end',
    'codes',
  ];
  const rows = exportSnippets(connection, sessionId).map((row): CsvValue[] => [
    row.dyad,
    row.session,
    row.source ?? 'session',
    row.snippet,
    row.teller,
    row.quote,
    row.tense,
    row.led === 1,
    row.note,
    row.startMs,
    clock(row.startMs),
    row.clock,
    row.page,
    row.line,
    row.fileName,
    row.moment,
    row.momentLabel,
    row.momentStartMs,
    row.momentEndMs,
    clock(row.momentStartMs),
    clock(row.momentEndMs),
    row.codes,
  ]);
  return [head, ...rows];
}
