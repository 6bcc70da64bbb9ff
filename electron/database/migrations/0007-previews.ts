import type { Migration } from './migration.ts';

/** Where the previews of recordings are kept. They can be made anew, so they are no part of the history. */
export const previews: Migration = {
  version: 7,
  about: 'Previews of recordings: their files, whether they are whole, and the keys of sealed ones',
  sql: `
CREATE TABLE preview (
  fingerprint TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('wave', 'strip')),
  file TEXT NOT NULL,
  whole INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1)),
  seal_key TEXT,
  PRIMARY KEY (fingerprint, kind)
) STRICT, WITHOUT ROWID;
`,
};
