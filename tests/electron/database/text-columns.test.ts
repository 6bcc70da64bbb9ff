import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '../../../electron/database/connection.ts';
import { migrate } from '../../../electron/database/migrate.ts';
import { namedTables, namelessColumns } from '../../../electron/database/names/text-columns.ts';
import { temporaryFolder } from '../support.ts';

test('every text column of the schema is either looked through for names, or said to hold none', () => {
  const connection = connect(join(temporaryFolder(), 'study'), { passphrase: null, mustExist: false });
  migrate(connection);
  const tables = connection
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_index%' ESCAPE '\\'`)
    .pluck()
    .all() as string[];
  const unknown = tables.flatMap((table) => {
    const known = new Set([
      ...(namelessColumns[table] ?? []),
      ...namedTables
        .filter((one) => one.table === table)
        .flatMap((one) => one.columns.map(({ column }) => column)),
    ]);
    return (connection.pragma(`table_info("${table}")`) as { name: string; type: string }[])
      .filter(
        ({ name, type }) => type === 'TEXT' && name !== 'id' && !name.endsWith('_id') && !known.has(name),
      )
      .map(({ name }) => `${table}.${name}`);
  });
  connection.close();
  expect(unknown).toEqual([]);
});
