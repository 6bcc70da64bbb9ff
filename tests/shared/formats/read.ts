import type { ParsedTranscript, ParseOptions } from '#shared/formats/transcript-file.ts';
import { parseTranscriptFile } from '#shared/formats/transcript-file.ts';

/** Parses text or bytes and expects success. */
export async function parsed(
  content: string | Uint8Array,
  name = 'transcript.txt',
  options?: ParseOptions,
): Promise<ParsedTranscript> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const outcome = await parseTranscriptFile(bytes, name, options);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.transcript;
}

/** Parses and expects a refusal; answers its sentence and line. */
export async function refused(
  content: string | Uint8Array,
  name = 'transcript.txt',
): Promise<{ message: string; line: number | null }> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const outcome = await parseTranscriptFile(bytes, name);
  if (outcome.ok) throw new Error(`was read as ${outcome.transcript.format}`);
  return { message: outcome.message, line: outcome.line };
}

/** `[speaker, text, startMs, endMs]` of each turn. */
export function brief(transcript: ParsedTranscript): [string | null, string, number | null, number | null][] {
  return transcript.utterances.map(({ speaker, text, startMs, endMs }) => [speaker, text, startMs, endMs]);
}
