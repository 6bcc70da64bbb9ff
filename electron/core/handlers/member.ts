import { listMembers, readMember } from '../../database/queries/member.ts';
import { insertRow, requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import { readStudy } from '../../database/queries/study.ts';
import type { ReadHandlers, WriteHandlers } from '../context.ts';

/** The first letters of a name's words, three at most. */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/u)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 3)
    .toUpperCase();
}

export const memberWriteHandlers: Pick<WriteHandlers, 'member.create' | 'member.update' | 'member.choose'> = {
  'member.create': (context, args) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'member', args.id)) {
      context.command(`Add member ${args.name}`, () =>
        insertRow(connection, 'member', {
          id: args.id,
          name: args.name,
          initials: args.initials ?? initialsOf(args.name),
          createdWallMs: context.now(),
        }),
      );
    }
    return readMember(connection, args.id);
  },
  'member.update': (context, args) => {
    context.command('Change a member', (connection) =>
      updateRow(connection, 'member', args.id, args.revision, args.changes),
    );
    return readMember(context.study().connection, args.id);
  },
  'member.choose': (context, args) => {
    const { connection } = context.study();
    requireRow(connection, 'member', args.id);
    const { id } = readStudy(connection);
    context.chooseMember(args.id);
    context.installation.write((stored) => {
      stored.members[id] = args.id;
    });
    context.changed(['member', 'change_group']);
    return readMember(connection, args.id);
  },
};

export const memberReadHandlers: Pick<ReadHandlers, 'member.list'> = {
  'member.list': (context) => listMembers(context.study().connection),
};
