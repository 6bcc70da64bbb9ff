import { type Connection, one } from './connection.ts';

interface Kept {
  version: number;
  values: Map<string, unknown>;
}

const kept = new WeakMap<Connection, Kept>();

/**
 * A value made from the study, kept until another connection changes the study; the same object each time,
 * so that it can be filled as it is used. A connection that may write itself keeps nothing.
 */
export function untilChanged<T>(connection: Connection, key: string, make: () => T): T {
  if (!connection.readonly) return make();
  // The first reading of a transaction fixes what all of it sees: the version and the rows agree.
  const version = one<{ data_version: number }>(connection, 'PRAGMA data_version')?.data_version ?? 0;
  let known = kept.get(connection);
  if (!known || known.version !== version) {
    known = { version, values: new Map() };
    kept.set(connection, known);
  }
  if (!known.values.has(key)) known.values.set(key, make());
  return known.values.get(key) as T;
}
