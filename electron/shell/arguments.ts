import { isAbsolute, resolve } from 'node:path';

/** What the program was asked to do when it was started, or started once more. */
export interface StartArguments {
  /** Where the program keeps its settings; null for the system's own place. */
  data: string | null;
  /** The study file to open. */
  study: string | null;
  sample: boolean;
}

/**
 * Reads a command line: `--data=DIR`, `--study=FILE`, `--sample`, or a study file by itself, as systems
 * pass it on a double click. Chromium adds switches of its own to the line and reorders it, so that what
 * is not ours is passed over. Paths are taken from `folder`.
 */
export function readArguments(line: readonly string[], folder: string): StartArguments {
  const value = (name: string) => {
    const prefix = `--${name}=`;
    const given = line.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
    return given ? fromFolder(given, folder) : null;
  };
  const file = line.slice(1).find((argument) => !argument.startsWith('-') && isStudyFile(argument));
  return {
    data: value('data'),
    study: value('study') ?? (file === undefined ? null : fromFolder(file, folder)),
    sample: line.includes('--sample'),
  };
}

/** Whether a path is named like a study file. */
export function isStudyFile(path: string): boolean {
  return path.toLowerCase().endsWith('.iprstudy');
}

function fromFolder(path: string, folder: string): string {
  return isAbsolute(path) ? path : resolve(folder, path);
}
