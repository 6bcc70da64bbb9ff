/** One turn of speech as a file has it, before anything is stored. Times are milliseconds on the file's own clock. */
export interface ParsedUtterance {
  speaker: string | null;
  /** NFC, lines ended by LF, trimmed; never empty. */
  text: string;
  startMs: number | null;
  /** Never before `startMs`. */
  endMs: number | null;
  /** The start was not written in the file: it lies between two times that were, by the length of the words. */
  startEstimated?: true;
  /** Where the turn begins in the file; all count from 1. */
  source: { page: number | null; line: number | null; paragraph: number | null };
}

export interface ParseWarning {
  line: number | null;
  message: string;
}

export type TranscriptFormat =
  | 'webvtt'
  | 'srt'
  | 'text'
  | 'docx'
  | 'rtf'
  | 'whisper'
  | 'eaf'
  | 'textgrid'
  | 'chat';

export interface ParsedTranscript {
  format: TranscriptFormat;
  /** The text encoding that was used; null where the format itself fixes it. */
  encoding: string | null;
  utterances: ParsedUtterance[];
  /** In the order of their first appearance. */
  speakers: string[];
  /** Whether all, some or none of the turns have a start. */
  times: 'all' | 'some' | 'none';
  warnings: ParseWarning[];
  /** The tiers of an EAF or a TextGrid that have words, and whether they were read. */
  tiers?: ParsedTier[];
}

export interface ParsedTier {
  name: string;
  /** Whose tier it is, as its turns name the speaker. */
  speaker: string;
  /** How many of its annotations have words. */
  annotations: number;
  /** How its words begin, those of the first annotations. */
  firstWords: string;
  read: boolean;
}

export type ParseOutcome =
  | { ok: true; transcript: ParsedTranscript }
  | { ok: false; message: string; line: number | null };

export type EncodingName = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

export interface ParseOptions {
  /** Overrides what the file's bytes suggest. */
  encoding?: EncodingName;
  /** The tiers to read of an EAF or a TextGrid; those that seem to hold speech if not given. */
  tiers?: readonly string[];
  /** Tiers that are read, or left out, wherever they come and nothing else is asked for, by their names. */
  rememberedTiers?: ReadonlyMap<string, boolean>;
}

/** Why a file can not be read, in a sentence for its owner. Parsers throw it; parseTranscriptFile answers it. */
export class ParseFailure extends Error {
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}
