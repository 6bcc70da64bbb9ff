import { CallFailure } from '#shared/contract/call.ts';
import type { Comment } from '#shared/contract/comment.ts';
import type { Connection } from '../../database/connection.ts';
import { listComments, readComment } from '../../database/queries/comment.ts';
import { readMoment } from '../../database/queries/moment.ts';
import { deleteRow, insertRow, rowExists, updateRow } from '../../database/queries/row.ts';
import { named } from '../command-name.ts';
import type { ReadHandlers, WriteContext, WriteHandlers } from '../context.ts';

type Names = 'comment.create' | 'comment.update' | 'comment.resolve' | 'comment.remove';

export const commentWriteHandlers: Pick<WriteHandlers, Names> = {
  'comment.create': (context, args) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'memo', args.id)) {
      const { memberId } = context.author();
      const label = named('Comment on', readMoment(connection, args.momentId).label);
      context.command(label, () =>
        insertRow(connection, 'memo', {
          id: args.id,
          kind: 'comment',
          subjectTable: 'moment',
          subjectId: args.momentId,
          text: args.text,
          memberId,
          createdWallMs: context.now(),
        }),
      );
    }
    return readComment(connection, args.id);
  },
  'comment.update': (context, args) => {
    const { connection } = context.study();
    const known = requireOwn(context, args.id);
    context.command(commandName(connection, 'Change a comment on', known), () =>
      updateRow(connection, 'memo', args.id, args.revision, { text: args.text, editedWallMs: context.now() }),
    );
    return readComment(connection, args.id);
  },
  'comment.resolve': (context, args) => {
    const { connection } = context.study();
    const known = readComment(connection, args.id);
    const what = args.resolved ? 'Resolve a comment on' : 'Open a comment again on';
    context.command(commandName(connection, what, known), () =>
      updateRow(connection, 'memo', args.id, args.revision, {
        resolvedWallMs: args.resolved ? context.now() : null,
        resolvedMemberId: args.resolved ? context.author().memberId : null,
      }),
    );
    return readComment(connection, args.id);
  },
  'comment.remove': (context, args) => {
    const { connection } = context.study();
    const known = requireOwn(context, args.id);
    context.command(commandName(connection, 'Remove a comment on', known), () =>
      deleteRow(connection, 'memo', args.id),
    );
    return { done: true };
  },
};

export const commentReadHandlers: Pick<ReadHandlers, 'comment.list'> = {
  'comment.list': (context, args) => listComments(context.study().connection, args.momentId),
};

function commandName(connection: Connection, what: string, { momentId }: Comment): string {
  return named(what, readMoment(connection, momentId).label);
}

/** Throws not-found, or comment.not-yours where another member wrote it. */
function requireOwn(context: WriteContext, id: string): Comment {
  const known = readComment(context.study().connection, id);
  if (known.memberId !== null && known.memberId !== context.author().memberId) {
    throw new CallFailure(
      'comment.not-yours',
      'Another member wrote this comment: it can be answered and resolved, but not changed.',
    );
  }
  return known;
}
