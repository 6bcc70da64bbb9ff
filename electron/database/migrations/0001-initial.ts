import { foldSql } from '../fold.ts';
import type { Migration } from './migration.ts';

/**
 * The first schema. Every table is STRICT. Keys are UUIDv7 text; tables with a full-text index have an
 * INTEGER PRIMARY KEY (`number`) beside the UUID, because FTS5 names rows by integers. All times are
 * integer milliseconds: `_wall_ms` since 1970 UTC, `_ms` on the session's or interview's own clock.
 */
export const initial: Migration = {
  version: 1,
  about: 'The study, its people, recordings, moments, transcripts, snippets, codes and history',
  sql: `
CREATE TABLE study (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  method TEXT NOT NULL DEFAULT 'thematic' CHECK (method IN ('thematic', 'cqr', 'grounded theory', 'task analysis', 'other')),
  language TEXT NOT NULL DEFAULT 'en',
  hours_limit INTEGER NOT NULL DEFAULT 48 CHECK (hours_limit > 0),
  reaction_lag_ms INTEGER NOT NULL DEFAULT 0 CHECK (reaction_lag_ms >= 0),
  pre_roll_ms INTEGER NOT NULL DEFAULT 10000 CHECK (pre_roll_ms >= 0),
  rating_low INTEGER NOT NULL DEFAULT 1,
  rating_high INTEGER NOT NULL DEFAULT 9,
  client_word TEXT NOT NULL DEFAULT 'Client',
  therapist_word TEXT NOT NULL DEFAULT 'Therapist',
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  created_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE member (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  initials TEXT NOT NULL,
  created_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE participant (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes)),
  note TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE dyad (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  "group" TEXT NOT NULL DEFAULT '',
  attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes)),
  note TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE dyad_participant (
  id TEXT PRIMARY KEY,
  dyad_id TEXT NOT NULL REFERENCES dyad (id) DEFERRABLE INITIALLY DEFERRED,
  participant_id TEXT NOT NULL REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('client', 'therapist')),
  code TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  UNIQUE (dyad_id, role)
) STRICT;
CREATE INDEX dyad_participant_by_participant ON dyad_participant (participant_id);

CREATE TABLE session (
  id TEXT PRIMARY KEY,
  dyad_id TEXT NOT NULL REFERENCES dyad (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  held_wall_ms INTEGER,
  note TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 0,
  UNIQUE (dyad_id, number)
) STRICT;

CREATE TABLE interview (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL DEFAULT 'single' CHECK (kind IN ('single', 'mutual')),
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'missed', 'withdrawn')),
  missed_why TEXT NOT NULL DEFAULT '',
  ended TEXT CHECK (ended IN ('complete', 'time', 'participant', 'technical')),
  held_wall_ms INTEGER,
  interviewer TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX interview_by_session ON interview (session_id);

CREATE TABLE interview_participant (
  id TEXT PRIMARY KEY,
  interview_id TEXT NOT NULL REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED,
  participant_id TEXT NOT NULL REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL DEFAULT 0,
  UNIQUE (interview_id, participant_id)
) STRICT;
CREATE INDEX interview_participant_by_participant ON interview_participant (participant_id);

CREATE TABLE consent (
  id TEXT PRIMARY KEY,
  participant_id TEXT NOT NULL REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED,
  interview_id TEXT REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED,
  scope TEXT NOT NULL CHECK (scope IN ('all', 'interview', 'recording', 'quotes', 'clips')),
  given_wall_ms INTEGER,
  withdrawn_wall_ms INTEGER,
  note TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX consent_by_participant ON consent (participant_id);

CREATE TABLE recording (
  id TEXT PRIMARY KEY,
  session_id TEXT REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
  interview_id TEXT REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL DEFAULT 'part' CHECK (role IN ('part', 'camera', 'sound')),
  position INTEGER NOT NULL DEFAULT 0,
  path TEXT NOT NULL,
  file_name TEXT NOT NULL,
  mime TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  byte_length INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  offset_ms INTEGER NOT NULL DEFAULT 0,
  rate REAL NOT NULL DEFAULT 1 CHECK (rate > 0),
  width INTEGER,
  height INTEGER,
  frame_rate REAL,
  keyframe_gap_ms INTEGER,
  video_codec TEXT,
  audio_codec TEXT,
  playable INTEGER NOT NULL DEFAULT 1 CHECK (playable IN (0, 1)),
  added_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  CHECK ((session_id IS NULL) <> (interview_id IS NULL))
) STRICT;
CREATE INDEX recording_by_session ON recording (session_id);
CREATE INDEX recording_by_interview ON recording (interview_id);

CREATE TABLE moment (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  session_id TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
  interview_id TEXT REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED,
  start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms INTEGER CHECK (end_ms > start_ms),
  original_start_ms INTEGER NOT NULL,
  original_end_ms INTEGER,
  label TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  nominated_by TEXT NOT NULL CHECK (nominated_by IN ('client', 'therapist', 'researcher')),
  prompting TEXT CHECK (prompting IN ('spontaneous', 'prompted')),
  rating INTEGER,
  member_id TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  created_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX moment_by_session ON moment (session_id, start_ms);
CREATE INDEX moment_by_interview ON moment (interview_id);

CREATE TABLE nomination (
  id TEXT PRIMARY KEY,
  interview_id TEXT NOT NULL REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reviewed', 'not reached')),
  moment_id TEXT REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX nomination_by_interview ON nomination (interview_id);
CREATE INDEX nomination_by_moment ON nomination (moment_id);

-- Append-only: it stays when its interview is removed, for the undo, so that nothing refers to the interview.
CREATE TABLE recall_event (
  id TEXT PRIMARY KEY,
  interview_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  interview_ms INTEGER NOT NULL,
  session_ms INTEGER,
  wall_ms INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('play', 'pause', 'seek', 'rate', 'picture_off', 'picture_on', 'talk',
    'this_one', 'lead', 'break', 'resume', 'interviewer', 'amend', 'end')),
  rate REAL,
  wanted_by TEXT,
  pressed_by TEXT,
  source TEXT NOT NULL DEFAULT 'live' CHECK (source IN ('live', 'by hand')),
  uncertainty_ms INTEGER NOT NULL DEFAULT 0,
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),
  UNIQUE (interview_id, sequence)
) STRICT;

CREATE TABLE stop_note (
  id TEXT PRIMARY KEY,
  recall_event_id TEXT NOT NULL UNIQUE REFERENCES recall_event (id) DEFERRABLE INITIALLY DEFERRED,
  lead_category TEXT,
  lead TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  nomination_id TEXT REFERENCES nomination (id) DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX stop_note_by_nomination ON stop_note (nomination_id);

CREATE TABLE transcript (
  id TEXT PRIMARY KEY,
  session_id TEXT REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
  interview_id TEXT REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED,
  file_name TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT,
  clock TEXT NOT NULL CHECK (clock IN ('interview', 'session', 'time of day', 'none')),
  turns INTEGER NOT NULL DEFAULT 0,
  imported_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  CHECK ((session_id IS NULL) <> (interview_id IS NULL))
) STRICT;
CREATE INDEX transcript_by_session ON transcript (session_id);
CREATE INDEX transcript_by_interview ON transcript (interview_id);

CREATE TABLE speaker (
  id TEXT PRIMARY KEY,
  transcript_id TEXT NOT NULL REFERENCES transcript (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('participant', 'interviewer', 'other', 'unknown')),
  participant_id TEXT REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX speaker_by_transcript ON speaker (transcript_id);
CREATE INDEX speaker_by_participant ON speaker (participant_id);

CREATE TABLE speaker_preset (
  id TEXT PRIMARY KEY,
  spoken_name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('client', 'therapist', 'interviewer', 'other', 'unknown')),
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE utterance (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  transcript_id TEXT NOT NULL REFERENCES transcript (id) DEFERRABLE INITIALLY DEFERRED,
  sequence INTEGER NOT NULL,
  speaker_id TEXT REFERENCES speaker (id) DEFERRABLE INITIALLY DEFERRED,
  start_ms INTEGER,
  end_ms INTEGER,
  timing TEXT NOT NULL CHECK (timing IN ('anchored', 'interpolated', 'none')),
  text TEXT NOT NULL,
  source_page INTEGER,
  source_line INTEGER,
  source_paragraph INTEGER,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX utterance_by_transcript ON utterance (transcript_id, sequence);
CREATE INDEX utterance_by_speaker ON utterance (speaker_id);

CREATE TABLE reading (
  transcript_id TEXT NOT NULL REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  member_id TEXT NOT NULL REFERENCES member (id),
  turns_read INTEGER NOT NULL,
  PRIMARY KEY (transcript_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE snippet (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  transcript_id TEXT NOT NULL REFERENCES transcript (id) DEFERRABLE INITIALLY DEFERRED,
  first_utterance_id TEXT NOT NULL REFERENCES utterance (id) DEFERRABLE INITIALLY DEFERRED,
  first_offset INTEGER NOT NULL CHECK (first_offset >= 0),
  last_utterance_id TEXT NOT NULL REFERENCES utterance (id) DEFERRABLE INITIALLY DEFERRED,
  last_offset INTEGER NOT NULL CHECK (last_offset >= 0),
  quote TEXT NOT NULL,
  teller TEXT NOT NULL CHECK (teller IN ('client', 'therapist', 'together', 'interviewer', 'unknown')),
  teller_participant_id TEXT REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED,
  tense TEXT CHECK (tense IN ('then', 'now', 'both', 'unclear')),
  led INTEGER NOT NULL DEFAULT 0 CHECK (led IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  anchor TEXT NOT NULL DEFAULT 'held' CHECK (anchor IN ('held', 'lost')),
  member_id TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  created_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX snippet_by_transcript ON snippet (transcript_id);
CREATE INDEX snippet_by_first_utterance ON snippet (first_utterance_id);
CREATE INDEX snippet_by_last_utterance ON snippet (last_utterance_id);

CREATE TABLE snippet_moment (
  id TEXT PRIMARY KEY,
  snippet_id TEXT NOT NULL REFERENCES snippet (id) DEFERRABLE INITIALLY DEFERRED,
  moment_id TEXT NOT NULL REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
  created_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  UNIQUE (snippet_id, moment_id)
) STRICT;
CREATE INDEX snippet_moment_by_moment ON snippet_moment (moment_id);

CREATE TABLE code (
  id TEXT PRIMARY KEY,
  parent_id TEXT REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL DEFAULT 'code' CHECK (kind IN ('code', 'category', 'theme')),
  name TEXT NOT NULL,
  definition TEXT NOT NULL DEFAULT '',
  colour TEXT NOT NULL DEFAULT '#8A94A3',
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX code_by_parent ON code (parent_id);

CREATE TABLE coding (
  id TEXT PRIMARY KEY,
  code_id TEXT NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
  snippet_id TEXT REFERENCES snippet (id) DEFERRABLE INITIALLY DEFERRED,
  moment_id TEXT REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
  member_id TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  created_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  CHECK ((snippet_id IS NULL) <> (moment_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX coding_once
  ON coding (code_id, coalesce(snippet_id, ''), coalesce(moment_id, ''), coalesce(member_id, ''));
CREATE INDEX coding_by_snippet ON coding (snippet_id);
CREATE INDEX coding_by_moment ON coding (moment_id);

CREATE TABLE memo (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  subject_table TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  text TEXT NOT NULL,
  member_id TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  created_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX memo_by_subject ON memo (subject_id);

CREATE TABLE measure (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  dyad_id TEXT REFERENCES dyad (id) DEFERRABLE INITIALLY DEFERRED,
  participant_id TEXT REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED,
  session_id TEXT REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
  value REAL NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX measure_by_participant ON measure (participant_id);

-- History. A group is one labelled command; its changes keep the images from before it.
CREATE TABLE change_group (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  member_id TEXT NOT NULL,
  installation TEXT NOT NULL,
  wall_ms INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  target INTEGER REFERENCES change_group (sequence),
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'final')),
  -- The group whose changes the next undo or redo of this one reverses.
  reversal INTEGER NOT NULL
) STRICT;
CREATE INDEX change_group_by_member ON change_group (member_id, kind, state, sequence);

CREATE TABLE change (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  change_group INTEGER NOT NULL REFERENCES change_group (sequence),
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete', 'bulk insert', 'bulk delete')),
  before TEXT
) STRICT;
CREATE INDEX change_by_group ON change (change_group);
CREATE INDEX change_by_row ON change (row_id, sequence);

CREATE TABLE access (
  sequence INTEGER PRIMARY KEY,
  member_id TEXT,
  installation TEXT NOT NULL,
  wall_ms INTEGER NOT NULL,
  what TEXT NOT NULL
) STRICT;

CREATE TABLE tombstone (
  row_id TEXT PRIMARY KEY,
  table_name TEXT NOT NULL,
  scope TEXT NOT NULL,
  erased_wall_ms INTEGER NOT NULL
) STRICT;

-- Full-text search. The index holds folded words (ø as o, ß as ss …); what is shown is the row's own text.
CREATE VIEW utterance_words (number, text) AS SELECT number, ${foldSql('text')} FROM utterance;
CREATE VIRTUAL TABLE utterance_index USING fts5 (
  text, content = 'utterance_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIEW moment_words (number, label, note) AS
  SELECT number, ${foldSql('label')}, ${foldSql('note')} FROM moment;
CREATE VIRTUAL TABLE moment_index USING fts5 (
  label, note, content = 'moment_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIEW snippet_words (number, note) AS SELECT number, ${foldSql('note')} FROM snippet;
CREATE VIRTUAL TABLE snippet_index USING fts5 (
  note, content = 'snippet_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIEW memo_words (number, text) AS SELECT number, ${foldSql('text')} FROM memo;
CREATE VIRTUAL TABLE memo_index USING fts5 (
  text, content = 'memo_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO utterance_index (utterance_index, rank) VALUES ('secure-delete', 1);
INSERT INTO moment_index (moment_index, rank) VALUES ('secure-delete', 1);
INSERT INTO snippet_index (snippet_index, rank) VALUES ('secure-delete', 1);
INSERT INTO memo_index (memo_index, rank) VALUES ('secure-delete', 1);
`,
};
