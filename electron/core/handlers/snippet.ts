import { CallFailure } from '#shared/contract/call.ts';
import type { CallArgs } from '#shared/contract/index.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { tellerOf } from '#shared/domain/teller.ts';
import { type Passage, passageOf } from '#shared/transcript/passage.ts';
import type { Connection } from '../../database/connection.ts';
import { removeSnippet } from '../../database/queries/remove.ts';
import { deleteRow, insertRow, requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import {
  findSnippet,
  listSnippetsOfSession,
  listSnippetsOfTranscript,
  readAttachment,
  readSnippet,
} from '../../database/queries/snippet.ts';
import { listSpokenTurns, readSpokenTurn, type SpokenTurn } from '../../database/queries/utterance.ts';
import type { ReadHandlers, WriteHandlers } from '../context.ts';

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
        insertRow(connection, 'snippet', {
          id: args.id,
          transcriptId: args.transcriptId,
          firstUtteranceId: passage.first.utteranceId,
          firstOffset: passage.first.offset,
          lastUtteranceId: passage.last.utteranceId,
          lastOffset: passage.last.offset,
          quote: passage.quote,
          ...tellerOf(turns),
          tense: args.tense,
          led: args.led,
          note: args.note,
          memberId,
          createdWallMs: now,
        });
        for (const momentId of momentIds) attach(connection, args.id, momentId, now);
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
      context.command('Attach a passage', () => attach(connection, args.id, args.momentId, context.now()));
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

function attach(connection: Connection, snippetId: string, momentId: string, createdWallMs: number): void {
  insertRow(connection, 'snippet_moment', { id: newIdentifier(), snippetId, momentId, createdWallMs });
}

/** The passage between two places, on whole letters, and the turns it lies in. */
function readPassage(
  connection: Connection,
  args: CallArgs<'snippet.create'>,
): { passage: Passage; turns: SpokenTurn[] } {
  const first = readSpokenTurn(connection, args.first.utteranceId);
  const last = readSpokenTurn(connection, args.last.utteranceId);
  if (
    !first ||
    !last ||
    first.transcriptId !== args.transcriptId ||
    last.transcriptId !== args.transcriptId
  ) {
    throw new CallFailure('snippet.outside', 'The passage is not in this transcript (any more).');
  }
  if (args.first.offset > first.text.length || args.last.offset > last.text.length) {
    throw new CallFailure('snippet.outside', 'The passage begins or ends beyond its turn. Select it again.');
  }
  if (last.sequence < first.sequence) {
    throw new CallFailure('snippet.outside', 'The passage ends before it begins. Select it again.');
  }
  const turns = listSpokenTurns(connection, args.transcriptId, first.sequence, last.sequence);
  const passage = passageOf(turns, {
    anchor: { turn: 0, offset: args.first.offset },
    focus: { turn: turns.length - 1, offset: args.last.offset },
  });
  const backwards = first.id === last.id && args.last.offset <= args.first.offset;
  if (!passage || backwards) throw new CallFailure('snippet.empty', 'No words are selected.');
  return { passage, turns };
}
