import type { Result } from '#shared/contract/call.ts';
import { bridge, pageAccess } from './bridge.ts';
import { CallProblem } from './client.ts';

/**
 * Appends a piece to a recording that is being made; `offset` is the place of its first byte. Answers how many
 * bytes of the recording are on the disk. A piece may be sent again.
 * @throws CallProblem; `connection.lost` where no answer came; `recording.gap` where bytes before it are missing
 */
export async function appendRecording(
  recordingId: string,
  offset: number,
  piece: Uint8Array<ArrayBuffer>,
): Promise<number> {
  const result = await send(recordingId, offset, piece).catch(() => {
    throw new CallProblem({ code: 'connection.lost', message: 'The program did not answer.' });
  });
  if (!result.ok) throw new CallProblem(result.error);
  return result.value.bytes;
}

async function send(
  recordingId: string,
  offset: number,
  piece: Uint8Array<ArrayBuffer>,
): Promise<Result<{ bytes: number }>> {
  const shell = bridge();
  if (shell) return (await shell.appendRecording(recordingId, offset, piece)) as Result<{ bytes: number }>;
  const response = await fetch(`/recording/${recordingId}?offset=${offset}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${pageAccess()?.token ?? ''}`,
      'Content-Type': 'application/octet-stream',
    },
    body: piece,
  });
  return (await response.json()) as Result<{ bytes: number }>;
}
