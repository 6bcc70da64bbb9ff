import { type BrowserWindow, nativeTheme } from 'electron';
import type { CallValue } from '#shared/contract/index.ts';

/** The ground of the page in both themes (renderer/theme): the window shows it before the page is there. */
const ground = { light: '#F7F8FA', dark: '#16181C' };

export function groundColour(): string {
  return nativeTheme.shouldUseDarkColors ? ground.dark : ground.light;
}

/** Makes the system's part of the window (title bar, menus, dialogs) follow the theme of the settings. */
export function applyTheme(theme: CallValue<'settings.get'>['theme']): void {
  nativeTheme.themeSource = theme;
}

/** Keeps the window's ground in the theme, whoever changes it. */
export function followTheme(window: BrowserWindow): void {
  const paint = () => window.setBackgroundColor(groundColour());
  nativeTheme.on('updated', paint);
  window.on('closed', () => nativeTheme.off('updated', paint));
}
