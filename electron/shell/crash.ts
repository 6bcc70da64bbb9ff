import { type BrowserWindow, dialog } from 'electron';
import type { PageEvents } from './page-events.ts';

/** A page that is gone as often as this within `oftenMs` is not loaded again without asking. */
const oftenTimes = 3;
const oftenMs = 60_000;

const reloaded =
  'The window stopped working and was loaded again. All that you did is in the study; only what stood unfinished in a text field may be gone.';

/** Whether the page was gone so often lately that loading it again helps nobody. Times in ms, latest last. */
export function isGoneOften(goneAt: readonly number[]): boolean {
  const latest = goneAt.at(-1);
  const earlier = goneAt.at(-oftenTimes);
  return latest !== undefined && earlier !== undefined && latest - earlier < oftenMs;
}

/**
 * Loads the page again when its process is gone. The core lives elsewhere and holds all that was
 * answered: the page finds it as it was.
 */
export function recoverPage(window: BrowserWindow, events: PageEvents): void {
  const { webContents } = window;
  const goneAt: number[] = [];
  webContents.on('render-process-gone', async (_event, details) => {
    if (details.reason === 'clean-exit') return;
    console.error(`The page's process is gone: ${details.reason} (${details.exitCode}).`);
    events.gone();
    goneAt.push(performance.now());
    if (isGoneOften(goneAt) && !(await shallGoOn(window))) return window.destroy();
    events.send({ kind: 'core', state: 'restarted', message: reloaded });
    webContents.reload();
  });
  let asking: AbortController | null = null;
  window.on('unresponsive', async () => {
    if (asking) return;
    asking = new AbortController();
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: 'The window does not answer.',
      detail: 'It may be busy. Loading it again loses nothing that is in the study.',
      buttons: ['Wait', 'Load again'],
      cancelId: 0,
      signal: asking.signal,
    });
    asking = null;
    // A hung page takes no reload: its process is ended, which loads it again (above).
    if (response === 1) webContents.forcefullyCrashRenderer();
  });
  window.on('responsive', () => asking?.abort());
}

async function shallGoOn(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window stops working again and again.',
    detail: 'All that you did is in the study. Load the window once more, or quit.',
    buttons: ['Quit', 'Load again'],
    cancelId: 0,
  });
  return response === 1;
}
