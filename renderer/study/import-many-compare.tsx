import type { StoreApi } from 'zustand';
import type { Board } from '#shared/contract/session.ts';
import { isVersionOf } from '#shared/domain/corrected-name.ts';
import { useCallQuery } from '../api/hooks.ts';
import { sessionOfTarget, storedAt } from './correction-offer.tsx';
import type { ManyFile } from './import-many-model.ts';
import type { ManyImport } from './import-many-store.ts';
import type { ImportTarget } from './import-model.ts';
import { ReimportDialog } from './reimport-dialog.tsx';
import type { RoleWords } from './texts.ts';

/** A file that is compared with what is stored at its target, and where it lies. */
export interface ComparedFile {
  file: ManyFile;
  target: ImportTarget;
  path: string;
}

interface ImportManyCompareProps {
  store: StoreApi<ManyImport>;
  board: Board;
  words: RoleWords;
  compared: ComparedFile;
  close(): void;
}

/** Over the table: what one of the files would change in the transcript that is stored at its target, and taking it over. */
export function ImportManyCompare({ store, board, words, compared, close }: ImportManyCompareProps) {
  const { file, target, path } = compared;
  const sessionId = sessionOfTarget(board, target);
  const view = useCallQuery('session.view', { id: sessionId ?? '' }, { enabled: sessionId !== null });
  if (sessionId === null || !view.data) return null;
  const stored = storedAt(view.data, target);
  const alike = stored.filter(({ fileName }) => isVersionOf(file.fileName, fileName));
  const [only] = stored.length === 1 ? stored : alike.length === 1 ? alike : [];
  return (
    <ReimportDialog
      sessionId={sessionId}
      transcriptId={only?.id ?? null}
      source={path}
      reading={{ encoding: file.encoding, tiers: file.tiers === null ? null : [...file.tiers] }}
      words={words}
      taken={(isTaken) => store.getState().setCorrected(file.id, isTaken)}
      close={close}
    />
  );
}
