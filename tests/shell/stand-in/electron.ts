/**
 * What `import … from 'electron'` gives the program where no Electron can be had: as much of it as our
 * shell uses, on a Chromium driven by playwright. Each part is checked against electron.d.ts. It is no
 * emulation: it runs the built main and preload, and refuses what Electron would refuse.
 */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { connectDriver } from './control.ts';
import { dialog } from './dialog.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { nativeTheme, powerMonitor, powerSaveBlocker, screen, shell } from './system.ts';

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
};

connectDriver({
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
});
// The program's own modules are evaluated first: Electron too is ready only after they are.
setImmediate(() => void app.boot());
