import { moveAnchors } from '#shared/transcript/move-anchors.ts';
import { all, type Connection, one } from './connection.ts';
import { type EditedSnippet, listSnippetsAmong, writePlaces } from './queries/transcript-edit.ts';

/**
 * Runs the reversal of a command that changed turns. Snippets that the command moved are put back by the
 * reversal itself; others were marked since, by somebody else, and move with their words, as they do when
 * the text is edited.
 */
export function keepingSnippets(
  connection: Connection,
  turnIds: readonly string[],
  reversal: () => void,
): void {
  const range = rangeOf(connection, turnIds);
  if (!range) {
    reversal();
    return;
  }
  const { transcriptId } = range;
  const among = (from: number, to: number) =>
    listSnippetsAmong(connection, transcriptId, from, to).filter((snippet) => snippet.anchor === 'held');
  const snippets = among(range.first, range.last);
  const first = snippets.reduce((least, snippet) => Math.min(least, snippet.firstSequence), range.first);
  const last = snippets.reduce((most, snippet) => Math.max(most, snippet.lastSequence), range.last);
  const before = listTexts(connection, transcriptId, first, last);
  reversal();
  const ids = [...before.map((turn) => turn.id), ...turnIds];
  // Turns may have been numbered anew.
  const now = rangeOf(connection, ids);
  const after = now ? listTexts(connection, transcriptId, now.first, now.last) : [];
  const revisions = revisionsOf(connection, transcriptId);
  const untouched = snippets.filter((snippet) => revisions.get(snippet.id) === snippet.revision);
  if (after.length === 0 || untouched.length === 0) return;
  const byId = new Map<string, EditedSnippet>(untouched.map((snippet) => [snippet.id, snippet]));
  const places = moveAnchors(before, after, untouched).flatMap((move) => {
    const snippet = byId.get(move.id);
    return snippet ? [{ ...snippet, ...move }] : [];
  });
  writePlaces(connection, places);
}

function rangeOf(
  connection: Connection,
  turnIds: readonly string[],
): { transcriptId: string; first: number; last: number } | undefined {
  return one(
    connection,
    `SELECT transcript_id AS transcriptId, min(sequence) AS first, max(sequence) AS last FROM utterance
     WHERE id IN (SELECT value FROM json_each(?)) GROUP BY transcript_id`,
    JSON.stringify(turnIds),
  );
}

function listTexts(
  connection: Connection,
  transcriptId: string,
  first: number,
  last: number,
): { id: string; text: string }[] {
  return all(
    connection,
    'SELECT id, text FROM utterance WHERE transcript_id = ? AND sequence BETWEEN ? AND ? ORDER BY sequence',
    transcriptId,
    first,
    last,
  );
}

function revisionsOf(connection: Connection, transcriptId: string): Map<string, number> {
  const rows = all<{ id: string; revision: number }>(
    connection,
    'SELECT id, revision FROM snippet WHERE transcript_id = ?',
    transcriptId,
  );
  return new Map(rows.map(({ id, revision }) => [id, revision]));
}
