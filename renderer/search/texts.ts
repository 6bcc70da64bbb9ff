/** What the search page says. */
export const texts = {
  search: 'Search',
  field: 'Search transcripts, notes and labels',
  placeholder: 'Words, “a phrase”, begin*',
  language:
    'All words must occur. “Quotes” search a phrase, sil* finds words that begin with sil (two letters or more). Case and accents do not matter.',
  dyad: 'Dyad',
  session: 'Session',
  role: 'Whose words',
  kind: 'Where',
  allDyads: 'All dyads',
  allSessions: 'All sessions',
  allRoles: 'Everybody’s words',
  dyadNumber: (number: number) => `Dyad ${number}`,
  sessionNumber: (number: number) => `Session ${number}`,
  kinds: [
    { value: '', label: 'Everywhere' },
    { value: 'utterance', label: 'Transcripts' },
    { value: 'moment', label: 'Moments' },
    { value: 'snippet', label: 'Notes on snippets' },
    { value: 'memo', label: 'Memos' },
  ],
  kindNames: { utterance: 'Transcript', moment: 'Moment', snippet: 'Snippet', memo: 'Memo' },
  sessionTranscript: 'session transcript',
  interviewOf: (code: string) => `interview ${code}`,
  empty: 'Find words in all transcripts, labels and notes of the study, and play them where they were said.',
  nothing: (query: string) => `Nothing was found for “${query}”.`,
  widen: 'Search the whole study',
  hits: 'Hits',
  shown: (count: number, more: boolean) =>
    count === 1 && !more ? '1 hit' : more ? `the first ${count} hits` : `${count} hits`,
} as const;
