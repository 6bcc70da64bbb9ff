import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { commandMenus } from '#shared/domain/menu-commands.ts';
import { acceleratorOf } from '../../../electron/shell/accelerator.ts';
import { type MenuState, menuTemplate } from '../../../electron/shell/menu-template.ts';

const commands = commandMenus.flatMap((menu) => menu.groups.flat());

function itemsOf(change: Partial<MenuState>): MenuItemConstructorOptions[] {
  const state = { mac: false, studyOpen: true, keys: {}, run: () => {}, editText: () => {}, ...change };
  return menuTemplate(state).flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []));
}

function itemOf(id: string, change: Partial<MenuState> = {}): MenuItemConstructorOptions {
  return itemsOf(change).find((item) => item.id === id)!;
}

describe('the menus', () => {
  test('hold each command once', () => {
    const ids = itemsOf({}).flatMap((item) => item.id ?? []);
    expect(ids).toEqual(commands.map((command) => command.id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('hold only commands that the page knows', () => {
    const page = sourcesUnder(resolve(import.meta.dirname, '../../../renderer'));
    // The player's commands are put together from their second half.
    const known = (id: string) =>
      page.includes(`'${id}'`) || (id.startsWith('player.') && page.includes(`'${id.slice(7)}'`));
    expect(commands.map((command) => command.id).filter((id) => !known(id))).toEqual([]);
  });

  test('run the command that was clicked', () => {
    const ran: string[] = [];
    const item = itemOf('moment.mark', { run: (id) => ran.push(id) });
    item.click!(undefined as never, undefined, {} as never);
    expect(ran).toEqual(['moment.mark']);
  });

  test('offer without a study only what needs none', () => {
    const enabled = itemsOf({ studyOpen: false }).filter((item) => item.id && item.enabled);
    expect(enabled.map((item) => item.id)).toEqual([
      'study.new',
      'study.open',
      'study.sample',
      'view.commands',
      'help.keys',
    ]);
  });

  test('show keys and leave them to the page, which knows text fields and dialogs', () => {
    const { accelerator, registerAccelerator } = itemOf('player.toggle');
    expect({ accelerator, registerAccelerator }).toEqual({
      accelerator: 'Space',
      registerAccelerator: false,
    });
  });

  test('take on macOS no key that is a letter of somebody’s text', () => {
    expect(itemOf('moment.mark', { mac: true }).accelerator).toBe(undefined);
    expect(itemOf('edit.undo', { mac: true }).accelerator).toBe('CmdOrCtrl+Z');
  });

  test('leave on macOS a key to the text field that the page left it to', () => {
    const did: string[] = [];
    const state = {
      mac: true,
      run: (id: string) => did.push(id),
      editText: (edit: string) => did.push(`text ${edit}`),
    };
    for (const id of ['edit.undo', 'study.open']) {
      for (const triggeredByAccelerator of [true, false]) {
        itemOf(id, state).click!(undefined as never, undefined, { triggeredByAccelerator });
      }
    }
    expect(did).toEqual(['text undo', 'edit.undo', 'study.open']);
    expect(itemOf('edit.redo', { ...state, studyOpen: false }).enabled).toBe(true);
  });

  test('show the keys that the person chose', () => {
    expect(itemOf('moment.mark', { keys: { 'moment.mark': ['X', 'M'] } }).accelerator).toBe('X');
  });

  test("have macOS's own menu there, and quit in ours elsewhere", () => {
    const first = menuTemplate({
      mac: true,
      studyOpen: false,
      keys: {},
      run: () => {},
      editText: () => {},
    })[0];
    expect(first).toEqual({ role: 'appMenu' });
    expect(itemsOf({}).filter((item) => item.role === 'quit')).toHaveLength(1);
    expect(itemsOf({ mac: true }).filter((item) => item.role === 'quit')).toHaveLength(0);
  });
});

describe('a key', () => {
  test.each([
    ['mod+Shift+Z', 'CmdOrCtrl+Shift+Z'],
    ['Shift+ArrowLeft', 'Shift+Left'],
    ['Space', 'Space'],
    ['/', '/'],
    ['+', 'Plus'],
    ['mod++', 'CmdOrCtrl+Plus'],
    ['Enter', 'Return'],
  ])('%s is %s to the system', (key, accelerator) => {
    expect(acceleratorOf(key)).toBe(accelerator);
  });
});

function sourcesUnder(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}
