import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import type { TranscriptPreview } from '#shared/contract/transcript.ts';
import { guessSpeaker, type SpeakerGuess } from '#shared/domain/speaker-guess.ts';
import {
  type EncodingName,
  type ParsedTranscript,
  type ParseOptions,
  parseTranscriptFile,
} from '#shared/formats/transcript-file.ts';
import { readPresets, readTierPresets } from '../../database/queries/transcript.ts';
import type { ReadContext } from '../context.ts';

const largestFile = 64 * 1_048_576;
const turnsShown = 12;

/** How a file is to be read: as asked for, else as the study remembers. */
export function readingOf(
  context: ReadContext,
  asked: { encoding: EncodingName | null; tiers: readonly string[] | null },
): ParseOptions {
  return {
    ...(asked.encoding === null ? {} : { encoding: asked.encoding }),
    ...(asked.tiers ? { tiers: asked.tiers } : {}),
    rememberedTiers: readTierPresets(context.study().connection),
  };
}

/** Reads a transcript file. Throws transcript.unreadable with a sentence for its owner. */
export async function parseFile(path: string, options: ParseOptions): Promise<ParsedTranscript> {
  let bytes: Uint8Array;
  try {
    const status = await stat(path);
    if (!status.isFile()) throw new Error('it is a folder');
    if (status.size > largestFile) {
      throw new CallFailure(
        'transcript.unreadable',
        `${basename(path)} is too large for a transcript (${Math.round(status.size / 1_048_576)} MB). Is it a recording?`,
      );
    }
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof CallFailure) throw error;
    throw new CallFailure(
      'transcript.unreadable',
      `${basename(path)} can not be read: ${(error as Error).message}.`,
    );
  }
  const outcome = await parseTranscriptFile(bytes, basename(path), options);
  if (!outcome.ok) {
    throw new CallFailure(
      'transcript.unreadable',
      outcome.line === null ? outcome.message : `Line ${outcome.line}: ${outcome.message}`,
      { line: outcome.line },
    );
  }
  if (outcome.transcript.utterances.length === 0) {
    throw new CallFailure('transcript.unreadable', `${basename(path)} holds no words that could be read.`);
  }
  return outcome.transcript;
}

/** The study's own presets by the name spoken; none where no study is open. */
export function presets(context: ReadContext): Map<string, SpeakerGuess> {
  const rows = readPresets(context.study().connection);
  return new Map(rows.map((row) => [row.spokenName, row.kind as SpeakerGuess]));
}

/** What a file holds, with what its speakers are taken for. */
export function previewOf(
  fileName: string,
  parsed: ParsedTranscript,
  known: Map<string, SpeakerGuess>,
): TranscriptPreview {
  const turnsBy = new Map<string, number>();
  let words = 0;
  let lastTimeMs: number | null = null;
  for (const turn of parsed.utterances) {
    if (turn.speaker !== null) turnsBy.set(turn.speaker, (turnsBy.get(turn.speaker) ?? 0) + 1);
    words += turn.text.split(/\s+/u).length;
    const time = turn.endMs ?? turn.startMs;
    if (time !== null) lastTimeMs = Math.max(lastTimeMs ?? 0, time);
  }
  return {
    fileName,
    format: parsed.format,
    encoding: parsed.encoding,
    turns: parsed.utterances.length,
    words,
    times: parsed.times,
    lastTimeMs,
    speakers: parsed.speakers.map((name) => ({
      name,
      turns: turnsBy.get(name) ?? 0,
      proposal: known.get(name) ?? guessSpeaker(name),
    })),
    tiers: parsed.tiers ?? [],
    firstTurns: parsed.utterances.slice(0, turnsShown).map((turn) => ({
      speaker: turn.speaker,
      text: turn.text,
      startMs: turn.startMs,
      endMs: turn.endMs,
      page: turn.source.page,
      line: turn.source.line,
      paragraph: turn.source.paragraph,
    })),
    warnings: parsed.warnings.slice(0, 500),
  };
}
