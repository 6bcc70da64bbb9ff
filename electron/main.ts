import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, session } from 'electron';
import type { CallValue } from '#shared/contract/index.ts';
import { startCore } from './core/client.ts';
import type { Core } from './core/core.ts';
import { createHandler, mediaPath } from './http/handler.ts';
import { readArguments } from './shell/arguments.ts';
import { answerPage } from './shell/calls.ts';
import { offerClipboard } from './shell/context-menu.ts';
import { recoverPage } from './shell/crash.ts';
import { dialogCalls } from './shell/dialogs.ts';
import { defaultDataFolder, unpacked } from './shell/folders.ts';
import { askBeforeLeaving } from './shell/leaving.ts';
import { createMenu } from './shell/menu.ts';
import { refuseNavigation } from './shell/navigation.ts';
import { closeNetwork, quietChromium } from './shell/network.ts';
import { createOutsideFiles } from './shell/open-file.ts';
import { createPageEvents } from './shell/page-events.ts';
import { asksForNote, createParticipantWindow } from './shell/participant-window.ts';
import { limitPermissions } from './shell/permissions.ts';
import { createPowerKeeper, watchSleep } from './shell/power.ts';
import { declareScheme, serveScheme } from './shell/protocol.ts';
import { isOnlyInstance } from './shell/single-instance.ts';
import { applyTheme } from './shell/theme.ts';
import { openWindow } from './shell/window.ts';

/** out/main: the other parts of the build lie beside it. */
const built = import.meta.dirname;
const given = readArguments(process.argv, process.cwd());
const dataFolder = given.data ?? defaultDataFolder(process.platform, app.getPath('appData'));
let window: BrowserWindow | null = null;

const pageFolder = join(dataFolder, 'window');
try {
  mkdirSync(pageFolder, { recursive: true });
} catch (error) {
  failStart(`The folder for its settings, ${dataFolder}, can not be made: ${sentenceOf(error)}`);
}
app.setPath('userData', dataFolder);
app.setPath('sessionData', pageFolder);
app.enableSandbox();
quietChromium(app);
declareScheme();
app.on('web-contents-created', (_event, contents) => {
  refuseNavigation(contents);
  offerClipboard(contents);
});

// A file may be handed over before the core runs: on macOS at once, elsewhere by a second start.
const early: string[] = given.study === null ? [] : [given.study];
let openStudyFile = async (path: string): Promise<void> => {
  early.push(path);
};
app.on('open-file', (event, path) => {
  event.preventDefault();
  void openStudyFile(path);
});

const isOnly = isOnlyInstance(app, (study) => {
  showWindow();
  if (study !== null) void openStudyFile(study);
});
if (isOnly)
  app
    .whenReady()
    .then(start)
    .catch((error) => failStart(sentenceOf(error)));
else app.quit();

async function start(): Promise<void> {
  limitPermissions(session.defaultSession);
  closeNetwork(session.defaultSession);
  const events = createPageEvents(() => window);
  const pagesFolder = unpacked(resolve(built, '../renderer'));
  const participant = createParticipantWindow({
    core: () => core,
    preload: unpacked(resolve(built, '../preload/participant-preload.cjs')),
    pagesFolder,
    owner: () => window,
  });
  const core: Core = await startCore({
    dataFolder,
    sampleFolder: app.isPackaged ? join(process.resourcesPath, 'sample') : resolve(built, '../../sample'),
    platform: 'electron',
    root: null,
    shellCalls: {
      ...dialogCalls({
        window: () => window,
        grant: (path) => core.grant(path),
        takeOffered: () => outside.takeOffered(),
      }),
      ...participant.calls,
    },
  });
  const outside = createOutsideFiles(core, events);
  const keepAwake = createPowerKeeper();
  const drawMenu = createMenu({
    run: (id) => events.tell({ kind: 'command', id }),
    editText: (edit) => window?.webContents[edit](),
  });
  const follow = ({ theme, keys }: CallValue<'settings.get'>) => {
    applyTheme(theme);
    drawMenu({ keys });
  };
  answerPage(core, { listening: events.listening, playing: keepAwake, settings: follow });
  core.subscribe({ role: 'owner' }, (event) => {
    events.tell(event);
    if (event.kind === 'study') drawMenu({ studyOpen: event.open });
    if (asksForNote(event)) showWindow();
  });
  watchSleep(core);
  quitAfter(core);

  const capability = randomBytes(32).toString('base64url');
  serveScheme(createHandler({ core, pagesFolder, capability }));

  const settings = await core.call({ role: 'owner' }, 'settings.get', {});
  if (settings.ok) follow(settings.value as CallValue<'settings.get'>);
  else drawMenu({});
  if (given.sample) await core.call({ role: 'owner' }, 'study.openSample', {});
  for (const path of early) await outside.open(path);
  openStudyFile = (path) => outside.open(path);

  window = openWindow({
    preload: unpacked(resolve(built, '../preload/preload.cjs')),
    mediaPath: mediaPath(capability, ''),
    stateFile: join(dataFolder, 'window.json'),
  });
  window.on('closed', () => {
    window = null;
    participant.close();
    keepAwake(false);
  });
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return;
    events.gone();
    keepAwake(false);
  });
  recoverPage(window, events);
  askBeforeLeaving(window);
}

/** Ends the program after the core has closed the study: everything in its one file, the lock released. */
function quitAfter(core: Core): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    core.close().then(
      () => app.exit(0),
      (error) => {
        console.error(`The study could not be closed: ${sentenceOf(error)}`);
        app.exit(1);
      },
    );
  });
}

function showWindow(): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

function failStart(why: string): never {
  dialog.showErrorBox('IPR Studio could not start', why);
  return process.exit(1);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
