import { CallFailure } from '#shared/contract/call.ts';
import type { Role } from '#shared/contract/common.ts';
import type { Layout } from '#shared/contract/study.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { Connection } from '../../database/connection.ts';
import { dyadByNumber, listDyads, participantInRole, readDyad } from '../../database/queries/dyad.ts';
import { listInterviews } from '../../database/queries/interview.ts';
import {
  freeParticipantCode,
  interviewPlacesInDyad,
  speakersInDyad,
  tellingsInDyad,
} from '../../database/queries/participant.ts';
import { removeDyad } from '../../database/queries/remove.ts';
import { insertRow, requireRow, updateRow } from '../../database/queries/row.ts';
import { sessionByNumber } from '../../database/queries/session.ts';
import type { ReadHandlers, WriteHandlers } from '../context.ts';

type Names = 'dyad.lay' | 'dyad.update' | 'dyad.assign' | 'dyad.remove';

const letter: Record<Role, string> = { client: 'C', therapist: 'T' };

export const dyadWriteHandlers: Pick<WriteHandlers, Names> = {
  'dyad.lay': (context, args) =>
    context.command('Lay dyads, sessions and interviews', (connection) => layDyads(connection, args)),
  'dyad.update': (context, args) => {
    const { connection } = context.study();
    const { number } = args.changes;
    const taken = number === undefined ? undefined : dyadByNumber(connection, number);
    if (taken && taken.id !== args.id) {
      throw new CallFailure('dyad.number-taken', `There is a dyad ${number} already.`);
    }
    const before = readDyad(connection, args.id);
    context.command(`Change dyad ${before.number}`, () => {
      updateRow(connection, 'dyad', args.id, args.revision, args.changes);
      if (number !== undefined && number !== before.number)
        renameCodes(connection, args.id, before.number, number);
    });
    return readDyad(connection, args.id);
  },
  'dyad.assign': (context, args) => {
    const { connection } = context.study();
    requireRow(connection, 'participant', args.participantId);
    const dyad = readDyad(connection, args.dyadId);
    const otherRole = args.role === 'client' ? 'therapist' : 'client';
    if (participantInRole(connection, args.dyadId, otherRole)?.participantId === args.participantId) {
      throw new CallFailure(
        'participant.in-use',
        `This person is the ${otherRole} of this dyad already. Choose somebody else.`,
      );
    }
    context.command(`Change who is the ${args.role} of dyad ${dyad.number}`, () => {
      const place = participantInRole(connection, args.dyadId, args.role);
      if (!place) {
        insertRow(connection, 'dyad_participant', {
          id: newIdentifier(),
          dyadId: args.dyadId,
          participantId: args.participantId,
          role: args.role,
          code: `D${dyad.number}-${letter[args.role]}`,
        });
        return;
      }
      if (place.participantId === args.participantId) return;
      updateRow(connection, 'dyad_participant', place.id, place.revision, {
        participantId: args.participantId,
      });
      takeOver(connection, args.dyadId, place.participantId, args.participantId);
    });
    return readDyad(connection, args.dyadId);
  },
  'dyad.remove': (context, args) => {
    const { number } = readDyad(context.study().connection, args.id);
    context.command(`Remove dyad ${number}`, (connection) => removeDyad(connection, args.id));
    return { done: true };
  },
};

export const dyadReadHandlers: Pick<ReadHandlers, 'dyad.list'> = {
  'dyad.list': (context) => listDyads(context.study().connection),
};

/** What was said, told and measured in a dyad by one person is from now on another's; consents stay who gave them. */
function takeOver(connection: Connection, dyadId: string, fromId: string, toId: string): void {
  const inDyad = [
    ['interview_participant', 'participantId', interviewPlacesInDyad(connection, dyadId, fromId)],
    ['speaker', 'participantId', speakersInDyad(connection, dyadId, fromId)],
    ['snippet', 'tellerParticipantId', tellingsInDyad(connection, dyadId, fromId)],
  ] as const;
  for (const [table, column, rows] of inDyad) {
    for (const { id, revision } of rows) updateRow(connection, table, id, revision, { [column]: toId });
  }
}

/** The codes that a dyad's participants have in it follow its number; one that was written by hand stays. */
function renameCodes(connection: Connection, dyadId: string, from: number, to: number): void {
  for (const role of ['client', 'therapist'] as const) {
    const place = participantInRole(connection, dyadId, role);
    if (place?.code !== `D${from}-${letter[role]}`) continue;
    const code = `D${to}-${letter[role]}`;
    updateRow(connection, 'dyad_participant', place.id, place.revision, { code });
  }
}

/**
 * Lays dyads, each with a client and a therapist of its own, their sessions, and an interview of each
 * session with each role named. What exists is completed, never doubled. Answers how much is new.
 */
export function layDyads(
  connection: Connection,
  layout: Layout,
): { dyads: number; sessions: number; interviews: number } {
  const made = { dyads: 0, sessions: 0, interviews: 0 };
  for (let number = layout.firstDyad; number < layout.firstDyad + layout.dyadCount; number += 1) {
    const known = dyadByNumber(connection, number);
    const dyadId = known?.id ?? newIdentifier();
    if (!known) {
      insertRow(connection, 'dyad', { id: dyadId, number });
      made.dyads += 1;
    }
    for (const role of ['client', 'therapist'] as const) {
      if (participantInRole(connection, dyadId, role)) continue;
      const participantId = newIdentifier();
      insertRow(connection, 'participant', {
        id: participantId,
        code: freeParticipantCode(connection, `${letter[role]}${number}`),
      });
      insertRow(connection, 'dyad_participant', {
        id: newIdentifier(),
        dyadId,
        participantId,
        role,
        code: `D${number}-${letter[role]}`,
      });
    }
    for (const sessionNumber of new Set(layout.sessionNumbers)) {
      const knownSession = sessionByNumber(connection, dyadId, sessionNumber);
      const sessionId = knownSession?.id ?? newIdentifier();
      if (!knownSession) {
        insertRow(connection, 'session', { id: sessionId, dyadId, number: sessionNumber });
        made.sessions += 1;
      }
      const present = listInterviews(connection, sessionId);
      for (const role of new Set(layout.interviewed)) {
        const there = present.some(
          (interview) =>
            interview.kind === 'single' && interview.participants.some((place) => place.role === role),
        );
        if (there) continue;
        addInterview(connection, newIdentifier(), sessionId, dyadId, [role]);
        made.interviews += 1;
      }
    }
  }
  return made;
}

/** Adds an interview with the dyad's participants in the roles named. Throws not-found where a role is empty. */
export function addInterview(
  connection: Connection,
  id: string,
  sessionId: string,
  dyadId: string,
  roles: readonly Role[],
): void {
  insertRow(connection, 'interview', { id, sessionId, kind: roles.length > 1 ? 'mutual' : 'single' });
  for (const role of roles) {
    const place = participantInRole(connection, dyadId, role);
    if (!place) throw new CallFailure('not-found', `The dyad has no ${role} yet. Assign one first.`);
    insertRow(connection, 'interview_participant', {
      id: newIdentifier(),
      interviewId: id,
      participantId: place.participantId,
    });
  }
}
