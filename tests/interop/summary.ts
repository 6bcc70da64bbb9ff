import { parseTranscriptFile } from '#shared/formats/transcript-file.ts';

type Turn = readonly [speaker: string | null, text: string, startMs: number | null, endMs: number | null];

/** What is compared of a file: enough that a wrong reading shows. */
export type Summary =
  | { refused: string }
  | {
      format: string;
      encoding: string | null;
      turns: number;
      timed: number;
      speakers: readonly string[];
      first: Turn;
      last: Turn;
      /** The lines of its warnings. */
      warned: readonly (number | null)[];
    };

const LONGEST_QUOTE = 60;

/** Reads a file and sums up what came of it. */
export async function summaryOf(bytes: Uint8Array, name: string): Promise<Summary> {
  const outcome = await parseTranscriptFile(bytes, name);
  if (!outcome.ok) return { refused: outcome.message };
  const { format, encoding, utterances, speakers, warnings } = outcome.transcript;
  const turn = (at: number): Turn => {
    const { speaker, text, startMs, endMs } = utterances.at(at)!;
    return [speaker, text.slice(0, LONGEST_QUOTE), startMs, endMs];
  };
  return {
    format,
    encoding,
    turns: utterances.length,
    timed: utterances.filter(({ startMs }) => startMs !== null).length,
    speakers,
    first: turn(0),
    last: turn(-1),
    warned: warnings.map(({ line }) => line),
  };
}
