import type { Migration } from './migration.ts';

/** Recordings of interviews that are made by the program itself, sealed where the study has a passphrase. */
export const recordedHere: Migration = {
  version: 3,
  about: 'Recordings that are made here: whether they are finished, and the key of a sealed one',
  sql: `
ALTER TABLE recording ADD COLUMN state TEXT NOT NULL DEFAULT 'whole' CHECK (state IN ('whole', 'being recorded'));
ALTER TABLE recording ADD COLUMN seal_key TEXT;
`,
};
