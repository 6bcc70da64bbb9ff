import type { Interview } from '#shared/contract/interview.ts';
import type { SaidInInterview } from '#shared/contract/on-screen.ts';
import { lastClockEnd } from '#shared/domain/recording-clock.ts';
import { recallMap } from '#shared/recall/map.ts';
import { type AttachedSnippet, markedBy } from '#shared/recall/marked.ts';
import { onScreen, shownIn } from '#shared/recall/on-screen.ts';
import type { ProposedPassage } from '#shared/recall/passages.ts';
import { saidWhile } from '#shared/recall/said-while.ts';
import { isToHold } from '#shared/recall/to-hold.ts';
import type { Connection } from '../../database/connection.ts';
import { listInterviews } from '../../database/queries/interview.ts';
import {
  findSnippetOver,
  listAttachedSnippets,
  listHeardTurns,
  listInterviewTranscripts,
} from '../../database/queries/proposal.ts';
import { listRecallEvents } from '../../database/queries/recall-log.ts';
import { listRecordings } from '../../database/queries/recording.ts';
import { readSession } from '../../database/queries/session.ts';
import type { ReadHandlers } from '../context.ts';

export const onScreenReadHandlers: Pick<ReadHandlers, 'recall.onScreen' | 'recall.said'> = {
  'recall.onScreen': (context, { sessionId }) => {
    const { connection, folder } = context.study();
    readSession(connection, sessionId);
    const durationMs = lastClockEnd(listRecordings(connection, folder, { sessionId }));
    return listInterviews(connection, sessionId).flatMap(({ id, state }) => {
      const events = state === 'withdrawn' ? [] : listRecallEvents(connection, id);
      if (events.length === 0) return [];
      return [{ interviewId: id, ...onScreen(events, { durationMs: durationMs > 0 ? durationMs : null }) }];
    });
  },
  'recall.said': (context, { sessionId, startMs, endMs }) => {
    const { connection } = context.study();
    readSession(connection, sessionId);
    return listInterviews(connection, sessionId).map((interview) =>
      saidIn(connection, interview, startMs, endMs),
    );
  },
};

function saidIn(
  connection: Connection,
  interview: Interview,
  startMs: number,
  endMs: number,
): SaidInInterview {
  const events = interview.state === 'withdrawn' ? [] : listRecallEvents(connection, interview.id);
  const known = { interviewId: interview.id, toHold: isToHold(interview, events) };
  const nothing = { ...known, shown: null, transcriptId: null, runs: [] };
  if (interview.state === 'withdrawn') return { ...nothing, lacks: 'consent' };
  if (events.length === 0) return { ...nothing, lacks: 'log' };
  const shown = shownIn(onScreen(events, { durationMs: null }), startMs, Math.max(endMs, startMs) + 1);
  const transcripts = listInterviewTranscripts(connection, interview.id);
  const timed = transcripts.filter(({ clock, timedTurns }) => clock === 'interview' && timedTurns > 0);
  const map = recallMap(events);
  const roles = interview.participants.map(({ role }) => role);
  const heard = timed.map(({ id }) => {
    const turns = listHeardTurns(connection, id);
    const spoken = turns.map((turn) => ({ ...turn, textLength: turn.text.length }));
    return { id, turns, runs: saidWhile(map, spoken, roles, startMs, endMs) };
  });
  // Of an interview that was transcribed in parts, or twice: the first one in which something was said of it.
  const found = heard.find(({ runs }) => runs.length > 0) ?? heard[0];
  if (!found) return { ...nothing, shown, lacks: transcripts.length > 0 ? 'times' : 'transcript' };
  const { turns, runs } = found;
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const passages = new Map(runs.map(({ id, passage }) => [id, passage ? [passage] : []]));
  const marked = markedBy(passages, turns, listAttachedSnippets(connection, found.id));
  return {
    ...known,
    lacks: null,
    shown,
    transcriptId: found.id,
    runs: runs.map((run) => ({
      ...run,
      turns: run.turns.flatMap(({ id }) => {
        const turn = byId.get(id);
        if (!turn) return [];
        const { speaker, speakerKind, role, startMs: fromMs, text } = turn;
        return [{ utteranceId: id, speaker, speakerKind, role, startMs: fromMs, text }];
      }),
      passage: run.passage && passageIn(connection, run.passage, marked.get(run.passage.id) ?? []),
    })),
  };
}

function passageIn(
  connection: Connection,
  { first, last, utteranceIds, led }: ProposedPassage,
  marks: readonly AttachedSnippet[],
) {
  return {
    first,
    last,
    utteranceIds,
    led,
    snippetId: findSnippetOver(connection, first, last)?.id ?? null,
    momentIds: [...new Set(marks.flatMap(({ momentIds }) => momentIds))],
  };
}
