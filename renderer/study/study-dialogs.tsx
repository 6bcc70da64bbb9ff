import type { OpenStudy } from '#shared/contract/study.ts';
import { useCallQuery } from '../api/hooks.ts';
import { useCommands } from '../commands/registry.ts';
import { PseudonymsDialog } from '../pseudonyms/pseudonyms-dialog.tsx';
import { usePlace } from '../stores/place.ts';
import { useStudy } from '../stores/study.ts';
import { useTranscript } from '../transcript/transcript-state.ts';
import { ExportDialog } from './export-dialog.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ImportManyDialog } from './import-many-dialog.tsx';
import { LayDyadsDialog } from './lay-dyads-dialog.tsx';
import { importDialog, type StudyDialog, usePrepare } from './prepare-store.ts';
import { ReimportDialog } from './reimport-dialog.tsx';
import { reimportTexts } from './reimport-texts.ts';
import { SettingsDialog } from './settings-dialog.tsx';

/** The dialogs about the study as a whole, and the commands that open them. Mounted once. */
export function StudyDialogs() {
  const openStudy = useStudy();
  const { dialog, openDialog, closeDialog, selection } = usePrepare();
  const place = usePlace((state) => state.place);
  const shownSessionId = usePlace((state) => state.sessionId);
  const dyads = useCallQuery('session.list', {}, { enabled: openStudy !== null }).data;
  const canWrite = () => openStudy !== null && !openStudy.readOnly;
  const selectedSession = () => {
    const dyad = dyads?.find((candidate) => candidate.id === selection?.dyadId);
    return dyad?.sessions.find((session) => session.number === selection?.sessionNumber) ?? null;
  };

  /** The session on the screen, or selected on the board. */
  const sessionHere = () => (place === 'annotate' ? shownSessionId : (selectedSession()?.id ?? null));

  useCommands([
    {
      id: 'transcript.import',
      name: 'Import a transcript…',
      group: 'Study',
      enabled: canWrite,
      run: () => openDialog(importDialog(null)),
    },
    {
      id: 'transcript.reimport',
      name: reimportTexts.command,
      group: 'Study',
      enabled: () => canWrite() && sessionHere() !== null,
      run: () => {
        const sessionId = sessionHere();
        if (sessionId === null) return;
        const transcriptId = place === 'annotate' ? useTranscript.getState().transcriptId : null;
        openDialog({ kind: 'reimport transcript', sessionId, transcriptId, source: null });
      },
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
      id: 'study.pseudonyms',
      name: 'Pseudonyms…',
      group: 'Study',
      enabled: () => openStudy !== null,
      run: () => openDialog({ kind: 'pseudonyms' }),
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

  if (!openStudy || !dialog) return null;
  return (
    <OpenDialog openStudy={openStudy} dialog={dialog} openDialog={openDialog} closeDialog={closeDialog} />
  );
}

/** Apart, because the board is read only where a dialog asks for it. */
function OpenDialog(props: {
  openStudy: OpenStudy;
  dialog: StudyDialog;
  openDialog: (dialog: StudyDialog) => void;
  closeDialog: () => void;
}) {
  const { openStudy, dialog, openDialog, closeDialog } = props;
  const board = useCallQuery('session.board', {}).data;
  if (!board) return null;
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
          corrects={(correction) => openDialog({ kind: 'reimport transcript', ...correction })}
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
    case 'reimport transcript':
      return (
        <ReimportDialog
          sessionId={dialog.sessionId}
          transcriptId={dialog.transcriptId}
          source={dialog.source}
          reading={dialog.reading}
          words={openStudy.study}
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
    case 'pseudonyms':
      return <PseudonymsDialog readOnly={openStudy.readOnly} close={closeDialog} />;
    case 'settings':
      return <SettingsDialog openStudy={openStudy} close={closeDialog} />;
    case 'history':
      return <HistoryPanel close={closeDialog} />;
  }
}
