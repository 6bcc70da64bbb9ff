import { afterEach, describe, expect, test } from 'vitest';
import type { KeyPress } from '../../../renderer/commands/keys.ts';
import {
  type Command,
  commandFor,
  findCommand,
  keysOf,
  runCommand,
  useRegistry,
} from '../../../renderer/commands/registry.ts';
import { useSettings } from '../../../renderer/stores/settings.ts';

const press: KeyPress = {
  key: 'm',
  code: 'KeyM',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
};
const nowhere: ReadonlySet<string> = new Set();

function command(id: string, more: Partial<Command> = {}): Command {
  return { id, name: id, group: 'Moments', keys: ['M'], run: () => undefined, ...more };
}

const found = (commands: Command[], regions = nowhere) =>
  commandFor(press, commands, regions, false)?.id ?? null;

afterEach(() => {
  useRegistry.setState({ commands: [] });
  useSettings.setState({ keys: {} });
});

describe('which command a key means', () => {
  test('of two, the one that came on the screen last', () => {
    expect(found([command('moment.mark'), command('moment.mergeMany')])).toBe('moment.mergeMany');
  });

  test('one that can not run now leaves the key to the other', () => {
    expect(found([command('moment.mark'), command('moment.mergeMany', { enabled: () => false })])).toBe(
      'moment.mark',
    );
  });

  test('inside a region, the region’s own before all others; outside, not at all', () => {
    const commands = [command('turn.merge', { region: 'transcript' }), command('moment.mark')];
    expect(found(commands)).toBe('moment.mark');
    expect(found(commands, new Set(['transcript']))).toBe('turn.merge');
  });

  test('the person’s own keys replace the standard ones', () => {
    useSettings.setState({ keys: { 'moment.mark': ['X'] } });
    expect(found([command('moment.mark')])).toBeNull();
    expect(commandFor({ ...press, key: 'x' }, [command('moment.mark')], nowhere, false)?.id).toBe(
      'moment.mark',
    );
  });
});

test('a command runs by its id, as a menu asks for it; an unknown one is refused', () => {
  const runs: string[] = [];
  useRegistry.setState({ commands: [command('moment.mark', { run: () => void runs.push('run') })] });
  expect([runCommand('moment.mark'), runCommand('moment.unknown'), runs]).toEqual([true, false, ['run']]);
});

test('a command that can not run now is not found', () => {
  useRegistry.setState({ commands: [command('moment.mark', { enabled: () => false })] });
  expect(findCommand('moment.mark')).toBeNull();
});

test('a tooltip names the first key, or nothing', () => {
  useRegistry.setState({
    commands: [
      command('go.search', { keys: ['Shift+ArrowLeft', 'F'] }),
      command('study.close', { keys: [] }),
    ],
  });
  expect([keysOf('go.search'), keysOf('study.close'), keysOf('unknown')]).toEqual(['Shift+←', '', '']);
});
