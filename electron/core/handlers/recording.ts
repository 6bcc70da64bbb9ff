import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import { lastClockEnd, type PlacedRecording } from '#shared/domain/recording-clock.ts';
import {
  listRecordings,
  nextRecordingPosition,
  readRecording,
  recordingPath,
  sealKeyOf,
} from '../../database/queries/recording.ts';
import { removeRecording } from '../../database/queries/remove.ts';
import { insertRow, requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import type { JobHandlers, PrepareHandlers, WriteHandlers } from '../context.ts';
import { findFiles } from '../media/find.ts';
import { framesOf } from '../media/frames.ts';
import { probeFile } from '../media/probe.ts';
import { moveFollowers } from './transcript-place.ts';

type Names =
  | 'recording.add'
  | 'recording.update'
  | 'recording.remove'
  | 'recording.relink'
  | 'recording.find';

export const recordingJobHandlers: Pick<JobHandlers, 'recording.probe' | 'recording.frames'> = {
  'recording.probe': async (_context, args) => (await probeFile(resolve(args.path))).facts,
  'recording.frames': (context, args) => {
    const { connection, folder } = context.study();
    const { path } = readRecording(connection, folder, args.id);
    const file = { path: recordingPath(folder, path), sealKey: sealKeyOf(connection, args.id) };
    return framesOf(file, (doneMs) => context.progress(Math.round(doneMs / 60_000), null, 'minutes'));
  },
};

export const recordingPrepareHandlers: Pick<
  PrepareHandlers,
  'recording.add' | 'recording.relink' | 'recording.find'
> = {
  'recording.add': (_context, args) => probeFile(resolve(args.path)),
  'recording.relink': (_context, args) => probeFile(resolve(args.path)),
  'recording.find': (context, args) => {
    const { connection, folder } = context.study();
    const missing = listRecordings(connection, folder, 'all')
      .filter((recording) => !recording.present)
      .map((recording) => ({ recordingId: recording.id, fingerprint: recording.fingerprint }));
    return findFiles(resolve(args.folder), missing, (looked) =>
      context.progress(looked, null, 'files looked at'),
    );
  },
};

export const recordingWriteHandlers: Pick<WriteHandlers, Names> = {
  'recording.add': (context, args, { path, facts }) => {
    const { connection, folder } = context.study();
    const { sessionId, interviewId } = args;
    if ((sessionId === null) === (interviewId === null)) {
      throw new CallFailure('call.arguments', 'A recording is of a session or of an interview: name one.');
    }
    if (!rowExists(connection, 'recording', args.id)) {
      if (sessionId !== null) requireRow(connection, 'session', sessionId);
      if (interviewId !== null) requireRow(connection, 'interview', interviewId);
      const owner = sessionId !== null ? { sessionId } : { interviewId: interviewId ?? '' };
      const there = listRecordings(connection, folder, owner);
      if (there.some((recording) => recording.fingerprint === facts.fingerprint)) {
        throw new CallFailure('recording.already-there', `${basename(path)} is there already.`);
      }
      context.command(`Add recording ${basename(path)}`, () =>
        insertRow(connection, 'recording', {
          id: args.id,
          sessionId,
          interviewId,
          role: args.role,
          position: nextRecordingPosition(connection, sessionId, interviewId),
          path: storedPath(folder, path),
          fileName: basename(path),
          ...storedFacts(facts),
          offsetMs: nextOffset(there, args.role),
          addedWallMs: context.now(),
        }),
      );
    }
    return { recording: readRecording(connection, folder, args.id), remarks: facts.remarks };
  },
  'recording.update': (context, args) => {
    const { connection, folder } = context.study();
    const before = readRecording(connection, folder, args.id);
    context.command(`Change recording ${before.fileName}`, () => {
      updateRow(connection, 'recording', args.id, args.revision, args.changes);
      moveFollowers(connection, args.id, before);
    });
    return readRecording(connection, folder, args.id);
  },
  'recording.remove': (context, args) => {
    const { connection, folder } = context.study();
    const { fileName } = readRecording(connection, folder, args.id);
    context.command(`Remove recording ${fileName}`, () => removeRecording(connection, args.id));
    return { done: true };
  },
  'recording.relink': (context, args, { path, facts }) => {
    const { connection, folder } = context.study();
    const recording = readRecording(connection, folder, args.id);
    const other = recording.fingerprint !== facts.fingerprint;
    if (other && !args.evenIfOther) {
      throw new CallFailure(
        'recording.other-file',
        `${basename(path)} is another file than ${recording.fileName} was: its content differs. Marks made on the former may not fit it.`,
      );
    }
    const label = other
      ? `Take another file for ${recording.fileName}`
      : `Find recording ${recording.fileName} again`;
    context.command(label, () =>
      updateRow(connection, 'recording', args.id, recording.revision, {
        path: storedPath(folder, path),
        fileName: basename(path),
        ...(other ? storedFacts(facts) : {}),
      }),
    );
    return readRecording(connection, folder, args.id);
  },
  'recording.find': (context, _args, files) => {
    const { connection, folder } = context.study();
    if (files.length > 0) {
      context.command(
        files.length === 1 ? 'Find a recording again' : `Find ${files.length} recordings again`,
        () => {
          for (const file of files) {
            const { revision } = readRecording(connection, folder, file.recordingId);
            updateRow(connection, 'recording', file.recordingId, revision, {
              path: storedPath(folder, file.path),
              fileName: basename(file.path),
            });
          }
        },
      );
    }
    const missing = listRecordings(connection, folder, 'all').filter((recording) => !recording.present);
    return { found: files.length, stillMissing: missing.length };
  },
};

/** Inside the study's folder a path is kept relative, so that the folder moves as a whole. */
function storedPath(folder: string, path: string): string {
  const inside = relative(folder, path);
  const outside = inside === '' || inside.startsWith('..') || isAbsolute(inside);
  return outside ? path : inside.split(sep).join('/');
}

function storedFacts(facts: Awaited<ReturnType<typeof probeFile>>['facts']): Record<string, unknown> {
  const { remarks: _, ...stored } = facts;
  return stored;
}

/** A further part of a session follows the one before; a camera or a separate sound begins with it. */
function nextOffset(there: readonly PlacedRecording[], role: string): number {
  return role === 'part' ? lastClockEnd(there.filter((recording) => recording.role === 'part')) : 0;
}
