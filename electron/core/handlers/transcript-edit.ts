import { CallFailure } from '#shared/contract/call.ts';
import type { Connection } from '../../database/connection.ts';
import { insertRow, notFound, rowExists, updateRow } from '../../database/queries/row.ts';
import { readTranscript, transcriptOfSpeaker, transcriptOwner } from '../../database/queries/transcript.ts';
import { readTranscriptRow, writeTurns } from '../../database/queries/transcript-edit.ts';
import { listAllUtterances } from '../../database/queries/utterance.ts';
import type { WriteHandlers } from '../context.ts';
import { kindOf, participantOf } from './transcript-rows.ts';
import { readyForTimes, reckonTimes } from './transcript-times.ts';

type Names = 'speaker' | 'renameSpeaker' | 'sync';

export const transcriptEditWriteHandlers: Pick<WriteHandlers, `transcript.${Names}`> = {
  'transcript.speaker': (context, args) => {
    const { connection } = context.study();
    const owner = transcriptOwner(connection, args.transcriptId);
    if (!owner) throw notFound('transcript');
    if (!rowExists(connection, 'speaker', args.id)) {
      const { speakers } = readTranscript(connection, args.transcriptId, null);
      refuseSecond(speakers, args.name, args.id);
      context.command(`Add speaker ${args.name}`, () =>
        insertRow(connection, 'speaker', {
          id: args.id,
          transcriptId: args.transcriptId,
          position: Math.max(-1, ...speakers.map((speaker) => speaker.position)) + 1,
          name: args.name,
          kind: kindOf(args.kind),
          participantId: participantOf(connection, owner.dyadId, args.kind),
        }),
      );
    }
    return readTranscript(connection, args.transcriptId, context.author().memberId);
  },
  'transcript.renameSpeaker': (context, args) => {
    const { connection } = context.study();
    const transcriptId = transcriptOfSpeaker(connection, args.id);
    if (transcriptId === undefined) throw notFound('speaker');
    refuseSecond(readTranscript(connection, transcriptId, null).speakers, args.name, args.id);
    context.command(`Rename a speaker to ${args.name}`, () =>
      updateRow(connection, 'speaker', args.id, args.revision, { name: args.name }),
    );
    return readTranscript(connection, transcriptId, context.author().memberId);
  },
  'transcript.sync': (context, args) => {
    const { connection } = context.study();
    readTranscriptRow(connection, args.id);
    context.command('Give turns times', () => {
      if (args.anchors.length > 0) readyForTimes(connection, args.id, args.clock);
      syncTurns(connection, args.id, new Map(args.anchors.map(({ utteranceId, ms }) => [utteranceId, ms])));
    });
    return readTranscript(connection, args.id, context.author().memberId);
  },
};

function refuseSecond(speakers: readonly { id: string; name: string }[], name: string, id: string): void {
  if (speakers.some((speaker) => speaker.id !== id && speaker.name === name)) {
    throw new CallFailure('speaker.exists', `This transcript has a speaker ${name} already.`);
  }
}

function syncTurns(connection: Connection, transcriptId: string, anchors: ReadonlyMap<string, number>): void {
  const turns = listAllUtterances(connection, transcriptId);
  const known = new Set(turns.map((turn) => turn.id));
  for (const id of anchors.keys()) if (!known.has(id)) throw notFound('turn');
  const anchored = turns.flatMap((turn) => {
    const startMs = anchors.get(turn.id);
    if (startMs === undefined) return [];
    const endMs = turn.endMs !== null && turn.endMs < startMs ? null : turn.endMs;
    return [{ ...turn, startMs, endMs, timing: 'anchored' as const }];
  });
  writeTurns(connection, anchored);
  reckonTimes(connection, transcriptId, 'all');
}
