import type { Moment } from '#shared/contract/moment.ts';
import type { SearchHit } from '#shared/contract/search.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call } from '../api/client.ts';

/** Whether a hit can be attached: a turn or a passage. Moments and memos are where they belong. */
export function canAttach(hit: SearchHit): boolean {
  return (hit.kind === 'utterance' && hit.transcriptId !== null) || hit.kind === 'snippet';
}

/** Whether a hit can become a snippet: a turn. */
export function canBeSnippet(hit: SearchHit): boolean {
  return hit.kind === 'utterance' && hit.transcriptId !== null;
}

/** Attaches a hit to a moment: the snippet, or the whole turn as one. @throws CallProblem */
export async function attachHit(hit: SearchHit, momentId: string): Promise<void> {
  if (hit.kind === 'snippet') await call('snippet.attach', { id: hit.id, momentId });
  else await snippetOfTurn(hit, [momentId]);
}

/** Makes the hit's turn a snippet of no moment. @throws CallProblem */
export async function makeHitSnippet(hit: SearchHit): Promise<void> {
  await snippetOfTurn(hit, []);
}

/** The same words are one snippet, however many moments they tell of. */
async function snippetOfTurn(hit: SearchHit, momentIds: string[]): Promise<void> {
  if (hit.transcriptId === null) return;
  const first = { utteranceId: hit.id, offset: 0 };
  const last = { utteranceId: hit.id, offset: hit.textLength };
  const known = (await call('snippet.list', { transcriptId: hit.transcriptId })).find(
    (snippet) =>
      snippet.first.utteranceId === hit.id &&
      snippet.last.utteranceId === hit.id &&
      snippet.first.offset === 0 &&
      snippet.last.offset === hit.textLength,
  );
  if (known) for (const momentId of momentIds) await call('snippet.attach', { id: known.id, momentId });
  else {
    const { transcriptId } = hit;
    await call('snippet.create', { id: newIdentifier(), transcriptId, first, last, momentIds });
  }
}

/** A moment as one line: its time and label. */
export function momentLine(moment: Pick<Moment, 'startMs' | 'label'>): string {
  return `${formatClock(moment.startMs)} ${moment.label}`.trim();
}

/** The moment that a hit most likely belongs to: around its time, where that is session time; else none. */
export function proposedMoment(hit: SearchHit, moments: readonly Moment[]): Moment | null {
  const { startMs, clock } = hit;
  if (startMs === null || clock !== 'session') return null;
  const around = moments.filter(
    (moment) => moment.startMs <= startMs && startMs < (moment.endMs ?? moment.startMs + 1),
  );
  return around.at(-1) ?? null;
}
