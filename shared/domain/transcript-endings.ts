/** The endings of files that may hold a transcript; which format it is, is read from the content. */
export const transcriptEndings = [
  'vtt',
  'srt',
  'sbv',
  'txt',
  'csv',
  'tsv',
  'docx',
  'rtf',
  'json',
  'jsonl',
  'otr',
  'eaf',
  'textgrid',
  'cha',
] as const;
