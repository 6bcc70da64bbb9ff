import { commonTime } from '#shared/domain/moment-pairs.ts';
import type { CsvValue } from '#shared/formats/csv.ts';
import { formatTime } from '#shared/formats/time-notation.ts';
import type { Connection } from '../database/connection.ts';
import { exportMoments, exportPairs, exportSnippets, exportUnmarked } from '../database/queries/export.ts';

function clock(ms: number | null): string | null {
  return ms === null ? null : formatTime(ms, 'hh:mm:ss.mmm');
}

/** Its columns are told in docs/formats.md. */
export function momentTable(connection: Connection, sessionId: string | null): CsvValue[][] {
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
    'pressed_ms',
    'label',
    'note',
    'nominated_by',
    'prompting',
    'rating',
    'colour',
    'client_snippets',
    'therapist_snippets',
    'codes',
    'comments',
    'open_comments',
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
    row.pressedMs,
    row.label,
    row.note,
    row.nominatedBy,
    row.prompting,
    row.rating,
    row.colour,
    row.clientSnippets,
    row.therapistSnippets,
    row.codes,
    row.comments,
    row.openComments,
    row.member,
  ]);
  return [head, ...rows];
}

/** Its columns are told in docs/formats.md. */
export function unmarkedTable(connection: Connection, sessionId: string | null): CsvValue[][] {
  const head = [
    'dyad',
    'session',
    'stretch',
    'perspective',
    'start_ms',
    'end_ms',
    'start',
    'end',
    'note',
    'moments',
    'member',
  ];
  const rows = exportUnmarked(connection, sessionId).map((row): CsvValue[] => [
    row.dyad,
    row.session,
    row.stretch,
    row.perspective,
    row.startMs,
    row.endMs,
    clock(row.startMs),
    clock(row.endMs),
    row.note,
    row.moments,
    row.member,
  ]);
  return [head, ...rows];
}

/** Its columns are told in docs/formats.md. */
export function pairTable(connection: Connection, sessionId: string | null): CsvValue[][] {
  const moment = (which: string) =>
    ['moment', 'nominated_by', 'label', 'start_ms', 'end_ms', 'start', 'end'].map(
      (name) => `${which}_${name}`,
    );
  const head = [
    'dyad',
    'session',
    'pair',
    ...moment('first'),
    ...moment('second'),
    'common_ms',
    'decided',
    'member',
    'decided_at',
    'rule_tolerance_ms',
    'rule_least_share',
    'codes',
  ];
  const rows = exportPairs(connection, sessionId).map((row): CsvValue[] => [
    row.dyad,
    row.session,
    row.pair,
    row.firstMoment,
    row.firstNominatedBy,
    row.firstLabel,
    row.firstStartMs,
    row.firstEndMs,
    clock(row.firstStartMs),
    clock(row.firstEndMs),
    row.secondMoment,
    row.secondNominatedBy,
    row.secondLabel,
    row.secondStartMs,
    row.secondEndMs,
    clock(row.secondStartMs),
    clock(row.secondEndMs),
    commonTime(
      { startMs: row.firstStartMs, endMs: row.firstEndMs },
      { startMs: row.secondStartMs, endMs: row.secondEndMs },
    ),
    row.state,
    row.member,
    new Date(row.decidedWallMs).toISOString(),
    row.toleranceMs,
    row.leastShare,
    row.codes,
  ]);
  return [head, ...rows];
}

/** Its columns are told in docs/formats.md. */
export function snippetTable(connection: Connection, sessionId: string | null): CsvValue[][] {
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
