import { describe, expect, test } from 'vitest';
import type { Proposal, ProposedPassage, ProposedTurn } from '#shared/contract/proposal.ts';
import {
  tellerChoices,
  turnAt,
  turnFrom,
  withNextTarget,
  withNextTeller,
  withNextTense,
  withNextTurnTeller,
  withTaken,
  withTurn,
} from '../../../../renderer/recall/review/cycle.ts';
import {
  acceptanceOf,
  boundsAfter,
  type Draft,
  isTaken,
  type PassageDraft,
  runsOf,
  targetOf,
} from '../../../../renderer/recall/review/draft.ts';
import { nextOpen } from '../../../../renderer/recall/review/review-actions.ts';

function turn(id: string, who: 'C' | 'T' | 'I' | '?'): ProposedTurn {
  const role = who === 'C' ? 'client' : who === 'T' ? 'therapist' : null;
  return {
    utteranceId: id,
    speaker: who,
    speakerKind: role ? 'participant' : who === 'I' ? 'interviewer' : null,
    role,
    startMs: null,
    text: `${id}.`,
  };
}

function passage(turns: ProposedTurn[], more: Partial<ProposedPassage> = {}): ProposedPassage {
  return {
    ...{ id: 'stop:1/a', before: [], turns, after: [], teller: 'client', led: false, markedBy: [] },
    ...more,
  };
}

function proposal(more: Partial<Proposal> = {}): Proposal {
  return {
    ...{ id: 'stop:1', kind: 'stop', eventId: '1', stopNumber: 1, wantedBy: 'client' },
    ...{ interviewStartMs: 0, interviewEndMs: 9000, sessionMs: 20_000, momentIds: [] },
    ...{ bounds: { startMs: 10_000, endMs: 20_000 }, nominatedBy: 'client', nomination: null, note: '' },
    passages: [passage([turn('a', 'C'), turn('b', 'I'), turn('c', 'C')])],
    ...{ approximate: false, uncertaintyMs: 0, state: 'open', decision: null, seen: 'seen' },
    ...more,
  };
}

const counting = () => {
  let count = 0;
  return () => `id ${++count}`;
};

describe('the snippets of a passage', () => {
  const asked = passage([turn('a', 'C'), turn('b', 'I'), turn('c', 'C')]);

  test('are one as long as one teller goes on, led by the question within it', () => {
    expect(runsOf(asked, {})).toEqual([
      { firstUtteranceId: 'a', lastUtteranceId: 'c', teller: null, led: true },
    ]);
  });

  test('are parted where the question is left out, which leads to what follows', () => {
    expect(runsOf(asked, withTurn('b', {}))).toEqual([
      { firstUtteranceId: 'a', lastUtteranceId: 'a', teller: null, led: false },
      { firstUtteranceId: 'c', lastUtteranceId: 'c', teller: null, led: true },
    ]);
  });

  test('are none where it is not taken, or where it is marked already', () => {
    expect(runsOf(asked, withTaken(asked, {}))).toEqual([]);
    expect(isTaken({ ...asked, markedBy: ['s'] }, {})).toBe(false);
  });

  test('are each speaker’s own where tellers go turn by turn', () => {
    const mutual = passage([turn('a', 'C'), turn('b', 'T'), turn('c', 'I'), turn('d', 'T')], {
      teller: 'together',
    });
    expect(tellerChoices(mutual)).toEqual(['together', 'per turn', 'client', 'therapist', 'unknown']);
    const perTurn = withNextTeller(mutual, {});
    expect(runsOf(mutual, perTurn)).toEqual([
      { firstUtteranceId: 'a', lastUtteranceId: 'a', teller: 'client', led: false },
      { firstUtteranceId: 'b', lastUtteranceId: 'd', teller: 'therapist', led: true },
    ]);
    const own = withNextTurnTeller(turn('a', 'C'), {});
    expect(runsOf(mutual, own).map(({ teller }) => teller)).toEqual(['therapist']);
  });

  test('are an unknown speaker’s where no participant speaks', () => {
    const unknown = passage([turn('a', '?')], { teller: 'unknown', before: [turn('q', 'I')] });
    expect(runsOf(unknown, {})).toEqual([
      { firstUtteranceId: 'a', lastUtteranceId: 'a', teller: null, led: true },
    ]);
  });
});

describe('what accepting sends', () => {
  test('leaves the moment to the rule until a person chooses one', () => {
    const there = proposal({ momentIds: ['m'] });
    expect(acceptanceOf(there, {}, counting())?.moment).toMatchObject({ kind: 'likeliest' });
    expect(acceptanceOf(there, { target: 'm' }, counting())?.moment).toEqual({ kind: 'there', id: 'm' });
    const fresh: Draft = { ...withNextTarget(there, {}), label: ' the silence ' };
    expect(acceptanceOf(there, fresh, counting())?.moment).toMatchObject({
      ...{ kind: 'new', startMs: 10_000, endMs: 20_000, label: 'the silence', nominatedBy: 'client' },
    });
  });

  test('names a nomination’s moment by it', () => {
    const named = proposal({ nomination: { id: 'n', label: 'when he laughed' } });
    expect(acceptanceOf(named, {}, counting())?.moment).toMatchObject({ label: 'when he laughed' });
  });

  test('is nothing where the place is not known, until bounds are set', () => {
    const lost = proposal({ bounds: null, sessionMs: null });
    expect(acceptanceOf(lost, {}, counting())).toBeNull();
    const placed = acceptanceOf(lost, { bounds: { startMs: 5000, endMs: null } }, counting());
    expect(placed?.moment).toMatchObject({ startMs: 5000, endMs: null });
  });

  test('forgets a chosen moment that is there no more', () => {
    expect(targetOf(proposal({ momentIds: ['m'] }), { target: 'gone' })).toBe('m');
  });
});

test('then and now go round, and back to unset', () => {
  const seen: unknown[] = [];
  let draft: PassageDraft = {};
  for (let press = 0; press < 5; press++) {
    draft = withNextTense(draft);
    seen.push(draft.tense);
  }
  expect(seen).toEqual(['then', 'now', 'both', 'unclear', null]);
});

describe('bounds set by the player', () => {
  const before = { startMs: 1000, endMs: 5000 };
  test.each([
    [
      { inMs: 2000, outMs: 5000 },
      { startMs: 2000, endMs: 5000 },
    ],
    [
      { inMs: 6000, outMs: null },
      { startMs: 6000, endMs: null },
    ],
    [
      { inMs: null, outMs: 4000 },
      { startMs: 1000, endMs: 4000 },
    ],
    [
      { inMs: null, outMs: 500 },
      { startMs: 500, endMs: null },
    ],
    [{ inMs: null, outMs: null }, null],
  ])('%o become %o', (set, after) => {
    expect(boundsAfter(before, set)).toEqual(after);
  });
});

test('the keys go from turn to turn through all passages, and stay at the ends', () => {
  const two = proposal({
    passages: [passage([turn('a', 'C')]), passage([turn('b', 'C')], { id: 'stop:1/b' })],
  });
  expect(turnAt(two, null)?.turn.utteranceId).toBe('a');
  expect([turnFrom(two, null, 1), turnFrom(two, 'b', 1), turnFrom(two, 'a', -1)]).toEqual(['b', 'b', 'a']);
});

test('after a decision comes the next open one, round to the first', () => {
  const list = ['1', '2', '3'].map((id) => proposal({ id, state: id === '2' ? 'refused' : 'open' }));
  expect([nextOpen(list, '1')?.id, nextOpen(list, '3')?.id]).toEqual(['3', '1']);
  expect(nextOpen([proposal({ id: '1' })], '1')).toBeUndefined();
});
