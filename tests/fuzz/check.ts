import type { ParseOutcome } from '#shared/formats/transcript-file.ts';
import { parseTranscriptFile } from '#shared/formats/transcript-file.ts';

/**
 * Parses one file and says what is wrong with the answer; null if nothing is. `ms` is the processor's time in this
 * thread: how long others keep the machine busy says nothing of a parser.
 */
export async function checkFile(
  bytes: Uint8Array,
  name: string,
): Promise<{ fault: string | null; ms: number; ok: boolean }> {
  const before = process.threadCpuUsage();
  const spent = (): number => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  try {
    const outcome = await parseTranscriptFile(bytes, name);
    return { fault: faultOf(outcome), ms: spent(), ok: outcome.ok };
  } catch (error) {
    const fault = `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    return { fault, ms: spent(), ok: false };
  }
}

function faultOf(outcome: ParseOutcome): string | null {
  if (!outcome.ok) return /^[A-Z].*[.)]$/s.test(outcome.message) ? null : `no sentence: ${outcome.message}`;
  const { utterances, speakers, times, warnings } = outcome.transcript;
  if (utterances.length === 0) return 'no utterances';
  const said = [...new Set(utterances.flatMap(({ speaker }) => speaker ?? []))];
  if (said.length !== speakers.length || said.some((speaker, i) => speaker !== speakers[i]))
    return 'speakers do not fit';
  const timed = utterances.filter(({ startMs }) => startMs !== null).length;
  if (times !== (timed === 0 ? 'none' : timed === utterances.length ? 'all' : 'some'))
    return 'times do not fit';
  if (warnings.length > 201 || warnings.some(({ message }) => !/^[A-Z0-9].*[.)]$/s.test(message)))
    return 'a warning is no sentence';
  for (const { text, startMs, endMs, source } of utterances) {
    if (text === '' || text !== text.trim() || text.includes('\r') || !text.isWellFormed())
      return `text not clean: ${JSON.stringify(text.slice(0, 60))}`;
    if (text.length < 10_000 && text !== text.normalize('NFC')) return 'text not NFC';
    for (const ms of [startMs, endMs])
      if (ms !== null && !(Number.isSafeInteger(ms) && ms >= 0)) return `time ${ms}`;
    if (startMs !== null && endMs !== null && endMs < startMs) return 'end before start';
    for (const count of Object.values(source))
      if (count !== null && !(Number.isInteger(count) && count >= 1)) return `source ${count}`;
  }
  return null;
}
