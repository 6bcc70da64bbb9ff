import { all, type Connection } from '../connection.ts';

const conditions = {
  coded: 'EXISTS (SELECT 1 FROM coding c WHERE c.snippet_id = s.id)',
  attached: 'EXISTS (SELECT 1 FROM snippet_moment sm WHERE sm.snippet_id = s.id)',
} as const;

/**
 * Tells of turns, by transcript and sequence, whether a passage that is coded, or attached to a moment,
 * reaches into them. A transcript's passages are read when the first of its turns is asked about: hits come
 * transcript by transcript, and only those met are read.
 */
export function markedTurns(
  connection: Connection,
  mark: keyof typeof conditions,
): (transcriptId: string, sequence: number) => boolean {
  const known = new Map<string, Set<number>>();
  const read = (transcriptId: string): Set<number> => {
    const marked = new Set<number>();
    const passages = all<{ first: number; last: number }>(
      connection,
      `SELECT f.sequence AS first, l.sequence AS last FROM snippet s
       JOIN utterance f ON f.id = s.first_utterance_id JOIN utterance l ON l.id = s.last_utterance_id
       WHERE s.transcript_id = ? AND s.anchor = 'held' AND ${conditions[mark]}`,
      transcriptId,
    );
    for (const { first, last } of passages) {
      for (let sequence = first; sequence <= last; sequence += 1) marked.add(sequence);
    }
    known.set(transcriptId, marked);
    return marked;
  };
  return (transcriptId, sequence) => (known.get(transcriptId) ?? read(transcriptId)).has(sequence);
}
