import { replaceEqualDeep } from '@tanstack/react-query';
import type { CallInput } from '#shared/contract/index.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { callKey } from '../../api/hooks.ts';
import { queryClient } from '../../api/query-client.ts';
import { shareRows } from '../../moments/share-rows.ts';

/** Edits on their way: until they are answered, what is drawn is newer than what is read. */
let writing = 0;
let drawing = false;
/** A whole answer came during an edit and was left aside, or what is drawn may not be what is stored. */
let stale = false;

queryClient.setQueryDefaults(['utterance.list'], {
  structuralSharing: (before: unknown, after: unknown) => {
    // Who draws keeps the rows that stay.
    if (drawing) return after;
    if (writing === 0 || before === undefined) return shareRows(before, after);
    stale = true;
    return before;
  },
});

/** Notes that an edit begins; answers what to call when it was answered, and how. */
export function editBegins(): (answer: 'done' | 'refused') => void {
  writing += 1;
  return (answer) => {
    writing -= 1;
    stale ||= answer === 'refused';
    if (writing > 0 || !stale) return;
    stale = false;
    void queryClient.invalidateQueries({ queryKey: ['utterance.list'] });
  };
}

/** Whether edits are on their way: what is drawn is ahead of what is stored. */
export function isEditUnderWay(): boolean {
  return writing > 0;
}

/** What the core knows of a turn, and where it is. */
export interface TurnNews {
  transcriptId: string;
  utterance: Utterance;
}

/** The turns with what is known now of some of them; those that were not `found` are there no more. */
export function withTurnNews(
  turns: readonly Utterance[],
  transcriptId: string,
  ids: readonly string[],
  found: readonly TurnNews[],
): readonly Utterance[] {
  const asked = new Set(ids);
  const news = new Map(
    found.flatMap((each) =>
      each.transcriptId === transcriptId ? [[each.utterance.id, each.utterance] as const] : [],
    ),
  );
  let changed = false;
  const next = turns.flatMap((turn): Utterance[] => {
    if (!asked.has(turn.id)) return [turn];
    const now = news.get(turn.id);
    news.delete(turn.id);
    const kept = now && replaceEqualDeep(turn, now);
    changed ||= kept !== turn;
    return kept ? [kept] : [];
  });
  if (!changed && news.size === 0) return turns;
  return [...next, ...news.values()].sort((a, b) => a.sequence - b.sequence);
}

/** Brings some turns up to date in every transcript that is held; a list that is being read is read again. */
export function takeTurnNews(ids: readonly string[], found: readonly TurnNews[]): void {
  for (const { queryKey, state } of queryClient.getQueryCache().findAll({ queryKey: ['utterance.list'] })) {
    const input = queryKey[1] as CallInput<'utterance.list'>;
    const isWhole = input.from === undefined && input.limit === undefined;
    if (!isWhole || state.fetchStatus !== 'idle' || state.isInvalidated) {
      // What is on its way may be from before the change; what is to be read anew must stay so.
      void queryClient.invalidateQueries({ queryKey, exact: true });
    } else {
      const { transcriptId } = input;
      drawing = true;
      try {
        queryClient.setQueryData<readonly Utterance[]>(
          queryKey,
          (turns) => turns && withTurnNews(turns, transcriptId, ids, found),
        );
      } finally {
        drawing = false;
      }
    }
  }
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
  drawTurns(transcriptId, (turns) =>
    turns.map((turn) => {
      const now = byId.get(turn.id);
      return now ? replaceEqualDeep(turn, now) : turn;
    }),
  );
}
