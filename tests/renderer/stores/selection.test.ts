import { beforeEach, expect, test } from 'vitest';
import { useSelection } from '../../../renderer/stores/selection.ts';

const { select, selectSeveral, selectUnmarked, toggle, forget } = useSelection.getState();
const selected = () => [useSelection.getState().momentId, useSelection.getState().momentIds];

beforeEach(() => select(null));

test('a moment added with Ctrl becomes the current one, and taken out leaves another current', () => {
  select('a');
  toggle('b');
  expect(selected()).toEqual(['b', ['a', 'b']]);
  toggle('b');
  expect(selected()).toEqual(['a', ['a']]);
  toggle('a');
  expect(selected()).toEqual([null, []]);
});

test('of several selected the current one stays current where it is among them', () => {
  selectSeveral(['a', 'b', 'c'], 'b');
  expect(selected()).toEqual(['b', ['a', 'b', 'c']]);
  selectSeveral(['a', 'c'], 'b');
  expect(selected()).toEqual(['a', ['a', 'c']]);
});

test('removed moments leave the selection', () => {
  selectSeveral(['a', 'b', 'c'], 'b');
  forget(['a', 'b']);
  expect(selected()).toEqual(['c', ['c']]);
});

test('moments are selected, or a stretch in which nothing was marked', () => {
  const stretch = () => useSelection.getState().unmarkedId;
  for (const selectMoment of [() => select('a'), () => toggle('a'), () => selectSeveral(['a'], 'a')]) {
    selectUnmarked('nothing');
    expect([stretch(), ...selected()]).toEqual(['nothing', null, []]);
    selectMoment();
    expect([stretch(), ...selected()]).toEqual([null, 'a', ['a']]);
  }
});
