import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyAmends } from '#shared/recall/amend.ts';
import { unsaid } from '#shared/recall/unsaid.ts';
import { event, interviews, log } from './simulate.ts';

it('lists stops and seeks that nobody named, until an amend names them', () => {
  const events = log(
    { kind: 'resume', interviewMs: 0, detail: { start: true } },
    { kind: 'play', interviewMs: 1000, sessionMs: 10_000 },
    { kind: 'pause', interviewMs: 11_000, sessionMs: 20_000, wantedBy: 'not said' },
    {
      kind: 'seek',
      interviewMs: 12_000,
      sessionMs: 15_000,
      wantedBy: 'not said',
      detail: { fromMs: 20_000 },
    },
    { kind: 'play', interviewMs: 13_000, sessionMs: 15_000 },
    {
      kind: 'seek',
      interviewMs: 14_000,
      sessionMs: 40_000,
      wantedBy: 'interviewer',
      detail: { fromMs: 16_000 },
    },
    { kind: 'pause', interviewMs: 15_000, sessionMs: 41_000, wantedBy: 'client' },
  );
  const [stop, seek] = unsaid(events);
  expect(unsaid(events)).toEqual([
    { kind: 'stop', eventId: 'e3', number: 1, interviewMs: 11_000, sessionMs: 20_000, fromMs: null },
    { kind: 'seek', eventId: 'e4', number: null, interviewMs: 12_000, sessionMs: 15_000, fromMs: 20_000 },
  ]);
  const amend = (sequence: number, eventId: string) =>
    event({
      id: `amend ${sequence}`,
      sequence,
      kind: 'amend',
      interviewMs: 15_000,
      detail: { eventId, changes: { wantedBy: 'therapist' } },
    });
  expect(unsaid([...events, amend(8, stop!.eventId), amend(9, seek!.eventId)])).toEqual([]);
});

it('asks about each stop and seek of any interview that says nobody, once, and about nothing else', () => {
  fc.assert(
    fc.property(interviews, ({ events }) => {
      const asked = unsaid(events).map(({ eventId }) => eventId);
      expect(new Set(asked).size).toBe(asked.length);
      const read = new Map(applyAmends(events).map((each) => [each.id, each]));
      for (const id of asked) {
        expect(read.get(id)?.wantedBy).toBe('not said');
        expect(['pause', 'seek']).toContain(read.get(id)?.kind);
      }
      const seeks = [...read.values()].filter(
        ({ kind, wantedBy }) => kind === 'seek' && wantedBy === 'not said',
      );
      expect(asked).toEqual(expect.arrayContaining(seeks.map(({ id }) => id)));
    }),
  );
});
