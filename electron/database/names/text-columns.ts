/** A text column in which a person may have written a name. */
export interface TextColumn {
  column: string;
  /** What it is, as the preview says it. */
  words: string;
  json?: true;
}

export interface NamedTable {
  table: string;
  columns: readonly TextColumn[];
  /** Joins to the row `x`, and where its session, interview and speaker are then. */
  joins?: string;
  session?: string;
  interview?: string;
  speaker?: string;
  order?: string;
  /** Its rows carry no revision. */
  unrevised?: true;
}

const viaInterview = 'LEFT JOIN interview i ON i.id = x.interview_id';
const viaTranscript =
  'LEFT JOIN transcript t ON t.id = x.transcript_id LEFT JOIN interview i ON i.id = t.interview_id';
const ofTranscript = { session: 'coalesce(t.session_id, i.session_id)', interview: 't.interview_id' };

/**
 * Every text column in which a name may stand, in the order of the preview. A snippet's quote follows its
 * turns; it is looked through itself where the snippet is lost. A test holds that each text column of the
 * schema is here or in `namelessColumns`.
 */
export const namedTables: readonly NamedTable[] = [
  {
    table: 'utterance',
    columns: [{ column: 'text', words: 'Turn' }],
    joins: `${viaTranscript} LEFT JOIN speaker sp ON sp.id = x.speaker_id`,
    ...ofTranscript,
    speaker: 'sp.name',
    order: 'x.transcript_id, x.sequence',
  },
  {
    table: 'snippet',
    columns: [
      { column: 'quote', words: 'Quote of a lost snippet' },
      { column: 'note', words: 'Note of a snippet' },
    ],
    joins: viaTranscript,
    ...ofTranscript,
  },
  {
    table: 'speaker',
    columns: [{ column: 'name', words: 'Speaker' }],
    joins: viaTranscript,
    ...ofTranscript,
  },
  {
    table: 'transcript',
    columns: [{ column: 'file_name', words: 'Name of a transcript’s file' }],
    joins: 'LEFT JOIN interview i ON i.id = x.interview_id',
    session: 'coalesce(x.session_id, i.session_id)',
    interview: 'x.interview_id',
  },
  { table: 'speaker_preset', columns: [{ column: 'spoken_name', words: 'Remembered speaker' }] },
  { table: 'tier_preset', columns: [{ column: 'tier_name', words: 'Remembered tier' }] },
  {
    table: 'moment',
    columns: [
      { column: 'label', words: 'Label of a moment' },
      { column: 'note', words: 'Note of a moment' },
    ],
    session: 'x.session_id',
    interview: 'x.interview_id',
    order: 'x.session_id, x.start_ms, x.id',
  },
  {
    table: 'unmarked',
    columns: [{ column: 'note', words: 'Note of a stretch without moments' }],
    session: 'x.session_id',
    order: 'x.session_id, x.start_ms, x.id',
  },
  {
    table: 'nomination',
    columns: [{ column: 'label', words: 'Nomination' }],
    joins: viaInterview,
    session: 'i.session_id',
    interview: 'x.interview_id',
  },
  {
    table: 'stop_note',
    columns: [
      { column: 'lead', words: 'Lead at a stop' },
      { column: 'note', words: 'Note of a stop' },
    ],
    joins: `LEFT JOIN recall_event e ON e.id = x.recall_event_id LEFT JOIN interview i ON i.id = e.interview_id`,
    session: 'i.session_id',
    interview: 'e.interview_id',
  },
  {
    table: 'recall_event',
    columns: [{ column: 'detail', words: 'Recall log', json: true }],
    joins: viaInterview,
    session: 'i.session_id',
    interview: 'x.interview_id',
    unrevised: true,
  },
  {
    table: 'recording_anchor',
    columns: [{ column: 'note', words: 'Anchor of a recording' }],
    joins: 'LEFT JOIN recording r ON r.id = x.recording_id LEFT JOIN interview i ON i.id = r.interview_id',
    session: 'i.session_id',
    interview: 'r.interview_id',
  },
  { table: 'memo', columns: [{ column: 'text', words: 'Memo or comment' }] },
  {
    table: 'code',
    columns: [
      { column: 'name', words: 'Code' },
      { column: 'definition', words: 'Definition of a code' },
    ],
  },
  {
    table: 'interview',
    columns: [
      { column: 'interviewer', words: 'Interviewer' },
      { column: 'missed_why', words: 'Why an interview was missed' },
      { column: 'note', words: 'Note of an interview' },
      { column: 'closing', words: 'Closing of an interview', json: true },
    ],
    session: 'x.session_id',
    interview: 'x.id',
  },
  { table: 'session', columns: [{ column: 'note', words: 'Note of a session' }], session: 'x.id' },
  {
    table: 'dyad',
    columns: [
      { column: 'group', words: 'Group of a dyad' },
      { column: 'attributes', words: 'Attribute of a dyad', json: true },
      { column: 'note', words: 'Note of a dyad' },
    ],
  },
  { table: 'dyad_participant', columns: [{ column: 'code', words: 'Code of a participant' }] },
  {
    table: 'participant',
    columns: [
      { column: 'code', words: 'Code of a participant' },
      { column: 'attributes', words: 'Attribute of a participant', json: true },
      { column: 'note', words: 'Note of a participant' },
    ],
  },
  { table: 'consent', columns: [{ column: 'note', words: 'Note of a consent' }] },
  { table: 'measure', columns: [{ column: 'name', words: 'Measure' }] },
  {
    table: 'member',
    columns: [
      { column: 'name', words: 'Member of the team' },
      { column: 'initials', words: 'Initials of a member' },
    ],
  },
  {
    table: 'study',
    columns: [
      { column: 'title', words: 'Title of the study' },
      { column: 'client_word', words: 'The study’s word for the client' },
      { column: 'therapist_word', words: 'The study’s word for the therapist' },
      { column: 'settings', words: 'Setting of the study', json: true },
    ],
  },
  {
    table: 'change_group',
    columns: [{ column: 'label', words: 'Entry of the history' }],
    unrevised: true,
  },
];

/** Text columns that hold no words of a person, or (`change.before`) are erased and not replaced. */
export const namelessColumns: Readonly<Record<string, readonly string[]>> = {
  study: ['method', 'language'],
  dyad_participant: ['role'],
  interview: ['kind', 'state', 'ended'],
  consent: ['scope'],
  // The names of files belong to the files: the preview lists those with names in them.
  recording: [
    'role',
    'path',
    'file_name',
    'mime',
    'fingerprint',
    'video_codec',
    'audio_codec',
    'state',
    'seal_key',
  ],
  preview: ['fingerprint', 'kind', 'file', 'seal_key'],
  moment: ['nominated_by', 'prompting', 'colour'],
  unmarked: ['perspective'],
  // `rule` holds times and numbers.
  moment_pair: ['state', 'rule'],
  nomination: ['state'],
  recall_event: ['kind', 'wanted_by', 'pressed_by', 'source'],
  recall_beat: ['boot'],
  recording_anchor: ['kind'],
  // `seen` holds times and numbers of words.
  proposal: ['kind', 'state', 'seen'],
  stop_note: ['lead_category'],
  transcript: ['format', 'encoding', 'clock'],
  speaker: ['kind'],
  speaker_preset: ['kind'],
  utterance: ['timing'],
  snippet: ['teller', 'tense', 'anchor'],
  code: ['kind', 'colour'],
  memo: ['subject_table', 'kind'],
  change_group: ['installation', 'kind', 'state'],
  change: ['table_name', 'kind', 'before'],
  access: ['installation', 'what'],
  tombstone: ['table_name', 'scope'],
};
