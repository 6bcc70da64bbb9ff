import { expect, test } from 'vitest';
import type { SearchHit } from '#shared/contract/search.ts';
import {
  actedHits,
  hitKey,
  hitsBetween,
  hitTargets,
  withToggled,
} from '../../../renderer/search/chosen-hits.ts';

const hit = (kind: SearchHit['kind'], id: string) => ({ kind, id }) as SearchHit;
const hits = [hit('moment', 'a'), hit('utterance', 'b'), hit('snippet', 'b'), hit('memo', 'd')];
const keys = hits.map(hitKey);

test('what is done is done with the chosen hits, else with the one the keys are on', () => {
  expect(actedHits(hits, [], 1)).toEqual([hits[1]]);
  expect(actedHits(hits, [keys[2] ?? '', keys[0] ?? ''], 1)).toEqual([hits[0], hits[2]]);
  expect(actedHits(hits, ['utterance gone'], 3)).toEqual([hits[3]]);
  expect(actedHits([], [], 0)).toEqual([]);
});

test('hits are chosen and let go one by one, or as a range in either direction', () => {
  const one = withToggled([], hits[1]!);
  expect(one).toEqual(['utterance b']);
  expect(withToggled(one, hits[2]!)).toEqual(['utterance b', 'snippet b']);
  expect(withToggled(one, hits[1]!)).toEqual([]);
  expect(hitsBetween(hits, 2, 0)).toEqual(keys.slice(0, 3));
});

test('turns, snippets and moments are coded; a memo is not', () => {
  expect(hitTargets(hits)).toEqual({ snippetIds: ['b'], momentIds: ['a'], utteranceIds: ['b'] });
});
