import { CallFailure } from '#shared/contract/call.ts';
import type { Moment, MomentTellings } from '#shared/contract/moment.ts';
import { insideOf, pickExcerpt } from '#shared/transcript/excerpt.ts';
import type { Connection } from '../../database/connection.ts';
import {
  findMoment,
  listMoments,
  listSessionTurns,
  readMoment,
  readTurnWords,
} from '../../database/queries/moment.ts';
import { removeMoment } from '../../database/queries/remove.ts';
import { insertRow, requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import { listSnippetsOfMoment } from '../../database/queries/snippet.ts';
import type { ReadHandlers, WriteHandlers } from '../context.ts';

type Names = 'moment.create' | 'moment.update' | 'moment.remove';

export const momentWriteHandlers: Pick<WriteHandlers, Names> = {
  'moment.create': (context, args) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'moment', args.id)) {
      requireBounds(args.startMs, args.endMs);
      requireRow(connection, 'session', args.sessionId);
      if (args.interviewId !== null) requireRow(connection, 'interview', args.interviewId);
      const { memberId } = context.author();
      context.command(named('Mark moment', args.label), () =>
        insertRow(connection, 'moment', {
          ...args,
          originalStartMs: args.startMs,
          originalEndMs: args.endMs,
          memberId,
          createdWallMs: context.now(),
        }),
      );
    }
    return readMoment(connection, args.id);
  },
  'moment.update': (context, args) => {
    const { connection } = context.study();
    const moment = readMoment(connection, args.id);
    const { startMs = moment.startMs, endMs = moment.endMs } = args.changes;
    requireBounds(startMs, endMs);
    context.command(named(changeName(args.changes), moment.label), () =>
      updateRow(connection, 'moment', args.id, args.revision, args.changes),
    );
    return readMoment(connection, args.id);
  },
  'moment.remove': (context, args) => {
    const ids = [...new Set(args.ids)];
    const label =
      ids.length === 1
        ? named('Remove moment', readMoment(context.study().connection, ids[0] ?? '').label)
        : `Remove ${ids.length} moments`;
    context.command(label, (connection) => {
      for (const id of ids) removeMoment(connection, id);
    });
    return { done: true };
  },
};

export const momentReadHandlers: Pick<ReadHandlers, 'moment.list' | 'moment.get' | 'moment.tellings'> = {
  'moment.list': (context, args) => listMoments(context.study().connection, args.sessionId),
  'moment.get': (context, args) => {
    const { connection } = context.study();
    return [...new Set(args.ids)].flatMap((id) => findMoment(connection, id) ?? []);
  },
  'moment.tellings': (context, args) => readTellings(context.study().connection, args.id),
};

function readTellings(connection: Connection, id: string): MomentTellings {
  const moment = readMoment(connection, id);
  const snippets = listSnippetsOfMoment(connection, id);
  const tellers = Map.groupBy(snippets, (snippet) => snippet.teller);
  return {
    moment,
    client: tellers.get('client') ?? [],
    therapist: tellers.get('therapist') ?? [],
    together: tellers.get('together') ?? [],
    other: snippets.filter(({ teller }) => teller === 'interviewer' || teller === 'unknown'),
    excerpt: readExcerpt(connection, moment),
  };
}

/** An excerpt has at most so many turns. */
const mostTurns = 500;

function readExcerpt(connection: Connection, moment: Moment): MomentTellings['excerpt'] {
  const picked = pickExcerpt(listSessionTurns(connection, moment.sessionId), moment).slice(0, mostTurns);
  const words = new Map(
    readTurnWords(
      connection,
      picked.map(({ turn }) => turn.id),
    ).map((turn) => [turn.id, turn]),
  );
  return picked.flatMap(({ turn, untilMs }) => {
    const said = words.get(turn.id);
    if (!said) return [];
    const { id: utteranceId, transcriptId: _, ...rest } = said;
    const inside = insideOf(said.text, turn.startMs, untilMs, moment);
    return [{ utteranceId, ...rest, startMs: turn.startMs, endMs: untilMs, inside }];
  });
}

/** Throws moment.bounds unless the end comes after the start. */
export function requireBounds(startMs: number, endMs: number | null): void {
  if (endMs !== null && endMs <= startMs) {
    throw new CallFailure('moment.bounds', "A moment's end must come after its start.");
  }
}

/** A command's name with the label of the moment it is done to. */
export function named(what: string, label: string): string {
  return label === '' ? what : `${what} ‘${label.length > 40 ? `${label.slice(0, 39)}…` : label}’`;
}

function changeName(changes: Record<string, unknown>): string {
  const fields = Object.keys(changes).filter((name) => changes[name] !== undefined);
  if (fields.every((name) => name === 'startMs' || name === 'endMs')) return 'Move the bounds of moment';
  if (fields.length > 1) return 'Change moment';
  switch (fields[0]) {
    case 'label':
      return 'Rename moment';
    case 'note':
      return 'Change the note of moment';
    case 'rating':
      return 'Rate moment';
    default:
      return 'Change moment';
  }
}
