import { extname } from 'node:path';
import type { FileFilter } from 'electron';
import type { FileKind } from '#shared/contract/file.ts';
import { recordingEndings } from '#shared/domain/recording-endings.ts';
import { transcriptEndings } from '#shared/domain/transcript-endings.ts';
import { isStudyFile } from './arguments.ts';

const all: FileFilter = { name: 'All files', extensions: ['*'] };

/** What a dialog for files of a kind shows; for a file to write, the ending of its proposed name. */
export function fileFilters(kind: FileKind, proposal = ''): FileFilter[] {
  switch (kind) {
    case 'study':
      return [{ name: 'IPR Studio studies', extensions: ['iprstudy'] }];
    case 'recording':
      return [{ name: 'Recordings', extensions: [...recordingEndings] }, all];
    case 'transcript':
      return [{ name: 'Transcripts', extensions: [...transcriptEndings] }, all];
    case 'folder':
      return [];
    case 'any': {
      const ending = extname(proposal).slice(1);
      return ending ? [{ name: ending.toUpperCase(), extensions: [ending] }, all] : [all];
    }
    default:
      throw new Error(`Unknown kind of file ${String(kind satisfies never)}`);
  }
}

/** A study file's path with its ending: GTK's dialog leaves it out where the person typed none. */
export function withStudyEnding(path: string): string {
  return isStudyFile(path) ? path : `${path}.iprstudy`;
}
