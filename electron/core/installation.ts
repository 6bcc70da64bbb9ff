import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Settings, settings as settingsSchema } from '#shared/contract/settings.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { standardSettings } from '#shared/domain/standard-settings.ts';
import { replaceFile } from './replace-file.ts';

interface Recent {
  path: string;
  title: string;
  openedWallMs: number;
}

/** What the program keeps of its own, outside any study. */
interface Stored {
  installation: string;
  settings: Settings;
  recent: Recent[];
  /** The member who last worked in a study, by study id. */
  members: Record<string, string>;
  /** Where the key file of a study's pseudonyms was last, by study id. */
  keyFiles: Record<string, string>;
}

/** The program's own folder and the one file of settings in it. */
export interface InstallationFile {
  readonly folder: string;
  read(): Stored;
  write(change: (stored: Stored) => void): Stored;
}

/**
 * Opens the installation's file in the program's own folder. It is read anew for each change and replaced as
 * a whole (written beside, synced, renamed), because two programs may share it and power may fail.
 */
export function openInstallation(folder: string): InstallationFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'installation.json');
  const read = (): Stored => {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return save(path, freshInstallation());
    }
    try {
      const found = JSON.parse(text) as Partial<Stored>;
      const parsed = settingsSchema.partial().safeParse(found.settings ?? {});
      return {
        installation: found.installation ?? newIdentifier(),
        settings: { ...standardSettings, ...(parsed.success ? parsed.data : {}) },
        recent: found.recent ?? [],
        members: found.members ?? {},
        keyFiles: found.keyFiles ?? {},
      };
    } catch {
      // The file is no JSON: it is put aside, not lost, and the settings start anew.
      renameSync(path, `${path}.unreadable`);
      return save(path, freshInstallation());
    }
  };
  return {
    folder,
    read,
    write(change) {
      const stored = read();
      change(stored);
      return save(path, stored);
    },
  };
}

function freshInstallation(): Stored {
  return { installation: newIdentifier(), settings: standardSettings, recent: [], members: {}, keyFiles: {} };
}

function save(path: string, stored: Stored): Stored {
  replaceFile(path, JSON.stringify(stored, null, 1));
  return stored;
}
