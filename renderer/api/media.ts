import { bridge, pageAccess } from './bridge.ts';

/** The address at which a recording plays, in either shell. */
export function mediaUrl(recordingId: string): string {
  const shell = bridge();
  if (shell) return `${shell.mediaBase.replace(/\/$/, '')}/${recordingId}`;
  const access = pageAccess();
  return `${access?.media ?? ''}/media/${access?.capability ?? ''}/${recordingId}`;
}
