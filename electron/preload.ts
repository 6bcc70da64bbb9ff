import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Result } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import { channels, mediaArgument } from './shell/channels.ts';

const mediaPath = process.argv
  .find((argument) => argument.startsWith(mediaArgument))
  ?.slice(mediaArgument.length);

contextBridge.exposeInMainWorld('iprStudio', {
  platform: 'electron',
  call: (name: string, args: unknown): Promise<Result<unknown>> =>
    ipcRenderer.invoke(channels.call, name, args),
  appendRecording: (recordingId: string, offset: number, piece: Uint8Array): Promise<Result<unknown>> =>
    ipcRenderer.invoke(channels.piece, recordingId, offset, piece),
  onEvent: (listener: (event: CoreEvent) => void): (() => void) => {
    const pass = (_event: unknown, event: CoreEvent) => listener(event);
    ipcRenderer.on(channels.event, pass);
    ipcRenderer.send(channels.listening);
    return () => ipcRenderer.off(channels.event, pass);
  },
  mediaBase: new URL(mediaPath ?? '/', location.href).href,
  pathForFile: (file: File): string => {
    const path = webUtils.getPathForFile(file);
    ipcRenderer.send(channels.dropped, path);
    return path;
  },
  setPlaying: (playing: boolean): void => ipcRenderer.send(channels.playing, playing),
});
