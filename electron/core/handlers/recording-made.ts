import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import type { MediaFacts } from '#shared/contract/recording.ts';
import { withoutHistory } from '../../database/change-log.ts';
import type { Connection } from '../../database/connection.ts';
import {
  nextRecordingPosition,
  readRecording,
  recordingPath,
  sealKeyOf,
} from '../../database/queries/recording.ts';
import { insertRow, requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import type { PrepareHandlers, StudyHandle, WriteContext, WriteHandlers } from '../context.ts';
import { probeFile } from '../media/probe.ts';
import { createSealed, newSealKey } from '../media/sealed-file.ts';
import { makeSeekable } from '../media/seekable.ts';

/** Recordings that are made here: by the page's recorder, piece by piece (see core/media/tape.ts). */

export const recordingMadePrepareHandlers: Pick<PrepareHandlers, 'recording.finish'> = {
  'recording.finish': async (context, args) => {
    const { connection, folder } = context.study();
    const recording = readRecording(connection, folder, args.id);
    if (recording.state === 'whole') return null;
    const path = recordingPath(folder, recording.path);
    const sealKey = sealKeyOf(connection, args.id);
    if (!recording.present) {
      throw new CallFailure(
        'media.unreadable',
        `The recording ${recording.fileName} is not at its place (${path}). Put it back, or find it in Prepare, and finish it then.`,
      );
    }
    await makeSeekable({ path, mime: recording.mime, sealKey }, (doneMs) =>
      context.progress(Math.round(doneMs / 60_000), null, 'minutes'),
    );
    return probeFile(path, sealKey);
  },
};

export const recordingMadeWriteHandlers: Pick<WriteHandlers, 'recording.begin' | 'recording.finish'> = {
  'recording.begin': (context, args) => {
    const { connection, folder, passphrase } = context.study();
    refuseReadOnly(context);
    requireRow(connection, 'interview', args.interviewId);
    if (rowExists(connection, 'recording', args.id)) return readRecording(connection, folder, args.id);
    const sealKey = passphrase === null ? null : newSealKey();
    const fileName = makeFile(folder, args.id, context.now(), sealKey !== null);
    try {
      withoutHistory(connection, () =>
        insertRow(connection, 'recording', {
          id: args.id,
          interviewId: args.interviewId,
          role: 'part',
          position: nextRecordingPosition(connection, null, args.interviewId),
          path: `recordings/${fileName}`,
          fileName,
          ...unknownFacts,
          mime: args.mime.split(';')[0],
          offsetMs: args.offsetMs,
          state: 'being recorded',
          sealKey,
          addedWallMs: context.now(),
        }),
      );
    } catch (error) {
      rmSync(join(folder, 'recordings', fileName), { force: true });
      throw error;
    }
    context.changed(['recording']);
    return readRecording(connection, folder, args.id);
  },
  'recording.finish': (context, args, finished) => {
    const { connection, folder } = context.study();
    const recording = readRecording(connection, folder, args.id);
    if (finished === null || recording.state === 'whole') return recording;
    refuseReadOnly(context);
    const { remarks: _, ...facts } = finished.facts;
    finishRow(connection, args.id, recording.revision, facts);
    context.changed(['recording']);
    return readRecording(connection, folder, args.id);
  },
};

function finishRow(
  connection: Connection,
  id: string,
  revision: number,
  facts: Omit<MediaFacts, 'remarks'>,
): void {
  withoutHistory(connection, () =>
    updateRow(connection, 'recording', id, revision, { ...facts, state: 'whole' }),
  );
}

/** Before it is finished nobody knows them; it plays all the same, from its beginning. */
const unknownFacts = { fingerprint: '', byteLength: 0, durationMs: 0, playable: true };

function refuseReadOnly(context: WriteContext): void {
  const file = context.file();
  if (file?.readOnly) {
    throw new CallFailure('study.read-only', file.readOnlyWhy ?? 'This study can not be changed here.');
  }
}

/** Makes the empty file in the study's `recordings`; its name tells when, and nothing of whom. */
function makeFile(folder: StudyHandle['folder'], id: string, now: number, sealed: boolean): string {
  const recordings = join(folder, 'recordings');
  if (!existsSync(recordings)) mkdirSync(recordings);
  const date = new Date(now);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}${two(date.getMinutes())}`;
  const fileName = `interview-${day}-${time}-${id.slice(-6)}.webm${sealed ? '.sealed' : ''}`;
  const path = join(recordings, fileName);
  closeSync(sealed ? createSealed(path) : openSync(path, 'wx', 0o600));
  return fileName;
}
