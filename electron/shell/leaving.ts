import { type BrowserWindow, dialog } from 'electron';

/**
 * Asks before a page is left that asks not to be, as that of a running interview does. A browser asks by
 * itself; Electron would keep the window open without a word.
 */
export function askBeforeLeaving(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const response = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: 'An interview is running.',
      detail:
        'All that was logged and recorded so far is kept, and the interview can go on later. While the window is closed nothing is recorded.',
      buttons: ['Stay', 'Leave'],
      defaultId: 0,
      cancelId: 0,
    });
    // To prevent the default is to leave all the same.
    if (response === 1) event.preventDefault();
  });
}
