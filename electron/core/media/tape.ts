import { closeSync, fdatasyncSync, fstatSync, openSync } from 'node:fs';
import { failure, type Result, success } from '#shared/contract/call.ts';
import type { MediaFile } from '../core.ts';
import { appendSealed, indexSealed, type SealedIndex, writeAll } from './sealed-file.ts';

/** The recordings that are being made: what a page sends of them is on the disk when it is answered. */
export interface Tapes {
  /**
   * Appends what was recorded. `offset` is the place of its first byte in the recording, so that a piece that
   * is sent again, or overlaps, does no harm. Answers how many bytes are on the disk. Fails with
   * recording.gap where bytes before it are missing: `details.bytes` says from where on to send again.
   */
  append(recordingId: string, file: MediaFile, offset: number, piece: Uint8Array): Result<{ bytes: number }>;
  /** Closes a recording's file, or all. */
  close(recordingId?: string): void;
}

interface Tape {
  descriptor: number;
  bytes: number;
  sealed: { key: Buffer; index: SealedIndex } | null;
}

/** Keeps the files open between pieces: four come in a second. */
export function createTapes(): Tapes {
  const tapes = new Map<string, Tape>();
  const close = (recordingId: string) => {
    const tape = tapes.get(recordingId);
    tapes.delete(recordingId);
    if (tape) closeSync(tape.descriptor);
  };
  return {
    append(recordingId, file, offset, piece) {
      const tape = tapes.get(recordingId) ?? openTape(file);
      tapes.set(recordingId, tape);
      if (offset > tape.bytes) {
        const message = 'A piece of the recording is missing before this one. It is sent again.';
        return failure('recording.gap', message, { bytes: tape.bytes });
      }
      const news = piece.subarray(tape.bytes - offset);
      try {
        if (news.length > 0) write(tape, news);
      } catch (error) {
        // What the file holds now is found out anew with the next piece.
        close(recordingId);
        throw error;
      }
      return success({ bytes: tape.bytes });
    },
    close(recordingId) {
      for (const id of recordingId === undefined ? [...tapes.keys()] : [recordingId]) close(id);
    },
  };
}

/** Opens the file that recording.begin made; it is never made here, so that a removed one stays removed. */
function openTape(file: MediaFile): Tape {
  const descriptor = openSync(file.path, 'r+');
  try {
    if (!file.sealKey) return { descriptor, bytes: fstatSync(descriptor).size, sealed: null };
    const index = indexSealed(descriptor);
    return { descriptor, bytes: index.bytes, sealed: { key: Buffer.from(file.sealKey, 'base64'), index } };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function write(tape: Tape, piece: Uint8Array): void {
  if (tape.sealed) appendSealed(tape.descriptor, tape.sealed.key, tape.sealed.index, piece);
  else writeAll(tape.descriptor, piece, tape.bytes);
  fdatasyncSync(tape.descriptor);
  tape.bytes += piece.length;
}
