import { type BrowserWindowConstructorOptions, type Rectangle, screen } from 'electron';

/** The whole other display where there is one; else a window that can be moved. */
export function pictureWindowOptions(owner: Rectangle): BrowserWindowConstructorOptions {
  const used = screen.getDisplayMatching(owner);
  const other = screen.getAllDisplays().find(({ id }) => id !== used.id);
  return {
    ...(other?.bounds ?? { width: 1280, height: 760 }),
    fullscreen: other !== undefined,
    backgroundColor: '#101215',
    autoHideMenuBar: true,
    title: 'IPR Studio',
  };
}
