import { type Pair, type PairRule, pairRule } from '#shared/contract/pair.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { standardPairRule } from '#shared/domain/moment-pairs.ts';
import { all, type Connection, one, run } from '../connection.ts';
import { deleteRow, insertRow, notFound } from './row.ts';
import { readStudySettings } from './study.ts';

interface Row extends Omit<Pair, 'rule' | 'codings'> {
  rule: string | null;
}

const select = `SELECT p.id, p.first_moment_id AS firstMomentId, p.second_moment_id AS secondMomentId, p.state, p.rule,
  p.member_id AS memberId, p.created_wall_ms AS createdWallMs, p.revision FROM moment_pair p`;

function withCodings(
  rows: readonly Row[],
  codings: readonly (Pair['codings'][number] & { pairId: string })[],
): Pair[] {
  const byPair = Map.groupBy(codings, ({ pairId }) => pairId);
  return rows.map(({ rule, ...row }) => ({
    ...row,
    rule: rule === null ? null : readRule(JSON.parse(rule)),
    codings: (byPair.get(row.id) ?? []).map(({ pairId: _, ...coding }) => coding),
  }));
}

const codingColumns = `SELECT c.id, c.pair_id AS pairId, c.code_id AS codeId, c.member_id AS memberId FROM pair_coding c`;

/** What was decided about a session's moments, in the order of the first ones. */
export function listPairs(connection: Connection, sessionId: string): Pair[] {
  const rows = all<Row>(
    connection,
    `${select} JOIN moment m ON m.id = p.first_moment_id WHERE m.session_id = ? ORDER BY m.start_ms, m.id, p.id`,
    sessionId,
  );
  const codings = all<Pair['codings'][number] & { pairId: string }>(
    connection,
    `${codingColumns} JOIN moment_pair p ON p.id = c.pair_id JOIN moment m ON m.id = p.first_moment_id
     WHERE m.session_id = ? ORDER BY c.created_wall_ms, c.id`,
    sessionId,
  );
  return withCodings(rows, codings);
}

/** Throws not-found. */
export function readPair(connection: Connection, id: string): Pair {
  const rows = all<Row>(connection, `${select} WHERE p.id = ?`, id);
  const codings = all<Pair['codings'][number] & { pairId: string }>(
    connection,
    `${codingColumns} WHERE c.pair_id = ? ORDER BY c.created_wall_ms, c.id`,
    id,
  );
  const [pair] = withCodings(rows, codings);
  if (!pair) throw notFound('pair of moments');
  return pair;
}

/** The decision about two moments, whichever stands first in it; null where there is none. */
export function pairIdOf(connection: Connection, oneId: string, otherId: string): string | null {
  return findDecision(connection, oneId, otherId)?.id ?? null;
}

type Decision = Pick<Pair, 'id' | 'state'>;

function findDecision(
  connection: Connection,
  oneId: string,
  otherId: string,
  exceptId = '',
): Decision | undefined {
  return one<Decision>(
    connection,
    `SELECT id, state FROM moment_pair WHERE id <> @exceptId AND ((first_moment_id = @oneId AND second_moment_id = @otherId)
       OR (first_moment_id = @otherId AND second_moment_id = @oneId)) ORDER BY first_moment_id = @oneId DESC LIMIT 1`,
    { oneId, otherId, exceptId },
  );
}

/** Takes a decision away, with its codes. */
export function removePair(connection: Connection, id: string): void {
  run(connection, 'DELETE FROM pair_coding WHERE pair_id = ?', id);
  deleteRow(connection, 'moment_pair', id);
}

const pairsOf = `SELECT p.id FROM json_each(@list) j JOIN moment_pair p ON p.first_moment_id = j.value
    UNION SELECT p.id FROM json_each(@list) j JOIN moment_pair p ON p.second_moment_id = j.value`;

/** Takes away what was decided about any of these moments. */
export function removePairsOf(connection: Connection, momentIds: readonly string[]): void {
  const list = JSON.stringify(momentIds);
  run(connection, `DELETE FROM pair_coding WHERE pair_id IN (${pairsOf})`, { list });
  run(connection, `DELETE FROM moment_pair WHERE id IN (${pairsOf})`, { list });
}

/**
 * Puts the pairs of a moment on another one. Where that is in such a pair already, its own stays, with the codes of
 * both; but an accepted pair takes the place of a refused one. What is not put over is left to go with the moment.
 */
export function handOverPairs(connection: Connection, fromId: string, toId: string): void {
  const pairs = all<Decision & { otherId: string }>(
    connection,
    `SELECT id, state, iif(first_moment_id = @fromId, second_moment_id, first_moment_id) AS otherId
     FROM moment_pair WHERE first_moment_id = @fromId OR second_moment_id = @fromId ORDER BY id`,
    { fromId },
  );
  for (const { otherId, ...pair } of pairs) {
    if (otherId === toId || !takesPlace(connection, pair, findDecision(connection, toId, otherId))) continue;
    run(
      connection,
      `UPDATE moment_pair SET first_moment_id = iif(first_moment_id = @fromId, @toId, first_moment_id),
         second_moment_id = iif(second_moment_id = @fromId, @toId, second_moment_id), revision = revision + 1
       WHERE id = @id`,
      { id: pair.id, fromId, toId },
    );
  }
}

/**
 * Whether a decision comes to stand for two moments about which there is another one: accepted wins over refused.
 * Where it does, the other one goes; where not, its codes become codes of the other one.
 */
function takesPlace(connection: Connection, pair: Decision, known: Decision | undefined): boolean {
  if (!known) return true;
  if (pair.state === 'refused') return false;
  if (known.state === 'refused') {
    removePair(connection, known.id);
    return true;
  }
  run(
    connection,
    `UPDATE pair_coding SET pair_id = @to, revision = revision + 1 WHERE pair_id = @from AND NOT EXISTS
       (SELECT 1 FROM pair_coding o WHERE o.pair_id = @to AND o.code_id = pair_coding.code_id
          AND o.member_id IS pair_coding.member_id)`,
    { from: pair.id, to: known.id },
  );
  return false;
}

/** Whether two moments, by their names in a query, stand in the order of a pair (see `inPairOrder`): of different sides. */
export function inOrder(first: string, second: string): string {
  const place = (moment: string) =>
    `CASE ${moment}.nominated_by WHEN 'client' THEN 0 WHEN 'therapist' THEN 1 ELSE 2 END`;
  return `(${place(first)} < ${place(second)})`;
}

/** Fits the pairs of moments to who nominated them: those within one side go, others come into the order of a pair. */
export function fitPairs(connection: Connection, momentIds: readonly string[]): void {
  const pairs = all<Decision & { firstId: string; secondId: string; withinOne: number }>(
    connection,
    `SELECT p.id, p.state, a.id AS firstId, b.id AS secondId, a.nominated_by = b.nominated_by AS withinOne
     FROM moment_pair p JOIN moment a ON a.id = p.first_moment_id JOIN moment b ON b.id = p.second_moment_id
     WHERE p.id IN (${pairsOf}) AND NOT ${inOrder('a', 'b')} ORDER BY p.id`,
    { list: JSON.stringify(momentIds) },
  );
  for (const { id, state, firstId, secondId, withinOne } of pairs) {
    const stays =
      withinOne === 0 &&
      takesPlace(connection, { id, state }, findDecision(connection, secondId, firstId, id));
    if (stays) {
      run(
        connection,
        'UPDATE moment_pair SET first_moment_id = ?, second_moment_id = ?, revision = revision + 1 WHERE id = ?',
        secondId,
        firstId,
        id,
      );
    } else removePair(connection, id);
  }
}

/** Gives a moment the pairs of another one, with their codes: both parts of a split moment have them. */
export function copyPairs(connection: Connection, fromId: string, toId: string): void {
  const pairs = all<Row>(
    connection,
    `${select} WHERE p.first_moment_id = @id OR p.second_moment_id = @id ORDER BY p.id`,
    { id: fromId },
  );
  for (const { revision: _, ...row } of pairs) {
    const id = newIdentifier();
    const side = row.firstMomentId === fromId ? { firstMomentId: toId } : { secondMomentId: toId };
    insertRow(connection, 'moment_pair', { ...row, ...side, id });
    const codings = all<{ codeId: string; memberId: string | null; createdWallMs: number }>(
      connection,
      `SELECT code_id AS codeId, member_id AS memberId, created_wall_ms AS createdWallMs FROM pair_coding WHERE pair_id = ?`,
      row.id,
    );
    for (const coding of codings) {
      insertRow(connection, 'pair_coding', { id: newIdentifier(), pairId: id, ...coding });
    }
  }
}

/** A rule as it is stored; what it does not say is as in a new study. */
function readRule(stored: unknown): PairRule {
  const found = pairRule.partial().safeParse(stored ?? {});
  return { ...standardPairRule, ...(found.success ? found.data : {}) };
}

export function readPairRule(connection: Connection): PairRule {
  return readRule(readStudySettings(connection).pairRule);
}

export function writePairRule(connection: Connection, rule: PairRule): void {
  run(
    connection,
    `UPDATE study SET settings = json_set(settings, '$.pairRule', json(?)), revision = revision + 1`,
    JSON.stringify(rule),
  );
}
