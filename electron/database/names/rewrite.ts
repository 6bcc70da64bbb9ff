import { moveSnippet, type RangeEdit, type SnippetPlace } from '#shared/pseudonym/replace-names.ts';
import { someString } from '#shared/pseudonym/text-parts.ts';
import { withoutHistory } from '../change-log.ts';
import { all, type Connection, prepare, run } from '../connection.ts';
import { type EditedSnippet, listEditedSnippets } from '../queries/transcript-edit.ts';
import { newestChange, readImages, readText } from './read-texts.ts';
import { namedTables } from './text-columns.ts';

/** A column's new text. `ranges` are those of a turn's text, by which the snippets in it move. */
export interface TextEdit {
  table: string;
  id: string;
  column: string;
  before: string;
  after: string;
  ranges: RangeEdit[];
}

/** A snippet that goes with its turns. */
export interface SnippetEdit {
  id: string;
  before: SnippetPlace;
  after: SnippetPlace;
}

export interface RowName {
  table: string;
  id: string;
}

/** What a run is going to write: made by reading, held against the rows when it is written. */
export interface RewritePlan {
  edits: TextEdit[];
  snippets: SnippetEdit[];
  /** Rows of which the history has images that are to be erased. */
  images: RowName[];
  /** The history was read up to this entry. */
  readTo: number;
  /** Snippets that go to a place of before, where that reads as it did. */
  wanted: SnippetEdit[];
}

/** The rows were changed since the plan was made. */
export class StalePlan extends Error {
  constructor() {
    super('The texts were changed since the plan was made.');
    this.name = 'StalePlan';
  }
}

/** Two rows would have the same code, or the same spoken name. */
export class TakenName extends Error {
  readonly table: string;
  readonly text: string;
  constructor(table: string, text: string) {
    super(`Another row of ${table} is called ${text} already.`);
    this.name = 'TakenName';
    this.table = table;
    this.text = text;
  }
}

/** Plans how edits of texts move snippets, and which images of the history hold what `erases` finds. */
export function planRewrite(
  connection: Connection,
  edits: TextEdit[],
  erases: ((text: string) => boolean) | null,
  wanted: SnippetEdit[] = [],
): RewritePlan {
  return {
    edits,
    wanted,
    snippets: moveSnippets(connection, edits, wanted),
    images: erases ? rowsOfImages(connection, 0, erases) : [],
    readTo: newestChange(connection),
  };
}

function rowsOfImages(connection: Connection, after: number, erases: (text: string) => boolean): RowName[] {
  const rows = new Map<string, RowName>();
  for (const { table, id, before } of readImages(connection, after)) {
    if (!rows.has(id) && someString(before, erases)) rows.set(id, { table, id });
  }
  return [...rows.values()];
}

function turnEdits(edits: readonly TextEdit[]): Map<string, TextEdit> {
  return new Map(
    edits
      .filter(({ table, column }) => table === 'utterance' && column === 'text')
      .map((edit) => [edit.id, edit]),
  );
}

/** Where the snippets of edited turns go. */
function moveSnippets(
  connection: Connection,
  edits: readonly TextEdit[],
  wanted: readonly SnippetEdit[],
): SnippetEdit[] {
  const places = new Map(wanted.map((edit) => [edit.id, edit]));
  const turns = turnEdits(edits);
  if (turns.size === 0) return [];
  const transcripts = all<{ id: string }>(
    connection,
    'SELECT DISTINCT transcript_id AS id FROM utterance WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify([...turns.keys()]),
  );
  return transcripts.flatMap(({ id }) => {
    const snippets = listEditedSnippets(connection, id);
    if (snippets.length === 0) return [];
    const list = all<{ id: string; sequence: number; text: string }>(
      connection,
      'SELECT id, sequence, text FROM utterance WHERE transcript_id = ? ORDER BY sequence',
      id,
    ).map((turn) => ({ ...turn, text: turns.get(turn.id)?.after ?? turn.text }));
    return snippets.flatMap((snippet) => moveOne(snippet, list, turns, places.get(snippet.id)));
  });
}

function moveOne(
  snippet: EditedSnippet,
  list: readonly { id: string; sequence: number; text: string }[],
  turns: ReadonlyMap<string, TextEdit>,
  wanted: SnippetEdit | undefined,
): SnippetEdit[] {
  const own = list.filter(
    ({ sequence }) => sequence >= snippet.firstSequence && sequence <= snippet.lastSequence,
  );
  if (!own.some(({ id }) => turns.has(id))) return [];
  const { first, last, quote } = snippet;
  const before = { first, last, quote };
  const rangesOf = (id: string) => turns.get(id)?.ranges ?? [];
  const known = wanted && JSON.stringify(wanted.before) === JSON.stringify(before) ? wanted.after : null;
  const fits = known && JSON.stringify(moveSnippet(known, own, () => [])) === JSON.stringify(known);
  const moved = fits ? known : moveSnippet(before, own, rangesOf);
  // A lost snippet keeps the quote it had: that is a text of its own.
  const after = snippet.anchor === 'held' ? moved : { ...moved, quote };
  return JSON.stringify(after) === JSON.stringify(before) ? [] : [{ id: snippet.id, before, after }];
}

const indexes = [
  { index: 'utterance_index', table: 'utterance', view: 'utterance_words', columns: 'text' },
  { index: 'moment_index', table: 'moment', view: 'moment_words', columns: 'label, note' },
  { index: 'snippet_index', table: 'snippet', view: 'snippet_words', columns: 'note' },
  { index: 'memo_index', table: 'memo', view: 'memo_words', columns: 'text' },
] as const;

/**
 * Writes a plan in one transaction, outside of the history: texts, index, snippets. Then the history ends for
 * every row that was touched, or of which an image holds a name: its images go, its commands can not be undone
 * any more, and a tombstone says when. Throws StalePlan where the rows are not as they were, TakenName.
 */
export function writeRewrite(
  connection: Connection,
  plan: RewritePlan,
  erases: ((text: string) => boolean) | null,
  now: number,
): void {
  withoutHistory(connection, () => {
    for (const edit of plan.edits) {
      if (readText(connection, edit.table, edit.id, edit.column) !== edit.before) throw new StalePlan();
    }
    if (JSON.stringify(moveSnippets(connection, plan.edits, plan.wanted)) !== JSON.stringify(plan.snippets)) {
      throw new StalePlan();
    }
    const numbers = indexes.map(({ table }) => numbersOf(connection, table, plan.edits));
    indexes.forEach((one, at) => {
      if (numbers[at]) index(connection, one, numbers[at], true);
    });
    for (const edit of plan.edits) writeText(connection, edit);
    writeSnippets(connection, plan.snippets);
    indexes.forEach((one, at) => {
      if (numbers[at]) index(connection, one, numbers[at], false);
    });
    const touched: RowName[] = [
      ...plan.edits.filter(({ table }) => table !== 'change_group' && table !== 'recall_event'),
      ...plan.snippets.map(({ id }) => ({ table: 'snippet', id })),
      ...plan.images,
      ...(erases ? rowsOfImages(connection, plan.readTo, erases) : []),
      ...imagesOfSnippetsIn(connection, plan.edits),
    ];
    endHistory(connection, touched, erases ? now : null);
  });
}

function writeText(connection: Connection, { table, id, column, after }: TextEdit): void {
  const unrevised = namedTables.some((one) => one.table === table && one.unrevised);
  try {
    run(
      connection,
      `UPDATE "${table}" SET "${column}" = ?${unrevised ? '' : ', revision = revision + 1'} WHERE id = ?`,
      after,
      id,
    );
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('SQLITE_CONSTRAINT')) throw error;
    // A remembered speaker or tier is a convenience: the one that is there already stays.
    if (table === 'speaker_preset' || table === 'tier_preset')
      run(connection, `DELETE FROM ${table} WHERE id = ?`, id);
    else throw new TakenName(table, after);
  }
}

function writeSnippets(connection: Connection, snippets: readonly SnippetEdit[]): void {
  const statement = prepare(
    connection,
    `UPDATE snippet SET first_utterance_id = ?, first_offset = ?, last_utterance_id = ?, last_offset = ?, quote = ?,
     revision = revision + 1 WHERE id = ?`,
  );
  for (const { id, after } of snippets) {
    const { first, last, quote } = after;
    statement.run(first.utteranceId, first.offset, last.utteranceId, last.offset, quote, id);
  }
}

function numbersOf(connection: Connection, table: string, edits: readonly TextEdit[]): string | null {
  const ids = new Set(edits.filter((edit) => edit.table === table).map(({ id }) => id));
  if (ids.size === 0) return null;
  const rows = all<{ number: number }>(
    connection,
    `SELECT number FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify([...ids]),
  );
  return JSON.stringify(rows.map(({ number }) => number));
}

function index(
  connection: Connection,
  { index: name, view, columns }: (typeof indexes)[number],
  numbers: string,
  take: boolean,
): void {
  run(
    connection,
    take
      ? `INSERT INTO ${name} (${name}, rowid, ${columns})
         SELECT 'delete', number, ${columns} FROM ${view} WHERE number IN (SELECT value FROM json_each(?))`
      : `INSERT INTO ${name} (rowid, ${columns})
         SELECT number, ${columns} FROM ${view} WHERE number IN (SELECT value FROM json_each(?))`,
    numbers,
  );
}

/** Snippets of which an image stands in an edited turn: put back, it would stand at other words. */
function imagesOfSnippetsIn(connection: Connection, edits: readonly TextEdit[]): RowName[] {
  const turns = JSON.stringify([...turnEdits(edits).keys()]);
  return all<RowName>(
    connection,
    `SELECT DISTINCT 'snippet' AS "table", row_id AS id FROM change
     WHERE table_name = 'snippet' AND before IS NOT NULL AND (
       json_extract(before, '$.first_utterance_id') IN (SELECT value FROM json_each(@turns))
       OR json_extract(before, '$.last_utterance_id') IN (SELECT value FROM json_each(@turns)))`,
    { turns },
  );
}

/** Takes the images of rows out of the history; what they were needed for is final. */
function endHistory(connection: Connection, rows: readonly RowName[], erasedWallMs: number | null): void {
  const ids = JSON.stringify([...new Set(rows.map(({ id }) => id))]);
  run(
    connection,
    `WITH ended AS (SELECT DISTINCT change_group AS sequence FROM change
       WHERE row_id IN (SELECT value FROM json_each(?)))
     UPDATE change_group SET state = 'final' WHERE state IN ('done', 'undone')
     AND (sequence IN (SELECT sequence FROM ended) OR reversal IN (SELECT sequence FROM ended))`,
    ids,
  );
  run(
    connection,
    `UPDATE change SET before = NULL WHERE before IS NOT NULL AND row_id IN (SELECT value FROM json_each(?))`,
    ids,
  );
  if (erasedWallMs === null) return;
  for (const { table, id } of rows) {
    run(
      connection,
      `INSERT INTO tombstone (row_id, table_name, scope, erased_wall_ms) VALUES (?, ?, 'names', ?)
       ON CONFLICT (row_id) DO UPDATE SET erased_wall_ms = excluded.erased_wall_ms WHERE scope = 'names'`,
      id,
      table,
      erasedWallMs,
    );
  }
}

/**
 * Erases what replaced texts left in the file: in the index, on free pages and in the journal. The longest
 * part is VACUUM, which holds the file for about a second per 50 MB; no other connection may read meanwhile.
 */
export function eraseRemains(connection: Connection, step: (text: string) => void): void {
  step('the index');
  for (const { index: name } of indexes) {
    run(connection, `INSERT INTO ${name} (${name}) VALUES ('optimize')`);
  }
  step('the file');
  connection.exec('VACUUM');
  step('the journal');
  if (connection.pragma('journal_mode', { simple: true }) !== 'wal') return;
  const [outcome] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  if (outcome?.busy !== 0) throw new Error('The journal could not be emptied: it is being read.');
}
