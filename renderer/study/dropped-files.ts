import { transcriptEndings } from '#shared/domain/transcript-endings.ts';

/** Splits dropped files by their endings: transcripts, and the rest, which are taken for recordings. */
export function sortDropped<F extends { name: string }>(files: F[]): { transcripts: F[]; recordings: F[] } {
  const isTranscript = (file: F): boolean =>
    transcriptEndings.some((ending) => file.name.toLowerCase().endsWith(`.${ending}`));
  return {
    transcripts: files.filter(isTranscript),
    recordings: files.filter((file) => !isTranscript(file)),
  };
}
