import { CallFailure } from '#shared/contract/call.ts';
import type { ByHandEntry, RecallEvent } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { applyAmends } from '#shared/recall/amend.ts';
import { type ClockFit, fitClock } from '#shared/recall/fit-clock.ts';
import type { Connection } from '../../database/connection.ts';
import { readInterview } from '../../database/queries/interview.ts';
import { findStopNote, listAnchors, listStopNotes } from '../../database/queries/recall.ts';
import { listRecallEvents } from '../../database/queries/recall-log.ts';
import { readRecording } from '../../database/queries/recording.ts';
import { deleteRow, insertRow, rowExists, rowRevision, updateRow } from '../../database/queries/row.ts';
import type { WriteHandlers } from '../context.ts';
import { codesOf, findOwnEvent, insertNumbered, newEvent } from '../recall-writing.ts';

// What comes after an interview that was not held here: its log from paper, its recording from elsewhere.

export const recallLaterWriteHandlers: Pick<WriteHandlers, 'recall.byHand' | 'recall.anchors'> = {
  'recall.byHand': (context, { interviewId, entries }) => {
    const { connection } = context.study();
    const interview = readInterview(connection, interviewId);
    if (interview.state === 'withdrawn') {
      throw new CallFailure('recall.withdrawn', 'The consent to this interview was withdrawn.');
    }
    if (entries.some(({ fromMs, toMs }) => toMs < fromMs)) {
      throw new CallFailure(
        'recall.entry-bounds',
        'A stretch can not end before it began: look at its times.',
      );
    }
    const there = entries.filter(({ id }) => findOwnEvent(connection, interviewId, id)).length;
    if (there > 0 && there < entries.length) {
      throw new CallFailure(
        'recall.other-event',
        'Some of these stops are in the log already: entered anew, all of them need new identifiers.',
      );
    }
    // All of them there: it is sent again. None at all to enter takes out what there is.
    if (there === 0) {
      const log = listRecallEvents(connection, interviewId);
      const former = applyAmends(log).filter(({ source }) => source === 'by hand');
      const heldWallMs = interview.heldWallMs ?? context.now();
      const written = [
        ...former.map(({ id }) => takenOut(id, log, context.now())),
        ...(entries.length > 0 && log.length === former.length ? [beginning(heldWallMs)] : []),
        ...playedAndStopped(entries, heldWallMs),
      ];
      context.happened(`Enter the recall with ${codesOf(interview)} by hand`, () => {
        insertNumbered(connection, interviewId, written);
        for (const { id } of former) removeNote(connection, id);
        for (const { id, note } of entries) {
          if (note !== '')
            insertRow(connection, 'stop_note', { id: newIdentifier(), recallEventId: id, note });
        }
        if (interview.state === 'planned' && entries.length > 0) {
          updateRow(connection, 'interview', interviewId, interview.revision, { state: 'held' });
        }
      });
      context.changed(['recall_event']);
    }
    return {
      events: listRecallEvents(connection, interviewId),
      stopNotes: listStopNotes(connection, interviewId),
    };
  },

  'recall.anchors': (context, { recordingId, anchors }) => {
    const { connection, folder } = context.study();
    const recording = readRecording(connection, folder, recordingId);
    if (recording.interviewId === null) {
      throw new CallFailure(
        'recall.not-an-interview',
        "Only an interview's recording lies on a log's clock.",
      );
    }
    const fit = fitClock(anchors.map(({ recordingMs, clockMs }) => ({ recorderMs: recordingMs, clockMs })));
    requirePlausible(fit);
    context.command(`Place ${recording.fileName} on the log's clock`, () => {
      const wanted = new Set(anchors.map(({ id }) => id));
      for (const { id } of listAnchors(connection, { recordingId })) {
        if (!wanted.has(id)) deleteRow(connection, 'recording_anchor', id);
      }
      for (const anchor of anchors) putAnchor(connection, recordingId, anchor);
      if (fit) {
        const placed = { offsetMs: Math.round(fit.offsetMs), rate: fit.rate };
        if (placed.offsetMs !== recording.offsetMs || placed.rate !== recording.rate) {
          updateRow(connection, 'recording', recordingId, recording.revision, placed);
        }
      }
    });
    return {
      recording: readRecording(connection, folder, recordingId),
      anchors: listAnchors(connection, { recordingId }),
      fit,
    };
  },
};

/** An amend that takes an event entered by hand out of the reading. */
function takenOut(eventId: string, log: readonly RecallEvent[], wallMs: number): RecallEvent {
  const interviewMs = log.at(-1)?.interviewMs ?? 0;
  return { ...newEvent(newIdentifier(), 'amend', wallMs, { eventId, removed: true }), interviewMs };
}

function beginning(wallMs: number): RecallEvent {
  return { ...newEvent(newIdentifier(), 'resume', wallMs, { start: true }), source: 'by hand' };
}

/** Each entry as what ran on the picture and the stop after it, on the interview's clock. */
function playedAndStopped(entries: readonly ByHandEntry[], heldWallMs: number): RecallEvent[] {
  let reachedMs = 0;
  return entries.flatMap((entry) => {
    const playedMs = entry.toMs - entry.fromMs;
    const stoppedMs = Math.max(entry.interviewMs ?? reachedMs + playedMs, reachedMs);
    const startedMs = Math.max(stoppedMs - playedMs, reachedMs);
    reachedMs = stoppedMs;
    const at = (id: string, kind: 'play' | 'pause', interviewMs: number, sessionMs: number) => ({
      ...newEvent(id, kind, heldWallMs + interviewMs, {}),
      interviewMs,
      sessionMs,
      source: 'by hand' as const,
      uncertaintyMs: entry.uncertaintyMs,
    });
    const stop = { ...at(entry.id, 'pause', stoppedMs, entry.toMs), wantedBy: entry.wantedBy };
    return playedMs === 0 ? [stop] : [at(newIdentifier(), 'play', startedMs, entry.fromMs), stop];
  });
}

function removeNote(connection: Connection, eventId: string): void {
  const note = findStopNote(connection, eventId);
  if (note) deleteRow(connection, 'stop_note', note.id);
}

function putAnchor(connection: Connection, recordingId: string, anchor: { id: string }): void {
  const { id, ...fields } = anchor;
  if (!rowExists(connection, 'recording_anchor', id)) {
    insertRow(connection, 'recording_anchor', { id, recordingId, ...fields });
    return;
  }
  const known = listAnchors(connection, { recordingId }).find((former) => former.id === id);
  const same = known && JSON.stringify({ ...known, ...fields }) === JSON.stringify(known);
  if (!same) {
    updateRow(connection, 'recording_anchor', id, rowRevision(connection, 'recording_anchor', id), fields);
  }
}

/** Beyond a factor of two no recorder is off: an anchor is at the wrong place. */
function requirePlausible(fit: ClockFit | null): void {
  if (fit && (fit.rate < 0.5 || fit.rate > 2)) {
    throw new CallFailure(
      'recall.anchor-clock',
      'By these anchors the recording would run at another speed than the interview. Look at each again.',
    );
  }
}
