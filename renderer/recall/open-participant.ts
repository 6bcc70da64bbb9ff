import { call } from '../api/client.ts';

/**
 * Opens the participant's window: on the other display, or as a page of its own in the browser shell.
 * @throws CallProblem
 */
export async function openParticipant(interviewId: string): Promise<void> {
  const { address } = await call('recall.openParticipant', { interviewId });
  if (address !== null) window.open(address, '_blank', 'noopener,popup,width=1280,height=800');
}
