import { all, type Connection } from '../connection.ts';
import { untilChanged } from '../until-changed.ts';

const conditions = {
  coded: 'EXISTS (SELECT 1 FROM coding c WHERE c.snippet_id = s.id)',
  attached: 'EXISTS (SELECT 1 FROM snippet_moment sm WHERE sm.snippet_id = s.id)',
} as const;
type Mark = keyof typeof conditions;

/**
 * Tells of turns whether a passage that is coded, or attached to a moment, reaches into them. A transcript's
 * passages are read when the first of its turns is asked about: hits come transcript by transcript, and
 * only those met are read.
 */
export function markedTurns(
  connection: Connection,
  mark: Mark,
): (turn: { id: string; transcriptId: string }) => boolean {
  const known = untilChanged(connection, `turns ${mark}`, () => new Map<string, ReadonlySet<string>>());
  return ({ id, transcriptId }) => {
    let marked = known.get(transcriptId);
    if (!marked) {
      marked = readMarked(connection, transcriptId, mark);
      known.set(transcriptId, marked);
    }
    return marked.has(id);
  };
}

/** The turns' own rows are looked at only between the ends of passages over several turns. */
function readMarked(connection: Connection, transcriptId: string, mark: Mark): ReadonlySet<string> {
  const marked = new Set<string>();
  const passages = all<{ first: string; last: string }>(
    connection,
    `SELECT s.first_utterance_id AS first, s.last_utterance_id AS last FROM snippet s
     WHERE s.transcript_id = ? AND s.anchor = 'held' AND ${conditions[mark]}`,
    transcriptId,
  );
  for (const { first, last } of passages) {
    marked.add(first);
    if (last === first) continue;
    const turns = all<{ id: string }>(
      connection,
      `SELECT u.id FROM utterance u WHERE u.transcript_id = ? AND u.sequence
         BETWEEN (SELECT sequence FROM utterance WHERE id = ?) AND (SELECT sequence FROM utterance WHERE id = ?)`,
      transcriptId,
      first,
      last,
    );
    for (const turn of turns) marked.add(turn.id);
  }
  return marked;
}
