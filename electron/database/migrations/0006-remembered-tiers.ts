import type { Migration } from './migration.ts';

/** Which tiers of ELAN's and Praat's files this study reads as turns, by their names. */
export const rememberedTiers: Migration = {
  version: 6,
  about: 'Tiers that are read as turns, or left out, in the next file as well',
  sql: `
CREATE TABLE tier_preset (
  id TEXT PRIMARY KEY,
  tier_name TEXT NOT NULL UNIQUE,
  is_read INTEGER NOT NULL CHECK (is_read IN (0, 1)),
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
`,
};
