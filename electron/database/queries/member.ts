import type { Member } from '#shared/contract/member.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

const select = 'SELECT id, name, initials, created_wall_ms AS createdWallMs, revision FROM member';

export function listMembers(connection: Connection): Member[] {
  return all<Member>(connection, `${select} ORDER BY created_wall_ms, id`);
}

export function readMember(connection: Connection, id: string): Member {
  const row = one<Member>(connection, `${select} WHERE id = ?`, id);
  if (!row) throw notFound('member');
  return row;
}
