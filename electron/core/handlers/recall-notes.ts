import { CallFailure } from '#shared/contract/call.ts';
import type { PlannedClip } from '#shared/contract/recall-log.ts';
import type { Connection } from '../../database/connection.ts';
import { readInterview } from '../../database/queries/interview.ts';
import { listNominations, readNomination } from '../../database/queries/nomination.ts';
import {
  findStopNote,
  momentsElsewhere,
  readClosing,
  readPlan,
  readStopNote,
} from '../../database/queries/recall.ts';
import { findRecallEvent } from '../../database/queries/recall-log.ts';
import {
  deleteRow,
  insertRow,
  notFound,
  rowExists,
  rowRevision,
  updateRow,
} from '../../database/queries/row.ts';
import { readStudy, readStudySettings } from '../../database/queries/study.ts';
import type { WriteHandlers } from '../context.ts';
import { codesOf } from '../recall-writing.ts';

type Names = 'recall.note' | 'recall.close' | 'recall.plan' | 'recall.settings';

/** Events of the log that people speak at: they can have a note. */
const notable: ReadonlySet<string> = new Set(['pause', 'talk', 'this_one']);

export const recallNotesWriteHandlers: Pick<WriteHandlers, Names> = {
  'recall.note': (context, args) => {
    const { connection } = context.study();
    const { id, eventId, revision, changes } = args;
    const found = findRecallEvent(connection, eventId);
    if (!found) throw notFound('recall_event');
    if (!notable.has(found.event.kind)) {
      throw new CallFailure('recall.not-a-stop', 'Only a stop, talk or ‘This one’ can have a note.');
    }
    if (changes.nominationId != null) {
      const { interviewId } = readNomination(connection, changes.nominationId);
      if (interviewId !== found.interviewId) throw notFound('nomination');
    }
    const there = findStopNote(connection, eventId);
    if (revision === null && there?.id === id) return there;
    if (revision === null && there) {
      throw new CallFailure(
        'revision.stale',
        'This stop has a note already, made meanwhile. It is shown now.',
      );
    }
    context.command('Note on a stop', () => {
      if (revision === null)
        insertRow(connection, 'stop_note', { id, recallEventId: eventId, ...defined(changes) });
      else updateRow(connection, 'stop_note', id, revision, changes);
    });
    return readStopNote(connection, id);
  },

  'recall.close': (context, args) => {
    const { connection } = context.study();
    const { interviewId, closing } = args;
    const interview = readInterview(connection, interviewId);
    context.command(`Close the interview with ${codesOf(interview)}`, () => {
      updateRow(connection, 'interview', interviewId, args.revision, { closing });
      for (const nomination of listNominations(connection, interviewId)) {
        if (nomination.state !== 'open') continue;
        updateRow(connection, 'nomination', nomination.id, nomination.revision, { state: 'not reached' });
      }
    });
    return {
      interview: readInterview(connection, interviewId),
      closing: readClosing(connection, interviewId) ?? closing,
      nominations: listNominations(connection, interviewId),
    };
  },

  'recall.plan': (context, args) => {
    const { connection } = context.study();
    const { interviewId, clips, intervalMs } = args;
    const interview = readInterview(connection, interviewId);
    if (clips.some((clip) => clip.endMs <= clip.startMs)) {
      throw new CallFailure('recall.clip-bounds', "A clip's end must come after its start.");
    }
    const moments = clips.flatMap((clip) => clip.momentId ?? []);
    if (momentsElsewhere(connection, interviewId, moments).length > 0) {
      throw new CallFailure(
        'recall.other-session',
        'A clip was made of a moment that is not in this session (any more). Choose it again.',
      );
    }
    context.command(`Plan the interview with ${codesOf(interview)}`, () => {
      replaceClips(connection, interviewId, clips);
      if (readPlan(connection, interviewId).intervalMs !== intervalMs) {
        updateRow(connection, 'interview', interviewId, interview.revision, { stopIntervalMs: intervalMs });
      }
    });
    return readPlan(connection, interviewId);
  },

  'recall.settings': (context, args) => {
    const { connection } = context.study();
    const study = readStudy(connection);
    const recall = { ...study.recall, ...defined(args.changes) };
    const settings = { ...readStudySettings(connection), recall };
    context.command('Change how recalls are held', () =>
      updateRow(connection, 'study', study.id, args.revision, { settings }),
    );
    const changed = readStudy(connection);
    return { settings: changed.recall, revision: changed.revision };
  },
};

/** Makes the clips of an interview these, in this order, and touches none that is so already. */
function replaceClips(connection: Connection, interviewId: string, clips: readonly PlannedClip[]): void {
  const before = readPlan(connection, interviewId).clips;
  const wanted = new Set(clips.map((clip) => clip.id));
  for (const clip of before) if (!wanted.has(clip.id)) deleteRow(connection, 'recall_clip', clip.id);
  clips.forEach(({ id, ...clip }, position) => {
    const stands = before.findIndex((former) => former.id === id);
    const same = stands === position && JSON.stringify(before[stands]) === JSON.stringify({ id, ...clip });
    if (same && before.length === clips.length) return;
    const fields = { ...clip, position };
    if (!rowExists(connection, 'recall_clip', id))
      insertRow(connection, 'recall_clip', { id, interviewId, ...fields });
    else updateRow(connection, 'recall_clip', id, rowRevision(connection, 'recall_clip', id), fields);
  });
}

/** Without fields that were left out. */
function defined<T extends Record<string, unknown>>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}
