import { create } from 'zustand';
import type { CallInput } from '#shared/contract/index.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { asProblem, type CallProblem, call } from '../api/client.ts';
import { momentSettled } from '../moments/moment-writing.ts';
import { useSelection } from '../stores/selection.ts';
import { drawSnippet, eraseSnippet, knownSnippet, readSnippetsAgain } from './snippet-cache.ts';

/** What went wrong with a passage last; shown in the transcript until the next thing works. */
export const useSnippetProblem = create<{ problem: CallProblem | null }>(() => ({ problem: null }));

export function noteSnippetProblem(problem: CallProblem | null): void {
  if (useSnippetProblem.getState().problem !== problem) useSnippetProblem.setState({ problem });
}

/** Writes go one after the other: each carries the revision that the last one left. */
let writing: Promise<unknown> = Promise.resolve();

/** How many writes to each snippet are not answered yet. */
const unanswered = new Map<string, number>();

function inTurn(id: string, write: () => Promise<void>): Promise<void> {
  unanswered.set(id, (unanswered.get(id) ?? 0) + 1);
  const turn = writing.then(async () => {
    try {
      await write();
      noteSnippetProblem(null);
    } catch (thrown) {
      noteSnippetProblem(asProblem(thrown));
      readSnippetsAgain();
    } finally {
      const left = (unanswered.get(id) ?? 0) - 1;
      if (left > 0) unanswered.set(id, left);
      else unanswered.delete(id);
    }
  });
  writing = turn;
  return turn;
}

/** Whether a snippet is being made, changed or removed here: what is drawn is ahead of what is stored. */
export function isSnippetBeingWritten(id: string): boolean {
  return unanswered.has(id);
}

/** Resolves when what is being written now is answered. */
export async function snippetsSettled(): Promise<void> {
  await writing;
}

/** The snippet as last known on the screen. */
function latest(snippet: Snippet): Snippet {
  return knownSnippet(snippet.id) ?? snippet;
}

/** Marks a passage; drawn at once as `expected`, taken back with a sentence where the core refuses it. */
export function makeSnippet(expected: Snippet): Promise<void> {
  drawSnippet(expected, [], 'expected');
  return inTurn(expected.id, async () => {
    const { id, transcriptId, first, last, momentIds } = expected;
    try {
      await Promise.all(momentIds.map(momentSettled));
      const stored = await call('snippet.create', { id, transcriptId, first, last, momentIds });
      drawSnippet(stored, latest(expected).momentIds, 'stored');
    } catch (thrown) {
      eraseSnippet(expected);
      throw thrown;
    }
  });
}

/** Attaches a snippet to a moment too. */
export function attachSnippet(snippet: Snippet, momentId: string): Promise<void> {
  const before = latest(snippet);
  if (before.momentIds.includes(momentId)) return Promise.resolve();
  drawSnippet({ ...before, momentIds: [...before.momentIds, momentId] }, before.momentIds, 'expected');
  return inTurn(snippet.id, async () => {
    await momentSettled(momentId);
    const stored = await call('snippet.attach', { id: snippet.id, momentId });
    drawSnippet(stored, latest(snippet).momentIds, 'stored');
  });
}

/** Takes a snippet off a moment; the snippet stays. */
export function detachSnippet(snippet: Snippet, momentId: string): Promise<void> {
  const before = latest(snippet);
  drawSnippet(
    { ...before, momentIds: before.momentIds.filter((id) => id !== momentId) },
    before.momentIds,
    'expected',
  );
  return inTurn(snippet.id, async () => {
    const stored = await call('snippet.detach', { id: snippet.id, momentId });
    drawSnippet(stored, latest(snippet).momentIds, 'stored');
  });
}

/** Changes then/now, led, the teller or the note. */
export function changeSnippet(
  snippet: Snippet,
  changes: CallInput<'snippet.update'>['changes'],
): Promise<void> {
  const before = latest(snippet);
  drawSnippet({ ...before, ...changes }, before.momentIds, 'expected');
  return inTurn(snippet.id, async () => {
    const stored = await call('snippet.update', {
      id: snippet.id,
      revision: latest(snippet).revision,
      changes,
    });
    drawSnippet(stored, latest(snippet).momentIds, 'stored');
  });
}

/** Removes a snippet (undoable). */
export function removeSnippet(snippet: Snippet): Promise<void> {
  eraseSnippet(latest(snippet));
  if (useSelection.getState().snippetId === snippet.id) useSelection.getState().selectSnippet(null);
  return inTurn(snippet.id, async () => {
    await call('snippet.remove', { ids: [snippet.id] });
  });
}
