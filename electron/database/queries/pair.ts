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

/** The decision about two moments, in the order of a pair; null where there is none. */
export function pairIdOf(connection: Connection, firstId: string, secondId: string): string | null {
  return (
    one<{ id: string }>(
      connection,
      'SELECT id FROM moment_pair WHERE first_moment_id = ? AND second_moment_id = ?',
      firstId,
      secondId,
    )?.id ?? null
  );
}

/** Takes a decision away, with its codes. */
export function removePair(connection: Connection, id: string): void {
  run(connection, 'DELETE FROM pair_coding WHERE pair_id = ?', id);
  deleteRow(connection, 'moment_pair', id);
}

/** Takes away what was decided about any of these moments. */
export function removePairsOf(connection: Connection, momentIds: readonly string[]): void {
  const list = JSON.stringify(momentIds);
  const pairs = `SELECT p.id FROM json_each(@list) j JOIN moment_pair p ON p.first_moment_id = j.value
    UNION SELECT p.id FROM json_each(@list) j JOIN moment_pair p ON p.second_moment_id = j.value`;
  run(connection, `DELETE FROM pair_coding WHERE pair_id IN (${pairs})`, { list });
  run(connection, `DELETE FROM moment_pair WHERE id IN (${pairs})`, { list });
}

/** Puts the pairs of a moment on another one; where that is in such a pair already, its own stays. */
export function handOverPairs(connection: Connection, fromId: string, toId: string): void {
  for (const [own, other] of [
    ['first_moment_id', 'second_moment_id'],
    ['second_moment_id', 'first_moment_id'],
  ] as const) {
    run(
      connection,
      `UPDATE moment_pair SET ${own} = @to, revision = revision + 1 WHERE ${own} = @from AND NOT EXISTS
         (SELECT 1 FROM moment_pair o WHERE o.${own} = @to AND o.${other} = moment_pair.${other})`,
      { from: fromId, to: toId },
    );
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
