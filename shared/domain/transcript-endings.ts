/** The endings of files that may hold a transcript; which format it is, is read from the content. */
export const transcriptEndings = [
  'vtt',
  'srt',
  'txt',
  'docx',
  'rtf',
  'json',
  'eaf',
  'textgrid',
  'cha',
] as const;
