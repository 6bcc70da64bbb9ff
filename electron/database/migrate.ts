import { applicationId, type Connection } from './connection.ts';
import { initial } from './migrations/0001-initial.ts';
import { recall } from './migrations/0002-recall.ts';
import { recordedHere } from './migrations/0003-recorded-here.ts';
import { timesOfRecording } from './migrations/0004-times-of-a-recording.ts';
import { proposalsSeen } from './migrations/0005-proposals.ts';
import { rememberedTiers } from './migrations/0006-remembered-tiers.ts';
import { previews } from './migrations/0007-previews.ts';
import { momentsTogether } from './migrations/0008-moments.ts';
import type { Migration } from './migrations/migration.ts';

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [
  initial,
  recall,
  recordedHere,
  timesOfRecording,
  proposalsSeen,
  rememberedTiers,
  previews,
  momentsTogether,
];

export const newestVersion = migrations.at(-1)?.version ?? 0;

export function schemaVersion(connection: Connection): number {
  return connection.pragma('user_version', { simple: true }) as number;
}

/** Brings the schema up to `target`, one transaction a step. Undo ends at a migration. */
export function migrate(connection: Connection, target = newestVersion): void {
  for (const migration of migrations) {
    if (migration.version <= schemaVersion(connection) || migration.version > target) continue;
    connection
      .transaction(() => {
        connection.exec(migration.sql);
        connection.pragma(`user_version = ${migration.version}`);
        connection.pragma(`application_id = ${applicationId}`);
        connection.exec(`UPDATE change_group SET state = 'final' WHERE state IN ('done', 'undone')`);
      })
      .immediate();
  }
}
