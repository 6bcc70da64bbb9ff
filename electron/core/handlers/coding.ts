import { CallFailure } from '#shared/contract/call.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { tellerOf } from '#shared/domain/teller.ts';
import { passageOf } from '#shared/transcript/passage.ts';
import type { Connection } from '../../database/connection.ts';
import { readCode } from '../../database/queries/code.ts';
import {
  codeNameOf,
  insertCodings,
  listCodingPlaces,
  listCodingsOf,
  listCodingsOfSession,
  listCodingsOfTranscript,
  removeCodings,
  wholeTurnSnippet,
} from '../../database/queries/coding.ts';
import { insertRow, notFound, requireRows } from '../../database/queries/row.ts';
import { readSpokenTurn } from '../../database/queries/utterance.ts';
import { shortened } from '../command-name.ts';
import type { ReadHandlers, WriteHandlers } from '../context.ts';

export const codingWriteHandlers: Pick<WriteHandlers, 'coding.create' | 'coding.remove'> = {
  'coding.create': async (context, args) => {
    const { connection } = context.study();
    const { memberId } = context.author();
    const code = readCode(connection, memberId, args.codeId);
    const now = context.now();
    const snippetIds = new Set(args.snippetIds);
    const momentIds = [...new Set(args.momentIds)];
    requireRows(connection, 'snippet', [...snippetIds]);
    requireRows(connection, 'moment', momentIds);
    let made = 0;
    let snippets = 0;
    await context.commandInPieces(`Code with ‘${shortened(code.name)}’`, function* () {
      for (const id of new Set(args.utteranceIds)) {
        const known = wholeTurnSnippet(connection, id);
        snippetIds.add(known?.id ?? snippetOfTurn(connection, id, memberId, now));
        if (!known) snippets += 1;
        yield;
      }
      const coding = { codeId: args.codeId, memberId, createdWallMs: now };
      for (const targets of [{ snippetIds: [...snippetIds] }, { momentIds }]) {
        for (const count of insertCodings(connection, coding, targets)) {
          made += count;
          yield;
        }
      }
    });
    return { made, snippets };
  },
  'coding.remove': async (context, args) => {
    const { connection } = context.study();
    const ids = [...new Set(args.ids)];
    const name = codeNameOf(connection, ids[0] ?? '');
    const what = ids.length === 1 ? `Take off ‘${shortened(name)}’` : `Take off ${ids.length} codings`;
    await context.commandInPieces(what, () => removeCodings(connection, ids));
    return { done: true };
  },
};

export const codingReadHandlers: Pick<ReadHandlers, 'coding.list' | 'coding.places'> = {
  'coding.places': (context, args) => listCodingPlaces(context.study().connection, args.sessionId),
  'coding.list': (context, args) => {
    const { connection } = context.study();
    if ('sessionId' in args) return listCodingsOfSession(connection, args.sessionId);
    if ('transcriptId' in args) return listCodingsOfTranscript(connection, args.transcriptId);
    return listCodingsOf(connection, args);
  },
};

/**
 * Makes a whole turn a snippet; its teller is who speaks it. Answers its id.
 * @throws CallFailure not-found, snippet.empty
 */
function snippetOfTurn(connection: Connection, id: string, memberId: string, now: number): string {
  const turn = readSpokenTurn(connection, id);
  if (!turn) throw notFound('turn');
  const passage = passageOf([turn], {
    anchor: { turn: 0, offset: 0 },
    focus: { turn: 0, offset: turn.text.length },
  });
  if (!passage) throw new CallFailure('snippet.empty', 'There are no words in this turn.');
  const snippetId = newIdentifier();
  insertRow(connection, 'snippet', {
    id: snippetId,
    transcriptId: turn.transcriptId,
    firstUtteranceId: id,
    firstOffset: passage.first.offset,
    lastUtteranceId: id,
    lastOffset: passage.last.offset,
    quote: passage.quote,
    ...tellerOf([turn]),
    memberId,
    createdWallMs: now,
  });
  return snippetId;
}
