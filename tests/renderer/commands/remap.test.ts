import { expect, test } from 'vitest';
import type { Command } from '../../../renderer/commands/registry.ts';
import { keyClashes, whoHas, withKeys } from '../../../renderer/commands/remap.ts';

const command = (id: string, keys: string[], region?: string): Command => ({
  id,
  name: id,
  group: 'Player',
  keys,
  run: () => undefined,
  ...(region === undefined ? {} : { region }),
});
const toggle = command('player.toggle', ['Space', 'K']);
const mark = command('moment.mark', ['M']);
const merge = command('turn.merge', ['M'], 'transcript');
const all = [toggle, mark, merge];
const standard = (one: Command) => one.keys ?? [];

test('a key that another command has is a conflict; its own is none, nor one of another region', () => {
  expect(whoHas('k', mark, all, standard)?.id).toBe('player.toggle');
  expect(whoHas('K', toggle, all, standard)).toBeNull();
  expect(whoHas('M', command('moment.next', []), all, standard)?.id).toBe('moment.mark');
  expect(whoHas('Space', merge, all, standard)).toBeNull();
});

test('a new key takes the place of the first one, the others stay', () => {
  expect(withKeys({}, toggle, 'P', null)).toEqual({ 'player.toggle': ['P', 'K'] });
});

test('taken over, the key leaves the other command', () => {
  expect(withKeys({ 'moment.mark': ['X'] }, mark, 'K', toggle)).toEqual({
    'moment.mark': ['K'],
    'player.toggle': ['Space'],
  });
});

test('a key that came to mean two things is told once; one of another region is not, nor one shared by turns', () => {
  const keysFor = (one: Command) => (one.id === 'player.loop' ? ['space'] : standard(one));
  const loop = command('player.loop', ['R']);
  expect(keyClashes([...all, loop], keysFor)).toEqual([{ keys: 'Space', commands: [toggle, loop] }]);
  expect(keyClashes(all, standard)).toEqual([]);
  expect(keyClashes([...all, command('moment.again', ['M'])], standard)).toEqual([]);
});

test('Ctrl and mod are one key, but not on macOS', () => {
  const [cut, other] = [command('turn.cut', ['mod+Shift+X', 'F2']), command('player.cut', ['F9'])];
  const keys = 'shift+ctrl+x';
  const clashing = command('player.cross', ['R']);
  const keysFor = (one: Command) => (one === clashing ? ['Ctrl+Shift+X'] : standard(one));
  const table = [false, true].map((mac) => [
    whoHas(keys, other, [cut, other], standard, mac)?.id,
    withKeys({}, other, keys, cut, mac),
    withKeys({}, command('turn.cut', ['F2', 'mod+Shift+X']), keys, null, mac),
    keyClashes([cut, clashing], keysFor, mac).length,
    keyClashes([cut, command('player.cross', ['Ctrl+Shift+X'])], standard, mac).length,
  ]);
  expect(table).toEqual([
    ['turn.cut', { 'player.cut': [keys], 'turn.cut': ['F2'] }, { 'turn.cut': [keys] }, 1, 0],
    [
      undefined,
      { 'player.cut': [keys], 'turn.cut': ['mod+Shift+X', 'F2'] },
      { 'turn.cut': [keys, 'mod+Shift+X'] },
      0,
      0,
    ],
  ]);
});
