const transcriptEndings = ['vtt', 'srt', 'txt', 'docx', 'rtf', 'json', 'eaf', 'textgrid', 'cha'];

/** Splits dropped files by their endings: transcripts, and the rest, which are taken for recordings. */
export function sortDropped<F extends { name: string }>(files: F[]): { transcripts: F[]; recordings: F[] } {
  const isTranscript = (file: F): boolean =>
    transcriptEndings.includes(file.name.split('.').at(-1)?.toLowerCase() ?? '');
  return {
    transcripts: files.filter(isTranscript),
    recordings: files.filter((file) => !isTranscript(file)),
  };
}
