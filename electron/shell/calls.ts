import { type IpcMainEvent, ipcMain } from 'electron';
import { failure } from '#shared/contract/call.ts';
import type { CallValue } from '#shared/contract/index.ts';
import type { Core } from '../core/core.ts';
import { channels } from './channels.ts';
import { isOwnPage } from './origin.ts';

/** What the page tells the shell, beside its calls. */
export interface PageReports {
  listening(): void;
  /** Settings were changed: they concern the menu and the window too. */
  settings(settings: CallValue<'settings.update'>): void;
  playing(playing: boolean): void;
}

/** Takes what the page sends. A message from anything but our own page is refused. */
export function answerPage(
  core: Pick<Core, 'call' | 'grant' | 'appendRecording'>,
  reports: PageReports,
): void {
  ipcMain.handle(channels.call, async (event, name: unknown, args: unknown) => {
    if (!isOwnPage(event.senderFrame)) {
      return failure('call.forbidden', 'Only the program’s own page may do this.');
    }
    const result = await core.call({ role: 'owner' }, String(name), args);
    if (name === 'settings.update' && result.ok) {
      reports.settings(result.value as CallValue<'settings.update'>);
    }
    return result;
  });
  ipcMain.handle(channels.piece, (event, recordingId: unknown, offset: unknown, piece: unknown) => {
    if (!isOwnPage(event.senderFrame)) {
      return failure('call.forbidden', 'Only the program’s own page may do this.');
    }
    const fits = Number.isSafeInteger(offset) && Number(offset) >= 0 && piece instanceof Uint8Array;
    if (!fits)
      return failure('call.arguments', 'A piece of a recording is bytes, and says where they belong.');
    return core.appendRecording(String(recordingId), Number(offset), piece);
  });
  const take = (channel: string, listener: (value: unknown) => void) =>
    ipcMain.on(channel, (event: IpcMainEvent, value: unknown) => {
      if (isOwnPage(event.senderFrame)) listener(value);
    });
  take(channels.listening, () => reports.listening());
  take(channels.playing, (playing) => reports.playing(playing === true));
  take(channels.dropped, (path) => {
    if (typeof path === 'string' && path !== '') core.grant(path);
  });
}
