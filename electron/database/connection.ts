import Database from 'better-sqlite3';

export type Connection = Database.Database;
type Statement = Database.Statement<unknown[], unknown>;

/** Marks a file as a study in SQLite's header ('IPRS'). */
export const applicationId = 0x49505253;

const statements = new WeakMap<Connection, Map<string, Statement>>();

/** The statement for this text, prepared once per connection. */
export function prepare(connection: Connection, sql: string): Statement {
  let known = statements.get(connection);
  if (!known) {
    known = new Map();
    statements.set(connection, known);
  }
  let statement = known.get(sql);
  if (!statement) {
    statement = connection.prepare(sql);
    known.set(sql, statement);
  }
  return statement;
}

export function all<Row>(connection: Connection, sql: string, ...parameters: unknown[]): Row[] {
  return prepare(connection, sql).all(...parameters) as Row[];
}

export function one<Row>(connection: Connection, sql: string, ...parameters: unknown[]): Row | undefined {
  return prepare(connection, sql).get(...parameters) as Row | undefined;
}

export function run(connection: Connection, sql: string, ...parameters: unknown[]): number {
  return prepare(connection, sql).run(...parameters).changes;
}

/** Runs `work` in one IMMEDIATE transaction; an error rolls all of it back. */
export function transaction<T>(connection: Connection, work: () => T): T {
  return connection.transaction(work).immediate();
}

/**
 * Opens a connection and sets what every connection needs. The key is derived at the first read (about
 * 0.13 s); a wrong one shows only then, as SQLITE_NOTADB. In the place of the passphrase it takes its
 * derived key as well (see `derivedKey`).
 * temp_store=MEMORY: sorts and VACUUM of an encrypted study otherwise write readable speech to disk.
 */
export function connect(
  path: string,
  options: { readonly?: boolean; passphrase: string | null; mustExist?: boolean },
): Connection {
  const connection = new Database(path, {
    readonly: options.readonly ?? false,
    fileMustExist: options.mustExist ?? true,
    timeout: 5000,
  });
  try {
    if (options.passphrase !== null) {
      connection.pragma("cipher = 'sqlcipher'");
      connection.pragma('legacy = 4');
      connection.pragma(`key = '${options.passphrase.replaceAll("'", "''")}'`);
    }
    connection.pragma('temp_store = MEMORY');
    connection.pragma('foreign_keys = ON');
    connection.pragma('cache_size = -32768');
    connection.pragma('mmap_size = 0');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
