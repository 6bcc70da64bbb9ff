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
