import { BrowserWindow, screen } from 'electron';
import { mediaArgument } from './channels.ts';
import { homePage } from './origin.ts';
import { followTheme, groundColour } from './theme.ts';
import { keepWindowState, placeWindow, readWindowState, smallestWindow } from './window-state.ts';

/** Opens the program's window on its first page: a page without Node, in a sandbox, in its own world. */
export function openWindow(options: {
  preload: string;
  mediaPath: string;
  stateFile: string;
}): BrowserWindow {
  const state = readWindowState(options.stateFile);
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
  const window = new BrowserWindow({
    ...placeWindow(
      state,
      screens.map((display) => display.workArea),
    ),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'IPR Studio',
    backgroundColor: groundColour(),
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      // Elsewhere than on macOS, whose own checker is used, Chromium would fetch dictionaries.
      spellcheck: process.platform === 'darwin',
      // A session plays on while the window is behind another.
      backgroundThrottling: false,
      additionalArguments: [`${mediaArgument}${options.mediaPath}`],
    },
  });
  if (state?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  keepWindowState(window, options.stateFile);
  followTheme(window);
  window.loadURL(homePage).catch((error) => {
    // Closed before it was there, or reloaded meanwhile: nothing is left to do.
    console.error(`The page was not loaded: ${String(error)}`);
  });
  return window;
}
