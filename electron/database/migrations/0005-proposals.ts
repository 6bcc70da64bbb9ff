import type { Migration } from './migration.ts';

/** What a suggestion of a recall was like when it was decided, so that a later correction is noticed. */
export const proposalsSeen: Migration = {
  version: 5,
  about: 'Decisions about suggestions: what they were made on',
  sql: `
ALTER TABLE proposal ADD COLUMN seen TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(seen));
`,
};
