import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Moment } from '#shared/contract/moment.ts';
import type { RecallView } from '#shared/contract/recall.ts';
import type { RecallEvent } from '#shared/contract/recall-log.ts';
import { bothConsented, clipMoments } from '../../../renderer/recall/before/clip-moments.ts';
import { onInterviewClock } from '../../../renderer/recall/recording/kept-anchors.ts';
import { type WarningFacts, warningsOf } from '../../../renderer/recall/running/warnings.ts';
import { groupChanged, groupsMoved, leadsOf } from '../../../renderer/study/recall-leads.ts';

const moment = (nominatedBy: Moment['nominatedBy'], endMs: number | null) =>
  ({
    ...{ id: `${nominatedBy} ${endMs}`, startMs: 0, endMs, nominatedBy, interviewId: null },
    tellings: { client: 0, therapist: 0, other: 0 },
  }) as Moment;
const interviewWith = (...roles: ('client' | 'therapist')[]) =>
  ({
    participants: roles.map((role) => ({ participantId: role, role, code: role })),
  }) as RecallView['interview'];

describe('moments as clips', () => {
  const moments = [
    moment('client', 5),
    moment('therapist', 5),
    moment('researcher', 5),
    moment('client', null),
  ];

  test('what the other participant named prompts; points are no clips', () => {
    const { free, prompting } = clipMoments(moments, interviewWith('client'));
    expect(free.map(({ id }) => id)).toEqual(['client 5', 'researcher 5']);
    expect(prompting.map(({ id }) => id)).toEqual(['therapist 5']);
  });

  test('in a mutual recall nothing is the other’s', () => {
    expect(clipMoments(moments, interviewWith('client', 'therapist')).prompting).toEqual([]);
  });

  test('both must have consented', () => {
    expect(bothConsented({ consents: { client: 'given', therapist: 'given' } })).toBe(true);
    expect(bothConsented({ consents: { client: 'given' } })).toBe(false);
    expect(bothConsented({ consents: { client: 'given', therapist: 'withdrawn' } })).toBe(false);
  });
});

function moved(kind: RecallEvent['kind'], detail: RecallEvent['detail']): RecallEvent {
  return {
    ...{ id: 'e', sequence: 0, interviewMs: 0, sessionMs: 0, wallMs: 0, kind, detail },
    ...{ rate: null, wantedBy: null, pressedBy: null, source: 'live', uncertaintyMs: 0 },
  };
}

describe('warnings of a running interview', () => {
  const facts = (changes: {
    snapshot?: Partial<WarningFacts['snapshot']>;
    recorder?: Partial<WarningFacts['recorder']>;
    connected?: boolean;
  }): WarningFacts => ({
    snapshot: {
      ...{ participant: 'none', unsent: 0, refused: null, pictureProblem: null, blocked: false },
      events: [],
      ...changes.snapshot,
    },
    recorder: {
      ...{ input: 'ready', silent: false, trouble: null },
      wish: { way: 'microphone', microphoneId: null, cameraId: null },
      ...changes.recorder,
    },
    connected: changes.connected ?? true,
    problem: null,
  });

  test('nothing is said while all is well, nor of an event on its way', () => {
    expect(warningsOf(facts({}))).toEqual([]);
    expect(warningsOf(facts({ snapshot: { unsent: 1 } }))).toEqual([]);
  });

  test('each fault is a sentence; an outside recorder has none of the microphone', () => {
    expect(warningsOf(facts({ connected: false, snapshot: { unsent: 1 } }))[0]).toContain(
      '1 event not in the file',
    );
    expect(warningsOf(facts({ recorder: { silent: true } }))[0]).toContain('Nothing is heard');
    expect(warningsOf(facts({ recorder: { trouble: 'The disk is full.' } }))[0]).toContain(
      'The disk is full.',
    );
    expect(warningsOf(facts({ snapshot: { participant: 'lost' } }))[0]).toContain('participant’s page');
    const events = [moved('play', {}), moved('pause', { unseenMs: 60_000 }), moved('lead', {})];
    expect(warningsOf(facts({ snapshot: { events } }))[0]).toContain('machine slept');
    expect(warningsOf(facts({ snapshot: { events: [...events, moved('play', {})] } }))).toEqual([]);
    const outside = { way: 'elsewhere' as const, microphoneId: null, cameraId: null };
    expect(warningsOf(facts({ recorder: { silent: true, input: 'lost', wish: outside } }))).toEqual([]);
  });
});

test('an anchor taken a while ago stands where the interview’s clock was then', () => {
  const anchor = { recordingMs: 9_999.6, coreMs: 50_000 };
  expect(onInterviewClock(anchor, { coreMs: 50_400, interviewMs: 70_400 })).toEqual({
    recordingMs: 10_000,
    clockMs: 70_000,
  });
});

describe('leads as they are typed', () => {
  test('one a line, none empty, none twice', () => {
    expect(leadsOf(' What moved you? \n\nAnd then?\nWhat moved you?')).toEqual([
      'What moved you?',
      'And then?',
    ]);
  });

  test('a category moved there and back stands where it was', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 8 }), fc.nat(6), (names, at) => {
        const groups = names.map((category) => ({ category, leads: [] }));
        const name = names[at % (groups.length - 1)]!;
        expect(groupsMoved(groupsMoved(groups, name, 1), name, -1)).toEqual(groups);
        expect(groupsMoved(groups, names[0]!, -1)).toEqual(groups);
      }),
    );
  });

  test('a category is changed where it stands now; one that is gone is said', () => {
    const groups = [
      { category: 'body', leads: [] },
      { category: 'affect', leads: [] },
    ];
    expect(groupChanged(groups, 'affect', { leads: ['And then?'] })[1]).toEqual({
      category: 'affect',
      leads: ['And then?'],
    });
    expect(() => groupChanged(groups, 'images', { leads: [] })).toThrow('There is no category images');
  });
});
