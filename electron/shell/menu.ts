import { Menu } from 'electron';
import { type MenuState, menuTemplate } from './menu-template.ts';

/** The application menu. Each call draws it anew with what has changed. */
export function createMenu(
  actions: Pick<MenuState, 'run' | 'editText'>,
): (change: Partial<Pick<MenuState, 'studyOpen' | 'keys'>>) => void {
  const state: MenuState = { mac: process.platform === 'darwin', studyOpen: false, keys: {}, ...actions };
  return (change) => {
    Object.assign(state, change);
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state)));
  };
}
