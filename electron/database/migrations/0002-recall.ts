import type { Migration } from './migration.ts';

/**
 * What a recall needs beside its log: the plan made before it, its signs of life, the closing, where an
 * interview's recording lies on the log's clock, and what was made of its stops.
 */
export const recall: Migration = {
  version: 2,
  about: 'The recall: plan, signs of life, closing, anchors of recordings, proposals',
  sql: `
ALTER TABLE interview ADD COLUMN closing TEXT CHECK (closing IS NULL OR json_valid(closing));
ALTER TABLE interview ADD COLUMN stop_interval_ms INTEGER CHECK (stop_interval_ms > 0);
ALTER TABLE nomination ADD COLUMN session_ms INTEGER CHECK (session_ms >= 0);

-- Whoever sits in the participant's place pressed; which of the two that was is said by who wanted it.
UPDATE recall_event SET pressed_by = 'participant' WHERE pressed_by IN ('client', 'therapist');
-- Where an interview's clock halts and goes on: read before each event that is written.
CREATE INDEX recall_event_turning ON recall_event (interview_id, interview_ms, sequence) WHERE kind IN ('resume', 'break');

-- One row an interview, written about once a second while it runs: evidence for a crash. No history; like
-- the log it stays when its interview is removed, for the undo.
CREATE TABLE recall_beat (
  interview_id TEXT PRIMARY KEY,
  core_ms REAL NOT NULL,
  boot TEXT NOT NULL,
  wall_ms INTEGER NOT NULL,
  session_ms INTEGER,
  playing INTEGER NOT NULL CHECK (playing IN (0, 1)),
  rate REAL NOT NULL CHECK (rate > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE recall_clip (
  id TEXT PRIMARY KEY,
  interview_id TEXT NOT NULL REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms INTEGER NOT NULL CHECK (end_ms > start_ms),
  moment_id TEXT REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
  prompted INTEGER NOT NULL DEFAULT 0 CHECK (prompted IN (0, 1)),
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX recall_clip_by_interview ON recall_clip (interview_id);
CREATE INDEX recall_clip_by_moment ON recall_clip (moment_id);

CREATE TABLE recording_anchor (
  id TEXT PRIMARY KEY,
  recording_id TEXT NOT NULL REFERENCES recording (id) DEFERRABLE INITIALLY DEFERRED,
  recording_ms INTEGER NOT NULL,
  clock_ms INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('live', 'clap', 'words')),
  note TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX recording_anchor_by_recording ON recording_anchor (recording_id);

CREATE TABLE proposal (
  id TEXT PRIMARY KEY,
  interview_id TEXT NOT NULL REFERENCES interview (id) DEFERRABLE INITIALLY DEFERRED,
  recall_event_id TEXT NOT NULL REFERENCES recall_event (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('stop', 'talk')),
  state TEXT NOT NULL CHECK (state IN ('accepted', 'refused')),
  moment_id TEXT REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL DEFAULT 0,
  UNIQUE (recall_event_id, kind)
) STRICT;
CREATE INDEX proposal_by_interview ON proposal (interview_id);
CREATE INDEX proposal_by_moment ON proposal (moment_id);
`,
};
