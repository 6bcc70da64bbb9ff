import { v7 } from 'uuid';

/**
 * A new identifier: UUIDv7 (RFC 9562), sortable by its making. Whoever makes a row makes its identifier,
 * so that a call that is sent again changes nothing.
 */
export function newIdentifier(): string {
  return v7();
}
