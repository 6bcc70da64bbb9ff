import type { HistoryEntry } from '#shared/contract/history.ts';
import { all, type Connection } from '../connection.ts';

/** Labelled commands, latest first, before a sequence number. */
export function listHistory(connection: Connection, before: number | null, limit: number): HistoryEntry[] {
  return all<HistoryEntry>(
    connection,
    `SELECT g.id, g.sequence, g.label, g.member_id AS memberId, coalesce(m.name, '') AS memberName, g.wall_ms AS wallMs,
       g.kind, g.state, (SELECT count(*) FROM change c WHERE c.change_group = g.sequence) AS changes
     FROM change_group g LEFT JOIN member m ON m.id = g.member_id
     WHERE g.sequence < ? ORDER BY g.sequence DESC LIMIT ?`,
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  );
}
