import { contextBridge, ipcRenderer } from 'electron';
import type { Result } from '#shared/contract/call.ts';
import type { ParticipantEvent } from '#shared/contract/recall-watch.ts';
import { participantChannels } from './shell/participant-channels.ts';

// All that the participant's window may have: its calls, what it is told, and where its media are.
contextBridge.exposeInMainWorld('iprParticipant', {
  call: (name: string, args: unknown): Promise<Result<unknown>> =>
    ipcRenderer.invoke(participantChannels.call, name, args),
  onEvent: (listener: (event: ParticipantEvent) => void): (() => void) => {
    const pass = (_event: unknown, event: ParticipantEvent) => listener(event);
    ipcRenderer.on(participantChannels.event, pass);
    ipcRenderer.send(participantChannels.listening);
    return () => ipcRenderer.off(participantChannels.event, pass);
  },
  mediaBase: new URL('/media/', location.href).href,
});
