import type { CoreEvent } from '#shared/contract/events.ts';

/** Longer than the server's heartbeat by far: after this, in ms, a silent stream is taken for dead. */
export const silenceMs = 40_000;

/** Splits a stream's text into whole lines and what is left for the next piece. */
function splitLines(text: string): { lines: string[]; rest: string } {
  const parts = text.split('\n');
  return { rest: parts.pop() ?? '', lines: parts.filter((line) => line.trim() !== '') };
}

/** An event of a line; null for a heartbeat. */
function readEventLine<E>(line: string): E | null {
  const value: unknown = JSON.parse(line);
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind !== 'heartbeat'
    ? (value as E)
    : null;
}

/** Reads events of a stream until it ends; rejects where it breaks or is silent for `silenceMs`. */
export async function readEvents<E = CoreEvent>(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: E) => void,
): Promise<void> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  for (;;) {
    const piece = await withinSilence(reader);
    if (piece.done) return;
    const split = splitLines(rest + piece.value);
    rest = split.rest;
    for (const line of split.lines) {
      const event = readEventLine<E>(line);
      if (event) onEvent(event);
    }
  }
}

async function withinSilence(
  reader: ReadableStreamDefaultReader<string>,
): Promise<ReadableStreamReadResult<string>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The event stream is silent.')), silenceMs);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } catch (error) {
    void reader.cancel();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
