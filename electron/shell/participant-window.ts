import { BrowserWindow, type Display, ipcMain, powerMonitor, screen, session } from 'electron';
import { failure, type ParticipantCaller, type Result, success } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import { recallCalls } from '#shared/contract/recall.ts';
import type { Core } from '../core/core.ts';
import { createParticipantHandler } from '../http/handler.ts';
import { closeParticipantNetwork } from './network.ts';
import { isParticipantAddress, participantOrigin, participantPage, scheme } from './origin.ts';
import { participantChannels } from './participant-channels.ts';

/** Dark from the first moment on: the participant's own screen. */
const ground = '#101215';
/** In memory: what this window keeps ends with it. */
const partition = 'participant';

interface Place {
  caller: ParticipantCaller;
  window: BrowserWindow;
}

/** The participant's window of Electron: on the other display, with a session, a preload and calls of its own. */
export interface ParticipantWindow {
  calls: Record<string, (args: unknown) => Promise<Result<unknown>>>;
  /** Closes the window, where there is one. */
  close(): void;
}

/** `core` is asked for when it is needed: the calls below are the core's own to answer. */
export function createParticipantWindow(options: {
  core: () => Core;
  preload: string;
  pagesFolder: string;
  owner: () => BrowserWindow | null;
}): ParticipantWindow {
  const { core } = options;
  let place: Place | null = null;
  let listening: (() => void) | null = null;

  const callerOf = (sender: unknown): ParticipantCaller | null =>
    place && !place.window.isDestroyed() && sender === place.window.webContents ? place.caller : null;
  ipcMain.handle(participantChannels.call, async (event, name: unknown, args: unknown) => {
    const frame = event.senderFrame;
    const isPage = frame !== null && frame.parent === null && frame.origin === participantOrigin;
    const caller = isPage ? callerOf(event.sender) : null;
    if (!caller) return failure('call.forbidden', 'This page is not open any more.');
    return core().call(caller, String(name), args);
  });
  ipcMain.on(participantChannels.listening, ({ sender }) => {
    const caller = callerOf(sender);
    const window = place?.window;
    if (!caller || !window) return;
    listening?.();
    const end = core().subscribe(caller, (event) => {
      if (!window.isDestroyed()) window.webContents.send(participantChannels.event, event);
      if (event.what === 'ended') close();
    });
    listening = end;
    core().noteParticipant(caller, true);
  });

  const own = session.fromPartition(partition);
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  closeParticipantNetwork(own);
  const answer = createParticipantHandler({
    pagesFolder: options.pagesFolder,
    watchedFile: async (mediaId) => (place ? core().watchedFile(place.caller, mediaId) : null),
  });
  own.protocol.handle(scheme, (request) =>
    isParticipantAddress(request.url) ? answer(request) : new Response(null, { status: 404 }),
  );

  const gone = () => {
    listening?.();
    listening = null;
    if (place) core().noteParticipant(place.caller, false);
    place = null;
  };
  function close(): void {
    if (place && !place.window.isDestroyed()) place.window.close();
  }

  const open = (caller: ParticipantCaller) => {
    const other = otherDisplay(options.owner());
    const window = new BrowserWindow({
      ...(other?.bounds ?? { width: 1280, height: 800 }),
      fullscreen: other !== null,
      title: 'IPR',
      backgroundColor: ground,
      autoHideMenuBar: true,
      webPreferences: {
        partition,
        preload: options.preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        nodeIntegrationInWorker: false,
        webviewTag: false,
        webSecurity: true,
        spellcheck: false,
        // The picture is the recall's truth, also while another window has the focus.
        backgroundThrottling: false,
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
    window.removeMenu();
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('closed', () => {
      if (place?.window === window) gone();
    });
    window.webContents.on('render-process-gone', () => {
      if (!window.isDestroyed()) window.webContents.reload();
    });
    place = { caller, window };
    window.loadURL(participantPage).catch((error) => {
      console.error(`The participant's page was not loaded: ${String(error)}`);
    });
  };

  return {
    close,
    calls: {
      'recall.openParticipant': async (args) => {
        const { interviewId } = recallCalls['recall.openParticipant'].args.parse(args);
        const admitted = await core().admitParticipant(interviewId);
        if (!admitted.ok) return admitted;
        if (place?.caller.interviewId === interviewId) place.window.focus();
        else {
          close();
          gone();
          open({ role: 'participant', interviewId });
        }
        return success({ address: null });
      },
      'recall.closeParticipant': async (args) => {
        const { interviewId } = recallCalls['recall.closeParticipant'].args.parse(args);
        core().dismissParticipant(interviewId);
        if (place?.caller.interviewId === interviewId) close();
        return success({ done: true });
      },
      'recall.displays': async () => success(displaysNow()),
    },
  };
}

/** Whether the note was asked for in the participant's window: it is written in the owner's, which gets the focus. */
export function asksForNote(event: CoreEvent): boolean {
  return (
    event.kind === 'recall' &&
    event.what === 'command' &&
    event.from === 'participant' &&
    event.command.kind === 'key' &&
    event.command.key === 'n'
  );
}

/** A display that the owner's window is not on; null where there is one display alone. */
function otherDisplay(owner: BrowserWindow | null): Display | null {
  const all = screen.getAllDisplays();
  if (all.length < 2) return null;
  const used = owner ? screen.getDisplayMatching(owner.getBounds()) : screen.getPrimaryDisplay();
  return all.find(({ id }) => id !== used.id) ?? null;
}

function displaysNow(): { displays: number; mirrored: boolean | null; onBattery: boolean } {
  const all = screen.getAllDisplays();
  const places = new Set(all.map(({ bounds }) => `${bounds.x},${bounds.y}`));
  return {
    displays: all.length,
    // Two at one place show the same. One alone may be two that the system mirrors: it does not say.
    mirrored: all.length < 2 ? null : places.size < all.length,
    onBattery: powerMonitor.isOnBatteryPower(),
  };
}
