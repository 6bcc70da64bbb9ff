import { CallFailure } from '#shared/contract/call.ts';
import type { ByHandEntry } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { applyAmends } from '#shared/recall/amend.ts';
import { eventsByHand } from '#shared/recall/by-hand.ts';
import { type ClockFit, fitClock } from '#shared/recall/fit-clock.ts';
import type { Connection } from '../../database/connection.ts';
import { readInterview } from '../../database/queries/interview.ts';
import { writePaperLog } from '../../database/queries/paper-log.ts';
import { findStopNote, listAnchors, listStopNotes, moveProposals } from '../../database/queries/recall.ts';
import { listRecallEvents } from '../../database/queries/recall-log.ts';
import { readRecording } from '../../database/queries/recording.ts';
import { deleteRow, insertRow, rowExists, rowRevision, updateRow } from '../../database/queries/row.ts';
import { transcriptsBy } from '../../database/queries/transcript.ts';
import { readTranscriptRow } from '../../database/queries/transcript-edit.ts';
import type { WriteHandlers } from '../context.ts';
import { codesOf, findOwnEvent } from '../recall-writing.ts';
import { type MovedTimes, moveFollowers, tieTimes } from './transcript-place.ts';

// What comes after an interview that was not held here: its log from paper, its recording from elsewhere.

export const recallLaterWriteHandlers: Pick<WriteHandlers, 'recall.byHand' | 'recall.anchors'> = {
  'recall.byHand': (context, { interviewId, entries, endedMs }) => {
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
      const read = applyAmends(listRecallEvents(connection, interviewId));
      const former = read.filter(({ source }) => source === 'by hand');
      const written = eventsByHand(entries, {
        heldWallMs: interview.heldWallMs ?? context.now(),
        endedMs,
        whole: read.length === former.length,
        newId: newIdentifier,
      });
      context.command(`Enter the recall with ${codesOf(interview)} by hand`, () => {
        const takenOut = former.map(({ id }) => id);
        writePaperLog(connection, interviewId, { takenOut, written });
        const heirs = new Map(entries.map((entry) => [entry.formerId, entry]));
        for (const { id } of former) handOver(connection, id, heirs.get(id));
        for (const { id, note } of entries) {
          if (note !== '' && !findStopNote(connection, id))
            insertRow(connection, 'stop_note', { id: newIdentifier(), recallEventId: id, note });
        }
        if (interview.state !== 'held' && entries.length > 0) {
          updateRow(connection, 'interview', interviewId, interview.revision, { state: 'held' });
        }
      });
    }
    return {
      events: listRecallEvents(connection, interviewId),
      stopNotes: listStopNotes(connection, interviewId),
    };
  },

  'recall.anchors': (context, { recordingId, anchors, followers }) => {
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
    const moved = context.command(`Place ${recording.fileName} on the log's clock`, () => {
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
      return [
        ...moveFollowers(connection, recordingId, recording),
        ...(followers ? follow(connection, recordingId, followers) : []),
      ].filter(({ turns }) => turns > 0);
    });
    return {
      recording: readRecording(connection, folder, recordingId),
      anchors: listAnchors(connection, { recordingId }),
      fit,
      moved,
    };
  },
};

/** Ties these transcripts to a recording, and those that are not named any more to none. */
function follow(connection: Connection, recordingId: string, followers: readonly string[]): MovedTimes[] {
  for (const id of followers) {
    if (readTranscriptRow(connection, id).clock === 'interview') continue;
    throw new CallFailure(
      'transcript.clock',
      "The times of this transcript are not on the interview's clock. Say first that they are, if so.",
    );
  }
  const former = transcriptsBy(connection, recordingId).filter((id) => !followers.includes(id));
  return [
    ...former.map((id) => tieTimes(connection, id, null)),
    ...followers.map((id) => tieTimes(connection, id, recordingId)),
  ];
}

/** What is bound to a stop that was taken out goes over to the one in its place; its note goes where there is none. */
function handOver(connection: Connection, eventId: string, heir: ByHandEntry | undefined): void {
  const note = findStopNote(connection, eventId);
  if (note && heir) {
    const changes = { recallEventId: heir.id, note: heir.note };
    updateRow(connection, 'stop_note', note.id, note.revision, changes);
  } else if (note) deleteRow(connection, 'stop_note', note.id);
  if (heir) moveProposals(connection, eventId, heir.id);
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
