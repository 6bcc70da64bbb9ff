import { type Connection, run } from '../connection.ts';

/** Notes who opened the study, when and where; append-only, never undone. */
export function noteAccess(
  connection: Connection,
  memberId: string,
  installation: string,
  wallMs: number,
  what: string,
): void {
  run(
    connection,
    'INSERT INTO access (member_id, installation, wall_ms, what) VALUES (?, ?, ?, ?)',
    memberId,
    installation,
    wallMs,
    what,
  );
}
