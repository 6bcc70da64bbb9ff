import { tellerOf } from '#shared/domain/teller.ts';
import { removeSnippet } from '../../database/queries/remove.ts';
import { deleteRow, requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import {
  findSnippet,
  listSnippetsOfSession,
  listSnippetsOfTranscript,
  readAttachment,
  readSnippet,
} from '../../database/queries/snippet.ts';
import type { ReadHandlers, WriteHandlers } from '../context.ts';
import { attachSnippet, insertSnippet, readPassage } from '../snippet-writing.ts';

type Names = 'create' | 'update' | 'attach' | 'detach' | 'remove';

export const snippetWriteHandlers: Pick<WriteHandlers, `snippet.${Names}`> = {
  'snippet.create': (context, args) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'snippet', args.id)) {
      const { passage, turns } = readPassage(connection, args);
      const momentIds = [...new Set(args.momentIds)];
      for (const momentId of momentIds) requireRow(connection, 'moment', momentId);
      const { memberId } = context.author();
      const now = context.now();
      context.command(momentIds.length > 0 ? 'Attach a passage' : 'Mark a passage', () => {
        const { id, transcriptId, tense, led, note } = args;
        const made = { memberId, createdWallMs: now };
        insertSnippet(connection, passage, {
          id,
          transcriptId,
          ...tellerOf(turns),
          tense,
          led,
          note,
          ...made,
        });
        for (const momentId of momentIds) attachSnippet(connection, id, momentId, now);
      });
    }
    return readSnippet(connection, args.id);
  },
  'snippet.update': (context, args) => {
    context.command('Change a passage', (connection) =>
      updateRow(connection, 'snippet', args.id, args.revision, args.changes),
    );
    return readSnippet(context.study().connection, args.id);
  },
  'snippet.attach': (context, args) => {
    const { connection } = context.study();
    requireRow(connection, 'snippet', args.id);
    requireRow(connection, 'moment', args.momentId);
    if (!readAttachment(connection, args.id, args.momentId)) {
      context.command('Attach a passage', () =>
        attachSnippet(connection, args.id, args.momentId, context.now()),
      );
    }
    return readSnippet(connection, args.id);
  },
  'snippet.detach': (context, args) => {
    const { connection } = context.study();
    const attachment = readAttachment(connection, args.id, args.momentId);
    if (attachment) {
      context.command('Detach a passage', () => deleteRow(connection, 'snippet_moment', attachment.id));
    }
    return readSnippet(connection, args.id);
  },
  'snippet.remove': (context, args) => {
    const ids = [...new Set(args.ids)];
    context.command(ids.length === 1 ? 'Remove a passage' : `Remove ${ids.length} passages`, (connection) => {
      for (const id of ids) removeSnippet(connection, id);
    });
    return { done: true };
  },
};

export const snippetReadHandlers: Pick<ReadHandlers, 'snippet.list' | 'snippet.get'> = {
  'snippet.list': (context, args) => {
    const { connection } = context.study();
    return 'transcriptId' in args
      ? listSnippetsOfTranscript(connection, args.transcriptId)
      : listSnippetsOfSession(connection, args.sessionId);
  },
  'snippet.get': (context, args) => {
    const { connection } = context.study();
    return [...new Set(args.ids)].flatMap((id) => findSnippet(connection, id) ?? []);
  },
};
