import { CallFailure } from '#shared/contract/call.ts';
import type { CallArgs, CallValue } from '#shared/contract/index.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { cleanText } from '#shared/formats/clean-text.ts';
import { joinTexts, splitPlace, splitTexts } from '#shared/transcript/text-diff-split.ts';
import type { Connection } from '../../database/connection.ts';
import { insertRow, notFound, rowExists, updateRow } from '../../database/queries/row.ts';
import { readTranscript } from '../../database/queries/transcript.ts';
import { makeRoomAfter, readTranscriptRow, takeOutTurn } from '../../database/queries/transcript-edit.ts';
import {
  findUtterance,
  listUtterances,
  nextStart,
  nextUtterance,
  readUtterance,
} from '../../database/queries/utterance.ts';
import type { ReadHandlers, WriteContext, WriteHandlers } from '../context.ts';
import { isPinned, readyForTimes, reckonTimes } from './transcript-times.ts';
import { editTurns } from './utterance-edit.ts';

type Names = 'update' | 'split' | 'join' | 'create' | 'anchor';
type Edited = CallValue<'utterance.update'>;
type StoredTurn = ReturnType<typeof readUtterance>;

export const utteranceReadHandlers: Pick<ReadHandlers, 'utterance.list' | 'utterance.get'> = {
  'utterance.list': (context, args) =>
    listUtterances(context.study().connection, args.transcriptId, args.from, args.limit),
  'utterance.get': (context, args) => {
    const { connection } = context.study();
    return [...new Set(args.ids)].flatMap((id) => {
      const found = findUtterance(connection, id);
      if (!found) return [];
      const { transcriptId, ...turn } = found;
      return [{ transcriptId, utterance: turn }];
    });
  },
};

export const utteranceWriteHandlers: Pick<WriteHandlers, `utterance.${Names}`> = {
  'utterance.update': (context, args) => update(context, args),
  'utterance.split': (context, args) => split(context, args),
  'utterance.join': (context, args) => join(context, args),
  'utterance.create': (context, args) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'utterance', args.id)) create(context, args);
    return edited(connection, [args.id]);
  },
  'utterance.anchor': (context, args) => {
    const { connection } = context.study();
    const turn = readUtterance(connection, args.id);
    const { startMs } = args;
    const label = startMs === null ? 'Take the time of a turn away' : labelOf({ startMs });
    context.command(label, () => {
      if (startMs !== null) readyForTimes(connection, turn.transcriptId, args.clock);
      // Times on no clock may just have been taken away.
      const { endMs, revision } = readUtterance(connection, turn.id);
      updateRow(connection, 'utterance', turn.id, revision, {
        startMs,
        endMs: startMs === null || (endMs !== null && endMs < startMs) ? null : endMs,
        timing: startMs === null ? 'none' : 'anchored',
      });
      reckonTimes(connection, turn.transcriptId, { turnId: turn.id });
    });
    return edited(connection, [turn.id]);
  },
};

function edited(connection: Connection, ids: readonly string[], snippets: Edited['snippets'] = []): Edited {
  const utterances = ids.map((id) => {
    const { transcriptId: _, ...turn } = readUtterance(connection, id);
    return turn;
  });
  return { utterances, snippets };
}

/** The fields that would be others than they are. */
function changesOf(turn: StoredTurn, wanted: CallArgs<'utterance.update'>['changes']): Partial<Utterance> {
  const text = wanted.text === undefined ? undefined : cleanText(wanted.text);
  const all = { ...wanted, text };
  const names = (['text', 'speakerId', 'startMs', 'endMs'] as const).filter(
    (name) => all[name] !== undefined && all[name] !== turn[name],
  );
  const changes: Partial<Utterance> = Object.fromEntries(names.map((name) => [name, all[name]]));
  if (!names.includes('startMs') && !names.includes('endMs')) return changes;
  const startMs = changes.startMs === undefined ? turn.startMs : changes.startMs;
  // Without a beginning there is no end.
  const endMs = startMs === null ? null : changes.endMs === undefined ? turn.endMs : changes.endMs;
  if (startMs !== null && endMs !== null && endMs < startMs) {
    throw new CallFailure('utterance.times', 'The turn would end before it begins. Set its end too.');
  }
  return { ...changes, endMs, timing: startMs === null ? 'none' : 'anchored' };
}

function labelOf(changes: Partial<Utterance>): string {
  if (changes.text !== undefined) return 'Correct a turn';
  return changes.speakerId === undefined ? 'Set the time of a turn' : 'Change the speaker of a turn';
}

function update(context: WriteContext, args: CallArgs<'utterance.update'>): Edited {
  const { connection } = context.study();
  const turn = readUtterance(connection, args.id);
  const changes = changesOf(turn, args.changes);
  if (Object.keys(changes).length === 0) return edited(connection, [turn.id]);
  if (changes.speakerId != null) {
    const { speakers } = readTranscript(connection, turn.transcriptId, null);
    if (!speakers.some((speaker) => speaker.id === changes.speakerId)) throw notFound('speaker');
  }
  const snippets = context.command(labelOf(changes), () => {
    if (changes.timing !== undefined && changes.timing !== 'none') {
      readyForTimes(connection, turn.transcriptId, args.clock);
    }
    const write = () => {
      // Times on no clock may just have been taken away from it.
      const fresh = readUtterance(connection, turn.id).revision - turn.revision;
      updateRow(connection, 'utterance', turn.id, args.revision + fresh, changes);
      if (changes.timing !== undefined) reckonTimes(connection, turn.transcriptId, { turnId: null });
      return [];
    };
    if (changes.text !== undefined || changes.speakerId !== undefined) {
      return editTurns(connection, turn.transcriptId, [turn.sequence, turn.sequence], write);
    }
    return write();
  });
  return edited(connection, [turn.id], snippets);
}

function split(context: WriteContext, args: CallArgs<'utterance.split'>): Edited {
  const { connection } = context.study();
  if (rowExists(connection, 'utterance', args.newId)) return edited(connection, [args.id, args.newId]);
  const turn = readUtterance(connection, args.id);
  const [text, rest] = splitTexts(turn.text, splitPlace(turn.text, args.offset));
  if (text.trim() === '' || rest.trim() === '') {
    throw new CallFailure(
      'utterance.split',
      'There is nothing to split here: put the cursor between two words of the turn.',
    );
  }
  const limit = turn.endMs ?? nextStart(connection, turn.transcriptId, turn.sequence) ?? null;
  const cut = cutOf(turn, text.length / (text.length + rest.length), limit);
  const snippets = context.command('Split a turn', () =>
    editTurns(connection, turn.transcriptId, [turn.sequence, turn.sequence], () => {
      const sequence = makeRoomAfter(connection, turn.transcriptId, turn.sequence);
      const endMs = turn.endMs === null ? null : cut;
      updateRow(connection, 'utterance', turn.id, args.revision, { text, endMs });
      insertRow(connection, 'utterance', {
        ...turn,
        id: args.newId,
        sequence,
        text: rest,
        startMs: cut,
        timing: cut === null ? 'none' : 'interpolated',
        revision: 0,
      });
      countTurns(connection, turn.transcriptId, 1);
      holdPins(connection, turn.transcriptId);
      return [args.newId];
    }),
  );
  return edited(connection, [turn.id, args.newId], snippets);
}

/** When the second part of a turn begins, by the length of the words before it; null where nothing tells. */
function cutOf(turn: StoredTurn, share: number, limit: number | null): number | null {
  if (turn.startMs === null || limit === null || limit < turn.startMs) return null;
  return Math.round(turn.startMs + (limit - turn.startMs) * share);
}

function join(context: WriteContext, args: CallArgs<'utterance.join'>): Edited {
  const { connection } = context.study();
  const turn = readUtterance(connection, args.id);
  const next = nextUtterance(connection, turn.transcriptId, turn.sequence);
  if (!next) throw new CallFailure('utterance.join', 'This is the last turn: there is none to join it with.');
  // The end of the first turn is no end of both, unless the second one has no time at all.
  const endMs = next.endMs ?? (next.startMs === null ? turn.endMs : null);
  const snippets = context.command('Join two turns', () =>
    editTurns(connection, turn.transcriptId, [turn.sequence, next.sequence], () => {
      updateRow(connection, 'utterance', turn.id, args.revision, {
        text: joinTexts(turn.text, next.text),
        endMs,
      });
      takeOutTurn(connection, next.id, turn.id);
      countTurns(connection, turn.transcriptId, -1);
      holdPins(connection, turn.transcriptId);
      return [];
    }),
  );
  return edited(connection, [turn.id], snippets);
}

function create(context: WriteContext, args: CallArgs<'utterance.create'>): void {
  const { connection } = context.study();
  const { transcriptId, speakerId } = args;
  const { speakers } = readTranscript(connection, transcriptId, null);
  if (speakerId !== null && !speakers.some((speaker) => speaker.id === speakerId)) throw notFound('speaker');
  const after = args.afterId === null ? null : readUtterance(connection, args.afterId);
  if (after && after.transcriptId !== transcriptId) throw notFound('turn');
  context.command('Add a turn', () => {
    insertRow(connection, 'utterance', {
      id: args.id,
      transcriptId,
      sequence: makeRoomAfter(connection, transcriptId, after?.sequence ?? -1),
      speakerId,
      timing: 'none',
      text: '',
    });
    countTurns(connection, transcriptId, 1);
    holdPins(connection, transcriptId);
  });
}

/** Turns that came or went between pins hold their pin's time; other transcripts are left alone. */
function holdPins(connection: Connection, transcriptId: string): void {
  if (isPinned(readTranscriptRow(connection, transcriptId))) {
    reckonTimes(connection, transcriptId, { turnId: null });
  }
}

function countTurns(connection: Connection, transcriptId: string, more: number): void {
  const { turns, revision } = readTranscriptRow(connection, transcriptId);
  updateRow(connection, 'transcript', transcriptId, revision, { turns: turns + more });
}
