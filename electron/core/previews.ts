import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import type { PreviewKind, PreviewState } from '#shared/contract/preview.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { type Connection, transaction } from '../database/connection.ts';
import {
  deletePreview,
  findPreview,
  insertPreview,
  listUselessPreviews,
  type PreviewRow,
} from '../database/queries/preview.ts';
import type { StudyHandle } from './context.ts';
import { openPieces, type PieceFile } from './media/piece-file.ts';
import { newSealKey } from './media/sealed-file.ts';

/** The folder beside the study in which previews lie. */
const folderName = 'previews';
/** Says how a file is laid out (shared/preview): what another version made has another ending, and goes unused. */
const endings: Record<PreviewKind, string> = { wave: '.wave1', strip: '.strip1' };

type Place = Pick<StudyHandle, 'connection' | 'folder'>;

function previewPath(folder: string, preview: Pick<PreviewRow, 'file'>): string {
  // A study may come from elsewhere: its rows lead to no other folder.
  return join(folder, folderName, basename(preview.file));
}

/** The preview that there is of a content, as this version of the program lays it out. */
function present(connection: Connection, fingerprint: string, kind: PreviewKind): PreviewRow | null {
  const preview = findPreview(connection, fingerprint, kind);
  return preview && endingOf(preview) === endings[kind] ? preview : null;
}

function endingOf({ file }: Pick<PreviewRow, 'file'>): string {
  return `.${file.split('.')[1] ?? ''}`;
}

/**
 * Reads a preview's pieces, none where there is none.
 * Throws preview.damaged where its file was changed from outside; it can be forgotten and made anew then.
 */
export function readPreview<T>(
  { connection, folder }: Place,
  fingerprint: string,
  kind: PreviewKind,
  read: (pieces: PieceFile, isWhole: boolean) => T,
): T | null {
  const preview = present(connection, fingerprint, kind);
  if (!preview) return null;
  let pieces: PieceFile | null = null;
  try {
    pieces = openPieces(previewPath(folder, preview), preview.sealKey);
    return pieces && read(pieces, preview.whole);
  } catch (error) {
    throw new CallFailure(
      'preview.damaged',
      'What was kept of this recording’s waveform or small pictures can not be read. It is made anew.',
      { cause: (error as Error).message },
    );
  } finally {
    pieces?.close();
  }
}

/** How much there is of a preview. A file that was cut off or taken away is made on from where it ends. */
export function previewState(place: Place, fingerprint: string, kind: PreviewKind): PreviewState {
  const state = readPreview(place, fingerprint, kind, ({ count }, whole) => ({ pieces: count, whole }));
  return state === null || state.pieces === 0 ? { pieces: 0, whole: false } : state;
}

/** The preview that pieces are appended to, and its file's path; begun where there is none. */
export function previewToAppend(
  { connection, folder, passphrase }: StudyHandle,
  fingerprint: string,
  kind: PreviewKind,
): { preview: PreviewRow; path: string } {
  const there = present(connection, fingerprint, kind);
  if (there) return { preview: there, path: previewPath(folder, there) };
  const sealKey = passphrase === null ? null : newSealKey();
  const file = `${newIdentifier()}${endings[kind]}${sealKey === null ? '' : '.sealed'}`;
  const preview: PreviewRow = { fingerprint, kind, file, whole: false, sealKey };
  transaction(connection, () => {
    const outdated = findPreview(connection, fingerprint, kind);
    if (outdated) forget(connection, folder, outdated);
    insertPreview(connection, preview);
  });
  return { preview, path: previewPath(folder, preview) };
}

/** Removes a preview's file and its row; the file first, so that none is left without a row that knows it. */
function forget(connection: Connection, folder: string, preview: PreviewRow): void {
  rmSync(previewPath(folder, preview), { force: true });
  deletePreview(connection, preview);
}

/** Throws the previews of a content away. */
export function forgetPreviews({ connection, folder }: Place, fingerprint: string): void {
  for (const kind of ['wave', 'strip'] as const) {
    const preview = findPreview(connection, fingerprint, kind);
    if (preview) forget(connection, folder, preview);
  }
}

/**
 * Throws away what no recording of the study uses any more, and, where the study has a passphrase by now, what was
 * made before it had.
 */
export function sweepPreviews({ connection, folder, passphrase }: StudyHandle): void {
  for (const preview of listUselessPreviews(connection, passphrase !== null)) {
    try {
      forget(connection, folder, preview);
    } catch {
      // A file that can not be removed keeps its row, and is tried again when the study is opened next.
    }
  }
}
