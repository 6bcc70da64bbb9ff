import { useCallQuery } from '../api/hooks.ts';
import { useCommands } from '../commands/registry.ts';
import { useStudy } from '../stores/study.ts';
import { ExportDialog } from './export-dialog.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ImportManyDialog } from './import-many-dialog.tsx';
import { LayDyadsDialog } from './lay-dyads-dialog.tsx';
import { importDialog, usePrepare } from './prepare-store.ts';
import { SettingsDialog } from './settings-dialog.tsx';

/** The dialogs about the study as a whole, and the commands that open them. Mounted once. */
export function StudyDialogs() {
  const openStudy = useStudy();
  const { dialog, openDialog, closeDialog, selection } = usePrepare();
  const board = useCallQuery('session.board', {}, { enabled: openStudy !== null }).data;
  const canWrite = () => openStudy !== null && !openStudy.readOnly;
  const selectedSession = () => {
    const dyad = board?.dyads.find((candidate) => candidate.id === selection?.dyadId);
    return dyad?.sessions.find((session) => session.number === selection?.sessionNumber) ?? null;
  };

  useCommands([
    {
      id: 'transcript.import',
      name: 'Import a transcript…',
      group: 'Study',
      enabled: canWrite,
      run: () => openDialog(importDialog(null)),
    },
    {
      id: 'study.export',
      name: 'Export…',
      group: 'Study',
      keys: ['mod+E'],
      enabled: () => openStudy !== null,
      run: () => openDialog({ kind: 'export', sessionId: selectedSession()?.id ?? null }),
    },
    {
      id: 'dyad.lay',
      name: 'Lay more dyads…',
      group: 'Study',
      enabled: canWrite,
      run: () => openDialog({ kind: 'lay dyads' }),
    },
    {
      id: 'study.settings',
      name: 'Study settings…',
      group: 'Study',
      enabled: () => openStudy !== null,
      run: () => openDialog({ kind: 'settings' }),
    },
    {
      id: 'study.history',
      name: 'History',
      group: 'Study',
      enabled: () => openStudy !== null,
      run: () => openDialog({ kind: 'history' }),
    },
  ]);

  if (!openStudy || !board || !dialog) return null;
  switch (dialog.kind) {
    case 'lay dyads':
      return <LayDyadsDialog board={board} words={openStudy.study} close={closeDialog} />;
    case 'import transcript':
      return (
        <ImportDialog
          board={board}
          words={openStudy.study}
          target={dialog.target}
          source={dialog.source}
          several={(sources) => openDialog(importDialog(dialog.target, sources))}
          close={closeDialog}
        />
      );
    case 'import transcripts':
      return (
        <ImportManyDialog
          board={board}
          words={openStudy.study}
          sources={dialog.sources}
          target={dialog.target}
          close={closeDialog}
        />
      );
    case 'export':
      return (
        <ExportDialog
          board={board}
          studyTitle={openStudy.study.title}
          sessionId={dialog.sessionId}
          close={closeDialog}
        />
      );
    case 'settings':
      return <SettingsDialog openStudy={openStudy} close={closeDialog} />;
    case 'history':
      return <HistoryPanel close={closeDialog} />;
  }
}
