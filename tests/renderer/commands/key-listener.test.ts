import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startKeys } from '../../../renderer/commands/key-listener.ts';
import { useRegistry } from '../../../renderer/commands/registry.ts';

let listeners: ((event: object) => void)[] = [];
let runs: string[] = [];

beforeEach(() => {
  runs = [];
  listeners = [];
  for (const name of ['Element', 'HTMLElement', 'HTMLInputElement']) vi.stubGlobal(name, class {});
  vi.stubGlobal('document', { querySelectorAll: () => [] });
  vi.stubGlobal('navigator', { platform: 'Linux' });
  vi.stubGlobal('window', {
    addEventListener(name: string, listener: (event: object) => void) {
      if (name === 'keydown') listeners.push(listener);
    },
  });
  startKeys();
  const command = (id: string, key: string, group: 'Recall' | 'Player') => ({
    ...{ id, name: id, group, keys: [key], run: () => void runs.push(id) },
  });
  useRegistry.setState({
    commands: [command('recall.again', 'ArrowLeft', 'Recall'), command('player.on', 'ArrowRight', 'Player')],
  });
});
afterEach(() => {
  useRegistry.setState({ commands: [], only: null });
  vi.unstubAllGlobals();
});

/** A key goes down; answers whether what lies within the window hears of it. */
function press(event: object): boolean {
  let heard = true;
  const stopImmediatePropagation = () => {
    heard = false;
  };
  for (const listener of listeners) if (heard) listener({ ...event, stopImmediatePropagation });
  return heard;
}

/** The key goes down and is held; answers how many of its presses were kept from the browser. */
function hold(key: string): number {
  const preventDefault = vi.fn();
  const modifiers = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  for (const repeat of [false, true, true])
    press({ key, code: key, repeat, defaultPrevented: false, ...modifiers, preventDefault });
  return preventDefault.mock.calls.length;
}

test('while an interview runs a key that is held down acts once, and the browser does nothing with it', () => {
  useRegistry.setState({ only: 'Recall' });
  expect(hold('ArrowLeft')).toBe(3);
  expect(runs).toEqual(['recall.again']);
});

test('elsewhere a key that is held down goes on and on', () => {
  hold('ArrowRight');
  hold('ArrowLeft');
  expect(runs).toEqual([...Array(3).fill('player.on'), ...Array(3).fill('recall.again')]);
});

test('while a word is put together its keys are nobody else’s', () => {
  const arrow = { key: 'ArrowRight', code: 'ArrowRight', defaultPrevented: false, preventDefault: () => {} };
  const modifiers = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  expect(press({ ...arrow, ...modifiers, isComposing: true })).toBe(false);
  expect(runs).toEqual([]);
  expect(press({ ...arrow, ...modifiers, isComposing: false })).toBe(true);
  expect(runs).toEqual(['player.on']);
});
