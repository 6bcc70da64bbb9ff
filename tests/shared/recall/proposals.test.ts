import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recallMap } from '#shared/recall/map.ts';
import { passagesIn, type TimedTurn } from '#shared/recall/passages.ts';
import { momentsFor, type PlacedMoment, type ProposalInput, proposals } from '#shared/recall/proposals.ts';
import { log } from './simulate.ts';

const speakers = {
  client: { speakerKind: 'participant', participantId: 'p1', role: 'client' },
  therapist: { speakerKind: 'participant', participantId: 'p2', role: 'therapist' },
  interviewer: { speakerKind: 'interviewer', participantId: null, role: null },
  unknown: { speakerKind: 'unknown', participantId: null, role: null },
} as const;

/** A turn of 20 letters; its identifier is its beginning in seconds. */
function turn(speaker: keyof typeof speakers, startMs: number | null, endMs: number | null): TimedTurn {
  const id = startMs === null ? 'untimed' : `u${startMs / 1000}`;
  return { id, startMs, endMs, textLength: 20, ...speakers[speaker] };
}

/** Plays 100 s to 160 s, is stopped there for a minute, plays on to 190 s, and is stopped again. */
const recall = log(
  { kind: 'resume', interviewMs: 0, detail: { start: true } },
  { kind: 'play', interviewMs: 10_000, sessionMs: 100_000 },
  { kind: 'pause', interviewMs: 70_000, sessionMs: 160_000, wantedBy: 'client' },
  { kind: 'play', interviewMs: 130_000, sessionMs: 160_000 },
  { kind: 'talk', interviewMs: 140_000, sessionMs: 170_000, detail: { on: true } },
  { kind: 'talk', interviewMs: 150_000, sessionMs: 180_000, detail: { on: false } },
  { kind: 'pause', interviewMs: 160_000, sessionMs: 190_000, wantedBy: 'interviewer' },
  { kind: 'end', interviewMs: 200_000 },
);

function propose(given: Partial<ProposalInput> = {}) {
  return proposals({
    log: recall,
    map: recallMap(recall),
    utterances: [],
    moments: [],
    nominations: [],
    snippets: [],
    roles: ['client'],
    preRollMs: 20_000,
    nearMs: 5_000,
    ...given,
  });
}

function told(turns: readonly TimedTurn[], roles: ProposalInput['roles'] = ['client']) {
  return propose({ utterances: turns, roles }).map(({ id, passages }) => [
    id,
    passages.map((passage) => [passage.utteranceIds.join(' '), passage.teller, passage.led]),
  ]);
}

describe('what to make of a stop', () => {
  it('is a moment from the stretch played before it, as long as the pre-roll at most', () => {
    expect(
      propose().map(({ id, stopNumber, nominatedBy, moment }) => [id, stopNumber, nominatedBy, moment]),
    ).toEqual([
      ['stop:e3', 1, 'client', { momentId: null, startMs: 140_000, endMs: 160_000 }],
      ['talk:e5', null, 'researcher', { momentId: null, startMs: 160_000, endMs: 180_000 }],
      ['stop:e7', 2, 'researcher', { momentId: null, startMs: 170_000, endMs: 190_000 }],
    ]);
    const [, , second] = propose({ preRollMs: 60_000 });
    expect(second?.moment).toEqual({ momentId: null, startMs: 160_000, endMs: 190_000 });
  });

  it('is a point where nothing was played before it', () => {
    const standing = log(
      { kind: 'seek', interviewMs: 1_000, sessionMs: 30_000 },
      { kind: 'pause', interviewMs: 2_000, sessionMs: 30_000, wantedBy: 'client' },
      { kind: 'end', interviewMs: 9_000 },
    );
    const [proposal] = propose({ log: standing, map: recallMap(standing) });
    expect(proposal?.moment).toEqual({ momentId: null, startMs: 30_000, endMs: null });
  });

  it.each<[string, PlacedMoment[], string | null]>([
    ['the one it falls into', [{ id: 'm', startMs: 150_000, endMs: 170_000 }], 'm'],
    ['the one it ends', [{ id: 'm', startMs: 150_000, endMs: 160_000 }], 'm'],
    ['the one it is near to', [{ id: 'm', startMs: 165_000, endMs: null }], 'm'],
    ['none that is further off', [{ id: 'm', startMs: 165_001, endMs: null }], null],
    [
      'the nearer of two',
      [
        { id: 'after', startMs: 161_000, endMs: null },
        { id: 'before', startMs: 155_000, endMs: 159_500 },
      ],
      'before',
    ],
    [
      'of several it falls into the one that began last',
      [
        { id: 'late', startMs: 158_000, endMs: 200_000 },
        { id: 'early', startMs: 100_000, endMs: 161_000 },
      ],
      'late',
    ],
  ])('reuses a moment: %s', (_, moments, id) => {
    expect(propose({ moments })[0]?.moment?.momentId).toBe(id);
  });

  it('carries the nomination that was ticked off at it, and goes to the moment that this became', () => {
    const nomination = {
      id: 'n',
      label: 'The silence',
      recallEventId: 'e3',
      sessionMs: null,
      momentId: 'far',
    };
    const [first] = propose({
      nominations: [nomination],
      moments: [{ id: 'far', startMs: 900_000, endMs: null }],
    });
    expect([first?.nomination, first?.moment]).toEqual([
      { id: 'n', label: 'The silence', momentId: 'far' },
      { momentId: 'far', startMs: 900_000, endMs: null },
    ]);
  });

  it('carries a nomination that was found near it: the nearest stop does', () => {
    const found = { id: 'n', label: 'The silence', recallEventId: null, momentId: null };
    const at = (sessionMs: number | null) =>
      propose({ nominations: [{ ...found, sessionMs }], nearMs: 40_000 }).map(
        ({ nomination }) => nomination?.id,
      );
    expect(at(174_000)).toEqual(['n', undefined, undefined]);
    expect(at(176_000)).toEqual([undefined, undefined, 'n']);
    expect(at(119_000)).toEqual([undefined, undefined, undefined]);
    expect(at(null)).toEqual([undefined, undefined, undefined]);
  });

  it('may belong to each moment near it; first to the one that its words belong to already', () => {
    const utterances = [turn('client', 71_000, 75_000), turn('client', 76_000, 80_000)];
    const moments = [
      { id: 'told', startMs: 900_000, endMs: null },
      { id: 'near', startMs: 163_000, endMs: null },
      { id: 'in', startMs: 150_000, endMs: 170_000 },
    ];
    const snippet = { id: 's', firstUtteranceId: 'u76', lastUtteranceId: 'u76', momentIds: ['told'] };
    const [first] = propose({ utterances, moments, snippets: [snippet] });
    expect(momentsFor(first!, moments, 5_000).map(({ id }) => id)).toEqual(['told', 'in', 'near']);
    expect(first?.moment?.momentId).toBe('told');
    expect(first?.bounds).toEqual({ startMs: 140_000, endMs: 160_000 });
    expect([...first!.marked]).toEqual([['stop:e3/u71', [snippet]]]);
  });

  it('is marked when it was written by hand', () => {
    const byHand = recall.map((event) => ({ ...event, source: 'by hand' as const, uncertaintyMs: 3_000 }));
    const [first] = propose({ log: byHand, map: recallMap(byHand) });
    expect([first?.approximate, first?.uncertaintyMs]).toEqual([true, 3_000]);
  });
});

describe('the passages of a stop', () => {
  it('are the turns said in it by the larger share; exactly half counts where it began', () => {
    expect(
      told([
        turn('client', 60_000, 71_000),
        turn('client', 72_000, 80_000),
        turn('client', 120_000, 140_000),
        turn('client', 155_000, 165_000),
        turn('client', 166_000, 167_000),
      ]),
    ).toEqual([
      ['stop:e3', [['u72 u120', 'client', false]]],
      ['talk:e5', []],
      ['stop:e7', [['u166', 'client', false]]],
    ]);
  });

  it('keep the questions within, and are led by one within or right before', () => {
    const [first] = told([
      turn('client', 71_000, 75_000),
      turn('interviewer', 75_000, 80_000),
      turn('client', 80_000, 90_000),
      turn('interviewer', 120_000, 125_000),
    ]);
    expect(first).toEqual(['stop:e3', [['u71 u75 u80', 'client', true]]]);
    const [asked] = told([turn('interviewer', 71_000, 75_000), turn('client', 75_000, 80_000)]);
    expect(asked).toEqual(['stop:e3', [['u75', 'client', true]]]);
  });

  it('are runs: what was said elsewhere in between parts them', () => {
    const [first] = told([
      turn('client', 71_000, 75_000),
      turn('client', 30_000, 35_000),
      turn('client', 80_000, 90_000),
    ]);
    expect(first?.[1]).toEqual([
      ['u71', 'client', false],
      ['u80', 'client', false],
    ]);
  });

  it('belong to both where both tell, and take unknown speakers where nobody is known', () => {
    const both = [turn('client', 71_000, 75_000), turn('therapist', 76_000, 80_000)];
    expect(told(both, ['client', 'therapist'])[0]?.[1]).toEqual([['u71 u76', 'together', false]]);
    expect(told([turn('unknown', 71_000, 75_000)])[0]?.[1]).toEqual([['u71', 'unknown', false]]);
    expect(told([turn('interviewer', 71_000, 75_000)])[0]?.[1]).toEqual([]);
  });

  it('include a turn without a time that stands between theirs', () => {
    const [first] = told([
      turn('client', 71_000, 75_000),
      turn('interviewer', null, null),
      turn('client', 80_000, 90_000),
      turn('interviewer', null, null),
    ]);
    expect(first?.[1]).toEqual([['u71 untimed u80', 'client', true]]);
  });

  it('of talk while it played belong to the talk', () => {
    expect(told([turn('client', 141_000, 149_000)])[1]).toEqual(['talk:e5', [['u141', 'client', false]]]);
  });

  it('reach from the first letter to the last, under a name that stays', () => {
    const utterances = [
      turn('interviewer', 70_500, 71_000),
      turn('client', 71_000, 75_000),
      turn('interviewer', 76_000, 77_000),
    ];
    const [first] = propose({ utterances });
    expect(first?.passages).toEqual([
      {
        id: 'stop:e3/u71',
        first: { utteranceId: 'u71', offset: 0 },
        last: { utteranceId: 'u71', offset: 20 },
        utteranceIds: ['u71'],
        beforeIds: ['u70.5'],
        afterIds: ['u76'],
        teller: 'client',
        tellerParticipantId: 'p1',
        led: true,
      },
    ]);
  });

  it('hold each turn at most once, and all that was said wholly in a stretch', () => {
    const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(lengths, fc.array(fc.tuple(fc.nat(20), fc.nat(60)), { maxLength: 40 }), (parts, said) => {
        let atMs = 0;
        const stretches = parts.map(([gap, length], index) => {
          atMs += gap + length;
          return { id: `${index}`, startMs: atMs - length, endMs: atMs };
        });
        let saidMs = 0;
        const turns = said.map(([gap, length], index): TimedTurn => {
          saidMs += gap;
          return { ...turn('client', saidMs, saidMs + length), id: `${index}` };
        });
        const passages = passagesIn(stretches, turns, ['client']);
        const held = [...passages.values()].flat().flatMap((passage) => passage.utteranceIds);
        expect(new Set(held).size).toBe(held.length);
        const expected = turns.filter(({ startMs, endMs }) => {
          const length = endMs! - startMs!;
          return stretches.some((stretch) => {
            const begins = stretch.startMs <= startMs! && startMs! < stretch.endMs;
            const shared = Math.min(endMs!, stretch.endMs) - Math.max(startMs!, stretch.startMs);
            return length === 0 ? begins : shared > length / 2 || (shared === length / 2 && begins);
          });
        });
        expect([...held].sort()).toEqual(expected.map(({ id }) => id).sort());
      }),
    );
  });
});

it('finds the passages of 40,000 turns in a log of 1,000 stops in a moment', () => {
  const events = log(
    ...Array.from({ length: 2_000 }, (_, index) =>
      index % 2 === 0
        ? ({ kind: 'play', interviewMs: index * 3_000, sessionMs: index * 1_000 } as const)
        : ({
            kind: 'pause',
            interviewMs: index * 3_000,
            sessionMs: index * 1_000 + 2_000,
            wantedBy: 'client',
          } as const),
    ),
    { kind: 'end', interviewMs: 6_000_000 },
  );
  const utterances = Array.from({ length: 40_000 }, (_, index) =>
    turn(index % 2 ? 'client' : 'interviewer', index * 150, index * 150 + 150),
  );
  const began = performance.now();
  const found = propose({ log: events, map: recallMap(events), utterances });
  const took = performance.now() - began;
  expect(found.filter((proposal) => proposal.passages.length > 0)).toHaveLength(1_000);
  expect(took).toBeLessThan(3_000);
});
