import { expect, test } from 'vitest';
import { attachTarget } from '#shared/transcript/attach-target.ts';

const moments = [
  { id: 'long', startMs: 0, endMs: 60_000 },
  { id: 'short', startMs: 10_000, endMs: 20_000 },
  { id: 'point', startMs: 70_000, endMs: null },
];
const given = { moments, sessionMs: 15_000, selectedId: null, inMs: null, outMs: null };

test('with several under the playhead it is the selected one', () => {
  expect(attachTarget({ ...given, selectedId: 'long' })).toEqual({
    kind: 'moment',
    momentId: 'long',
    others: 1,
  });
});

test('with several under the playhead and none selected it is the one that began last', () => {
  expect(attachTarget(given)).toEqual({ kind: 'moment', momentId: 'short', others: 1 });
});

test('a point is under the playhead for two seconds', () => {
  expect(attachTarget({ ...given, sessionMs: 71_999 })).toEqual({
    kind: 'moment',
    momentId: 'point',
    others: 0,
  });
  expect(attachTarget({ ...given, sessionMs: 72_000 })).toEqual({ kind: 'none' });
});

test('the end of a range is outside it', () => {
  expect(attachTarget({ ...given, sessionMs: 60_000 })).toEqual({ kind: 'none' });
});

test('with none under the playhead in and out make a moment, even while another is selected', () => {
  const range = { ...given, sessionMs: 65_000, inMs: 61_000, outMs: 66_000 };
  expect(attachTarget(range)).toEqual({ kind: 'range', startMs: 61_000, endMs: 66_000 });
  expect(attachTarget({ ...range, selectedId: 'short' }).kind).toBe('range');
});

test('the selected moment stays the target when the video plays on beyond it', () => {
  expect(attachTarget({ ...given, sessionMs: 65_000, selectedId: 'short' })).toEqual({
    kind: 'moment',
    momentId: 'short',
    others: 0,
  });
  expect(attachTarget({ ...given, sessionMs: 40_000, selectedId: 'short' })).toEqual({
    kind: 'moment',
    momentId: 'short',
    others: 1,
  });
});

test('nothing selected, nothing under the playhead, no range: nowhere', () => {
  expect(attachTarget({ ...given, sessionMs: 65_000, inMs: 66_000, outMs: 61_000 })).toEqual({
    kind: 'none',
  });
});
