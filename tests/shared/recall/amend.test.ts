import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAmends } from '#shared/recall/amend.ts';
import type { RecallDetail, RecallEvent, StopWanter } from '#shared/recall/types.ts';
import { log } from './simulate.ts';

const pause = { kind: 'pause', interviewMs: 5_000, sessionMs: 4_000, wantedBy: 'not said' } as const;
const amend = (detail: RecallDetail) => ({ kind: 'amend', interviewMs: 9_000, detail }) as const;
const wanters = (...events: Parameters<typeof log>) =>
  applyAmends(log(...events)).map((event) => [event.id, event.wantedBy]);

describe('corrections of the log', () => {
  it('change what they name and nothing else, and stand nowhere themselves', () => {
    const events = log(pause, amend({ eventId: 'e1', changes: { wantedBy: 'client', sessionMs: 4_100 } }));
    expect(applyAmends(events)).toEqual([{ ...events[0], wantedBy: 'client', sessionMs: 4_100 }]);
  });

  it('of one field the last wins, of several each counts', () => {
    const events = log(
      pause,
      amend({ eventId: 'e1', changes: { wantedBy: 'client', uncertaintyMs: 500 } }),
      amend({ eventId: 'e1', changes: { wantedBy: 'therapist' } }),
    );
    expect(applyAmends(events)).toEqual([{ ...events[0], wantedBy: 'therapist', uncertaintyMs: 500 }]);
  });

  it('correct the same event when they correct a correction', () => {
    expect(
      wanters(
        pause,
        amend({ eventId: 'e1', changes: { wantedBy: 'client' } }),
        amend({ eventId: 'e2', changes: { wantedBy: 'interviewer' } }),
      ),
    ).toEqual([['e1', 'interviewer']]);
  });

  it('can be taken back, and put back', () => {
    const first = amend({ eventId: 'e1', changes: { wantedBy: 'client' } });
    const back = amend({ eventId: 'e2', removed: true });
    expect(wanters(pause, first, back)).toEqual([['e1', 'not said']]);
    expect(wanters(pause, first, back, amend({ eventId: 'e3', removed: true }))).toEqual([['e1', 'client']]);
    expect(wanters(pause, first, back, amend({ eventId: 'e2', removed: false }))).toEqual([['e1', 'client']]);
  });

  it('take with them what corrected them', () => {
    expect(
      wanters(
        pause,
        amend({ eventId: 'e1', changes: { wantedBy: 'client' } }),
        amend({ eventId: 'e2', changes: { wantedBy: 'interviewer' } }),
        amend({ eventId: 'e2', removed: true }),
      ),
    ).toEqual([['e1', 'not said']]);
  });

  it('take an event out of the reading and put it back', () => {
    const out = amend({ eventId: 'e1', removed: true });
    expect(wanters(pause, out)).toEqual([]);
    expect(wanters(pause, out, amend({ eventId: 'e1', removed: false }))).toEqual([['e1', 'not said']]);
  });

  it('move an event to where it belongs on the clock', () => {
    const events = log(
      { ...pause, interviewMs: 8_000 },
      { kind: 'lead', interviewMs: 8_500, detail: { category: 'body', text: 'Where did you feel it?' } },
      amend({ eventId: 'e2', changes: { interviewMs: 7_000, detail: { category: 'affect' } } }),
    );
    expect(applyAmends(events).map(({ id, detail }) => [id, detail])).toEqual([
      ['e2', { category: 'affect', text: 'Where did you feel it?' }],
      ['e1', {}],
    ]);
  });

  it('of unknown or later events are passed over', () => {
    expect(
      wanters(
        amend({ eventId: 'e2', removed: true }),
        pause,
        amend({ eventId: 'nothing', removed: true }),
        amend({ eventId: 'e4', removed: true }),
      ),
    ).toEqual([['e2', 'not said']]);
  });

  it('are the same in whatever order the rows are read', () => {
    const events = fc
      .array(
        fc.record({ target: fc.nat(6), wanted: fc.constantFrom('client', 'therapist'), out: fc.nat(3) }),
        {
          maxLength: 8,
        },
      )
      .map((amends) =>
        log(
          pause,
          ...amends.map(({ target, wanted, out }) =>
            amend({
              eventId: `e${target}`,
              changes: { wantedBy: wanted as StopWanter },
              ...(out === 0 ? { removed: true } : {}),
            }),
          ),
        ),
      );
    const shuffled = events.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, ([rows, mixed]: [RecallEvent[], RecallEvent[]]) => {
        expect(applyAmends(mixed)).toEqual(applyAmends(rows));
      }),
    );
  });
});
