import type { Moment, MomentTellings } from '#shared/contract/moment.ts';
import { tellerOf } from '#shared/domain/teller.ts';
import { insideOf, pickExcerpt } from '#shared/transcript/excerpt.ts';
import type { Connection } from '../../database/connection.ts';
import {
  findMoment,
  listMoments,
  listSessionTurns,
  readMoment,
  readTurnWords,
} from '../../database/queries/moment.ts';
import { fitPairs } from '../../database/queries/pair.ts';
import { removeMoments } from '../../database/queries/remove.ts';
import { requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import { listSnippetsOfMoment } from '../../database/queries/snippet.ts';
import { named } from '../command-name.ts';
import type { ReadHandlers, WriteHandlers } from '../context.ts';
import { insertMoment, requireBounds } from '../moment-writing.ts';
import { attachSnippet, insertSnippet, readPassage } from '../snippet-writing.ts';

type Names = 'moment.create' | 'moment.createTold' | 'moment.update' | 'moment.remove';

export const momentWriteHandlers: Pick<WriteHandlers, Names> = {
  'moment.create': (context, args) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'moment', args.id)) {
      requireBounds(args.startMs, args.endMs);
      requireRow(connection, 'session', args.sessionId);
      if (args.interviewId !== null) requireRow(connection, 'interview', args.interviewId);
      const { memberId } = context.author();
      context.command(named('Mark moment', args.label), () =>
        insertMoment(connection, { ...args, memberId, createdWallMs: context.now() }),
      );
    }
    return readMoment(connection, args.id);
  },
  'moment.createTold': (context, { passage, ...fields }) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'moment', fields.id)) {
      requireBounds(fields.startMs, fields.endMs);
      requireRow(connection, 'session', fields.sessionId);
      if (fields.interviewId !== null) requireRow(connection, 'interview', fields.interviewId);
      if ('snippetId' in passage) requireRow(connection, 'snippet', passage.snippetId);
      const marked = 'snippetId' in passage ? null : { ...passage, ...readPassage(connection, passage) };
      const made = { memberId: context.author().memberId, createdWallMs: context.now() };
      context.command('Attach a passage to a new moment', () => {
        insertMoment(connection, { ...fields, ...made });
        if (marked) {
          const { id, transcriptId, led, turns } = marked;
          const told = { id, transcriptId, led, ...tellerOf(turns), tense: null, note: '' };
          insertSnippet(connection, marked.passage, { ...told, ...made });
        }
        const snippetId = 'snippetId' in passage ? passage.snippetId : passage.id;
        attachSnippet(connection, snippetId, fields.id, made.createdWallMs);
      });
    }
    return readMoment(connection, fields.id);
  },
  'moment.update': (context, args) => {
    const { connection } = context.study();
    const moment = readMoment(connection, args.id);
    const { startMs = moment.startMs, endMs = moment.endMs } = args.changes;
    requireBounds(startMs, endMs);
    context.command(named(changeName(args.changes), moment.label), () => {
      updateRow(connection, 'moment', args.id, args.revision, args.changes);
      if (args.changes.nominatedBy !== undefined) fitPairs(connection, [args.id]);
    });
    return readMoment(connection, args.id);
  },
  'moment.remove': async (context, args) => {
    const ids = [...new Set(args.ids)];
    const label =
      ids.length === 1
        ? named('Remove moment', readMoment(context.study().connection, ids[0] ?? '').label)
        : `Remove ${ids.length} moments`;
    await context.commandInPieces(label, (connection) => removeMoments(connection, ids));
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
    case 'colour':
      return 'Colour moment';
    default:
      return 'Change moment';
  }
}
