import { expect, test } from 'vitest';
import type { Interview } from '#shared/contract/interview.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { isOfOthers, isToHold } from '#shared/recall/to-hold.ts';
import type { RecallEvent } from '#shared/recall/types.ts';

function event(kind: RecallEvent['kind'], more: Partial<RecallEvent> = {}): RecallEvent {
  return {
    ...{ id: kind, sequence: 0, interviewMs: 0, sessionMs: null, wallMs: 0, kind, detail: {}, rate: null },
    ...{ wantedBy: null, pressedBy: null, source: 'live', uncertaintyMs: 0, ...more },
  };
}

test('an interview is to hold from its plan to its end, in a break and cut off too', () => {
  const begun = [event('resume'), event('play', { sessionMs: 0 })];
  const cases: [Interview['state'], RecallEvent[], boolean][] = [
    ['planned', [], true],
    ['held', begun, true],
    ['held', [...begun, event('break')], true],
    ['held', [...begun, event('end')], false],
    // Held, and no log tells how; or it was entered from paper, which has an end by itself.
    ['held', [], false],
    ['held', [event('play', { source: 'by hand', sessionMs: 0 })], false],
    ['missed', [], false],
    ['withdrawn', begun, false],
  ];
  expect(cases.map(([state, log]) => isToHold({ state }, log))).toEqual(cases.map(([, , toHold]) => toHold));
});

const clients = {
  id: 'client’s',
  participants: [{ participantId: 'c', role: 'client', code: 'D1-C' }],
} as Pick<Interview, 'id' | 'participants'>;
const mutual = {
  id: 'mutual',
  participants: [...clients.participants, { participantId: 't', role: 'therapist', code: 'D1-T' }],
} as Pick<Interview, 'id' | 'participants'>;

test('what another participant named or told is theirs, and what came from another interview', () => {
  const none = { client: 0, therapist: 0, other: 0 };
  const moment = (
    nominatedBy: Moment['nominatedBy'],
    interviewId: string | null,
    tellings: Partial<Moment['tellings']> = {},
  ) => ({ nominatedBy, interviewId, tellings: { ...none, ...tellings } });
  const cases: [ReturnType<typeof moment>, Pick<Interview, 'id' | 'participants'>, boolean][] = [
    [moment('client', null, { therapist: 1 }), clients, false],
    [moment('therapist', null), clients, true],
    [moment('researcher', null), clients, false],
    [moment('researcher', null, { client: 2 }), clients, false],
    // A label that was written while the therapist's words were marked may be the therapist's.
    [moment('researcher', null, { therapist: 1 }), clients, true],
    [moment('researcher', null, { other: 1 }), clients, true],
    // The interviewer's stop in the therapist's interview, and in the client's own.
    [moment('researcher', 'therapist’s'), clients, true],
    [moment('researcher', 'client’s', { therapist: 1 }), clients, false],
    [moment('therapist', null, { other: 1 }), mutual, false],
    [moment('researcher', null, { client: 1, therapist: 1, other: 1 }), mutual, false],
    [moment('client', 'client’s'), mutual, true],
  ];
  expect(cases.map(([of, interview]) => isOfOthers(of, interview))).toEqual(
    cases.map(([, , others]) => others),
  );
});
