import { existsSync, realpathSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { readKeyFile, writeKeyFile } from '../../transfer/key-file.ts';
import type { InstallationFile } from '../installation.ts';
import type { KeyContent } from './key-content.ts';

interface OpenKey {
  path: string;
  passphrase: string;
  content: KeyContent;
}

/** The open study's key file. Its passphrase and content are in this memory alone. */
export interface Vault {
  /** Where it is, as this installation remembers; null where it knows of none. */
  path(studyId: string): string | null;
  /** Throws CallFailure pseudonym.locked. */
  content(): KeyContent;
  isOpen(): boolean;
  create(study: OpenStudy, path: string, passphrase: string, anyway: boolean): Promise<void>;
  open(study: OpenStudy, path: string | null, passphrase: string): Promise<void>;
  /** Writes the content as `change` makes it; only then is it in force. */
  save(change: (content: KeyContent) => KeyContent): Promise<KeyContent>;
  lock(): void;
}

export function createVault(installation: InstallationFile): Vault {
  let open: OpenKey | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  const opened = (): OpenKey => {
    if (open) return open;
    throw new CallFailure('pseudonym.locked', 'The list of names is locked. Open it with its passphrase.');
  };
  const remember = (studyId: string, path: string) => {
    installation.write((stored) => {
      stored.keyFiles[studyId] = path;
    });
  };
  const pathOf = (studyId: string) => installation.read().keyFiles[studyId] ?? null;

  return {
    path: pathOf,
    content: () => opened().content,
    isOpen: () => open !== null,
    async create(study, wanted, passphrase, anyway) {
      const path = resolve(wanted.endsWith('.iprkey') ? wanted : `${wanted}.iprkey`);
      if (existsSync(path)) {
        throw new CallFailure(
          'file.exists',
          `There is a file already at ${path}. A key file is never written over: choose another name.`,
        );
      }
      if (!anyway && liesIn(path, study.folder)) {
        throw new CallFailure(
          'pseudonym.beside-study',
          'This is the study’s own folder: whoever gets the folder gets the key with it. Keep the key elsewhere, on another drive or in a password safe.',
        );
      }
      const content: KeyContent = { version: 1, studyId: study.study.id, entries: [], runs: [] };
      await writeKeyFile(path, passphrase, content);
      open = { path, passphrase, content };
      remember(study.study.id, path);
    },
    async open(study, wanted, passphrase) {
      const path = wanted === null ? pathOf(study.study.id) : resolve(wanted);
      if (path === null) {
        throw new CallFailure('pseudonym.no-key', 'No key file of this study is known here. Choose it.');
      }
      const content = (await readKeyFile(path, passphrase)) as KeyContent;
      if (content.studyId !== study.study.id) {
        throw new CallFailure(
          'pseudonym.other-study',
          'This key file belongs to another study. Choose the one that was made for this study.',
        );
      }
      open = { path, passphrase, content };
      remember(study.study.id, path);
    },
    save(change) {
      const turn = writing.then(async () => {
        const key = opened();
        const content = change(key.content);
        await writeKeyFile(key.path, key.passphrase, content);
        key.content = content;
        return content;
      });
      writing = turn.catch(() => undefined);
      return turn;
    },
    lock() {
      open = null;
    },
  };
}

/** Whether a file would lie in a folder or below it, links resolved. */
function liesIn(path: string, folder: string): boolean {
  const way = relative(real(folder), real(dirname(path)));
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way);
}

function real(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : resolve(folder);
}
