import type { Utterance } from '#shared/contract/utterance.ts';
import { callKey } from '../../api/hooks.ts';
import { queryClient } from '../../api/query-client.ts';
import { shareRows } from '../../moments/share-rows.ts';

/** Edits on their way: until they are answered, what is drawn is newer than what is read. */
let writing = 0;
let drawing = false;

queryClient.setQueryDefaults(['utterance.list'], {
  structuralSharing: (before: unknown, after: unknown) =>
    writing > 0 && !drawing && before !== undefined ? before : shareRows(before, after),
});

/** Notes that an edit begins; answers what to call when it was answered. */
export function editBegins(transcriptId: string): () => void {
  writing += 1;
  return () => {
    writing -= 1;
    if (writing > 0) return;
    void queryClient.invalidateQueries({ queryKey: callKey('utterance.list', { transcriptId }) });
  };
}

/** The transcript's turns as the screen holds them. */
export function knownTurns(transcriptId: string): readonly Utterance[] {
  return queryClient.getQueryData<Utterance[]>(callKey('utterance.list', { transcriptId })) ?? [];
}

export function knownTurn(transcriptId: string, id: string): Utterance | undefined {
  return knownTurns(transcriptId).find((turn) => turn.id === id);
}

/** Draws the transcript's turns as `change` answers them. */
export function drawTurns(transcriptId: string, change: (turns: readonly Utterance[]) => Utterance[]): void {
  drawing = true;
  try {
    queryClient.setQueryData<Utterance[]>(callKey('utterance.list', { transcriptId }), (turns) =>
      turns ? change(turns) : turns,
    );
  } finally {
    drawing = false;
  }
}

/** Draws turns in the place of those with their ids; others are left out. */
export function redrawTurns(transcriptId: string, known: readonly Utterance[]): void {
  const byId = new Map(known.map((turn) => [turn.id, turn]));
  drawTurns(transcriptId, (turns) => turns.map((turn) => byId.get(turn.id) ?? turn));
}
