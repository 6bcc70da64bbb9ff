import { CallFailure } from '#shared/contract/call.ts';
import { tileBytes } from '#shared/contract/preview.ts';
import { clearBuckets, partsOfTile } from '#shared/preview/wave.ts';
import { markPreviewWhole } from '../../database/queries/preview.ts';
import { readRecording } from '../../database/queries/recording.ts';
import type { ReadHandlers, StudyHandle, WriteContext, WriteHandlers } from '../context.ts';
import { openPiecesToAppend } from '../media/piece-file.ts';
import { forgetPreviews, previewState, previewToAppend, readPreview } from '../previews.ts';

type Writes = 'preview.append' | 'preview.forget';
type Reads = 'preview.state' | 'preview.tile' | 'preview.sheet';

export const previewWriteHandlers: Pick<WriteHandlers, Writes> = {
  'preview.append': (context, args) => {
    refuseReadOnly(context);
    const study = context.study();
    requireContent(study, args);
    const { preview, path } = previewToAppend(study, args.fingerprint, args.kind);
    const pieces = openPiecesToAppend(path, preview.sealKey);
    try {
      if (args.number > pieces.count) {
        throw new CallFailure('preview.gap', 'A piece before this one is missing. It is made again.', {
          pieces: pieces.count,
        });
      }
      if (args.number === pieces.count) pieces.append(Buffer.from(args.data, 'base64'));
      const whole = args.last && args.number === pieces.count - 1;
      if (whole) markPreviewWhole(study.connection, preview);
      return { pieces: pieces.count, whole: whole || preview.whole };
    } finally {
      pieces.close();
    }
  },
  'preview.forget': (context, args) => {
    refuseReadOnly(context);
    const { connection, folder } = context.study();
    forgetPreviews(context.study(), readRecording(connection, folder, args.recordingId).fingerprint);
    return { done: true };
  },
};

export const previewReadHandlers: Pick<ReadHandlers, Reads> = {
  'preview.state': (context, args) => {
    const study = context.study();
    const { fingerprint } = readRecording(study.connection, study.folder, args.recordingId);
    return {
      fingerprint,
      wave: previewState(study, fingerprint, 'wave'),
      strip: previewState(study, fingerprint, 'strip'),
    };
  },
  'preview.tile': (context, args) => {
    const study = context.study();
    requireContent(study, args);
    const tile = Buffer.alloc(tileBytes);
    clearBuckets(new Int8Array(tile.buffer, tile.byteOffset, tile.length));
    const whole = readPreview(study, args.fingerprint, 'wave', (pieces, isWhole) => {
      for (const { piece, start, length, at } of partsOfTile(args.level, args.tile)) {
        if (piece < pieces.count) tile.set(pieces.read(piece, start, length), at);
      }
      return isWhole;
    });
    return { buckets: tile.toString('base64'), whole: whole ?? false };
  },
  'preview.sheet': (context, args) => {
    const study = context.study();
    requireContent(study, args);
    const image = readPreview(study, args.fingerprint, 'strip', (pieces) =>
      args.number < pieces.count ? pieces.read(args.number).toString('base64') : null,
    );
    return { image };
  },
};

function requireContent(
  { connection, folder }: Pick<StudyHandle, 'connection' | 'folder'>,
  args: { recordingId: string; fingerprint: string },
): void {
  const { fingerprint, fileName, state } = readRecording(connection, folder, args.recordingId);
  if (state === 'whole' && fingerprint === args.fingerprint) return;
  throw new CallFailure(
    'preview.other-content',
    `${fileName} is another file by now, or still being recorded.`,
  );
}

function refuseReadOnly(context: WriteContext): void {
  const file = context.file();
  if (file?.readOnly) {
    throw new CallFailure('study.read-only', file.readOnlyWhy ?? 'This study can not be changed here.');
  }
}
