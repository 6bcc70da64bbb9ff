import type { MenuItemConstructorOptions } from 'electron';
import { type CommandMenu, commandMenus, type MenuCommand } from '#shared/domain/menu-commands.ts';
import { acceleratorOf, hasModifier } from './accelerator.ts';

export interface MenuState {
  mac: boolean;
  studyOpen: boolean;
  /** Keys that the person chose: command id → keys, the first of which the menu shows. */
  keys: Record<string, string[]>;
  run(id: string): void;
  /** Undoes or redoes typing in the text field that has the focus. */
  editText(edit: 'undo' | 'redo'): void;
}

/** Commands whose key means something else to a text field. */
const textEdits: Record<string, 'undo' | 'redo'> = { 'edit.undo': 'undo', 'edit.redo': 'redo' };

const line: MenuItemConstructorOptions = { type: 'separator' };

/** The application menu: the page's commands, and what belongs to the system (clipboard, window, quit). */
export function menuTemplate(state: MenuState): MenuItemConstructorOptions[] {
  const menus = commandMenus.map((menu): MenuItemConstructorOptions => {
    return { label: menu.name, submenu: itemsOf(menu, state) };
  });
  const view: MenuItemConstructorOptions = { label: 'View', submenu: viewItems() };
  const window: MenuItemConstructorOptions = { role: 'windowMenu' };
  const beforeHelp = menus.findIndex((menu) => menu.label === 'Help');
  menus.splice(beforeHelp, 0, view);
  return state.mac ? [{ role: 'appMenu' }, ...menus, window] : menus;
}

function itemsOf(menu: CommandMenu, state: MenuState): MenuItemConstructorOptions[] {
  const groups = menu.groups.map((group) => group.map((command) => itemOf(command, state)));
  if (menu.name === 'Edit') groups.splice(1, 0, clipboardItems());
  if (menu.name === 'Study' && !state.mac) groups.push([{ role: 'quit' }]);
  return groups.flatMap((group, index) => (index === 0 ? group : [line, ...group]));
}

function itemOf(command: MenuCommand, state: MenuState): MenuItemConstructorOptions {
  const edit = textEdits[command.id];
  const item: MenuItemConstructorOptions = {
    id: command.id,
    label: command.name,
    enabled: state.studyOpen || !command.needsStudy || (state.mac && edit !== undefined),
    click: (_item, _window, event) => {
      // A key comes here, on macOS alone, when the page has seen it and left it: to a text field, or to
      // nobody. AppKit's text fields expect their undo from the menu.
      if (!event.triggeredByAccelerator) state.run(command.id);
      else if (edit) state.editText(edit);
    },
  };
  const key = state.keys[command.id]?.[0] ?? command.key;
  if (key === undefined) return item;
  // The page itself listens to keys, by the rules for text fields and dialogs: the menu only shows them.
  // macOS knows no such item; there a menu has keys with a modifier, and the page is asked first.
  if (!state.mac) return { ...item, accelerator: acceleratorOf(key), registerAccelerator: false };
  return hasModifier(key) ? { ...item, accelerator: acceleratorOf(key) } : item;
}

function clipboardItems(): MenuItemConstructorOptions[] {
  return [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }];
}

function viewItems(): MenuItemConstructorOptions[] {
  return [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, line, { role: 'togglefullscreen' }];
}
