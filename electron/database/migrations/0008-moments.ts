import type { Migration } from './migration.ts';

/**
 * What a team makes of moments: colours, when the key was pressed, stretches without any, comments, and pairs of
 * moments that tell of the same.
 */
export const momentsTogether: Migration = {
  version: 8,
  about:
    'Moments: colour, pressed time, comments, stretches where nothing is marked, pairs across perspectives',
  sql: `
ALTER TABLE moment ADD COLUMN colour TEXT CHECK (colour GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]');
-- Where the key was pressed; the reaction lag was taken off it. Null where no key told the time.
ALTER TABLE moment ADD COLUMN pressed_ms INTEGER CHECK (pressed_ms >= 0);

-- A comment is a memo that others answer and that can be resolved.
ALTER TABLE memo ADD COLUMN kind TEXT NOT NULL DEFAULT 'memo' CHECK (kind IN ('memo', 'comment'));
ALTER TABLE memo ADD COLUMN edited_wall_ms INTEGER;
ALTER TABLE memo ADD COLUMN resolved_wall_ms INTEGER;
ALTER TABLE memo ADD COLUMN resolved_member_id TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED;

-- A stretch that somebody looked at and marked nothing in: what is counted against needs its denominator.
CREATE TABLE unmarked (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
  perspective TEXT NOT NULL CHECK (perspective IN ('client', 'therapist', 'researcher')),
  start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms INTEGER NOT NULL CHECK (end_ms > start_ms),
  note TEXT NOT NULL DEFAULT '',
  member_id TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  created_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX unmarked_by_session ON unmarked (session_id, start_ms);

-- Two moments of different perspectives that were decided to tell of the same, or not to. The rule by which they were
-- found, with its numbers, stays with the decision; null where they were paired without one.
CREATE TABLE moment_pair (
  id TEXT PRIMARY KEY,
  first_moment_id TEXT NOT NULL REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
  second_moment_id TEXT NOT NULL REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'refused')),
  rule TEXT CHECK (rule IS NULL OR json_valid(rule)),
  member_id TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  created_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  UNIQUE (first_moment_id, second_moment_id)
) STRICT;
CREATE INDEX moment_pair_by_second ON moment_pair (second_moment_id);

-- A code on an accepted pair, such as convergence or divergence, by one member.
CREATE TABLE pair_coding (
  id TEXT PRIMARY KEY,
  pair_id TEXT NOT NULL REFERENCES moment_pair (id) DEFERRABLE INITIALLY DEFERRED,
  code_id TEXT NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
  member_id TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  created_wall_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX pair_coding_once ON pair_coding (pair_id, code_id, coalesce(member_id, ''));
CREATE INDEX pair_coding_by_code ON pair_coding (code_id);
`,
};
