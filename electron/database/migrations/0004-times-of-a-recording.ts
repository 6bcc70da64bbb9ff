import type { Migration } from './migration.ts';

/** Transcripts that were written by the time of a recording's file: they move when the recording is placed anew. */
export const timesOfRecording: Migration = {
  version: 4,
  about: 'The recording by whose file the times of a transcript were written',
  sql: `
ALTER TABLE transcript ADD COLUMN recording_id TEXT REFERENCES recording (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX transcript_by_recording ON transcript (recording_id);
`,
};
