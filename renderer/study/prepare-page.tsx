import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useCallQuery } from '../api/hooks.ts';
import { useCommands } from '../commands/registry.ts';
import { Empty } from '../components/empty.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { usePlace } from '../stores/place.ts';
import { useStudy } from '../stores/study.ts';
import { addRecordings, type RecordingTarget } from './adding-store.ts';
import { Board } from './board.tsx';
import { boardSummary, dyadGroups, filteredDyads, interviewsIn, sessionOf } from './board-model.ts';
import { DetailPanel } from './detail-panel.tsx';
import { sortDropped } from './dropped-files.ts';
import type { ImportTarget } from './import-model.ts';
import { ParticipantsPage } from './participants-page.tsx';
import classes from './prepare.module.css';
import { type BoardSelection, importDialog, usePrepare } from './prepare-store.ts';
import { SummaryBar } from './summary-bar.tsx';

/** Narrower than this, the detail is a drawer over the board. */
const narrowQuery = '(max-width: 1199px)';

/** Prepare: the study's dyads and sessions, what is recorded, held and transcribed, and what is next. */
export function PreparePage() {
  const openStudy = useStudy();
  const board = useCallQuery('session.board', {});
  const narrow = useMediaQuery(narrowQuery, window.matchMedia(narrowQuery).matches) ?? false;
  const { view, setView, selection, select, filter, setFilter, group, setGroup } = usePrepare();
  const { drawerOpen, setDrawerOpen, dialog, openDialog, enter } = usePrepare();
  const drawerWanted = narrow && drawerOpen && view === 'board' && selection !== null;
  // A drawer that opens while a dialog is open would cover it, and take the keys: it waits for its end.
  const drawerShown = useRef(false);
  const drawerOpened = drawerWanted && (dialog === null || drawerShown.current);
  useEffect(() => {
    drawerShown.current = drawerOpened;
  }, [drawerOpened]);
  const go = usePlace((state) => state.go);
  const readOnly = openStudy?.readOnly ?? true;

  const studyId = openStudy?.study.id ?? null;
  useLayoutEffect(() => {
    if (studyId !== null) enter(studyId);
  }, [studyId, enter]);

  useCommands([
    {
      id: 'prepare.board',
      name: 'Show the board',
      group: 'View',
      run: () => setView('board'),
    },
    {
      id: 'prepare.participants',
      name: 'Show the participants',
      group: 'View',
      run: () => setView('participants'),
    },
  ]);

  if (!openStudy || !board.data) {
    return (
      <div className={classes.page}>
        <h1 className={classes.title}>Prepare</h1>
        <ErrorNote problem={board.error} onRetry={() => void board.refetch()} />
      </div>
    );
  }

  const dyads = filteredDyads(board.data, filter, group);
  const targetOf = (cell: BoardSelection) => {
    const dyad = board.data.dyads.find((candidate) => candidate.id === cell.dyadId);
    const session = dyad ? sessionOf(dyad, cell.sessionNumber) : null;
    const column = cell.kind === 'dyad' || cell.kind === 'session' ? null : cell.kind;
    const interview = session && column ? (interviewsIn(session, column)[0] ?? null) : null;
    return { session, column, interview };
  };
  const open = (cell: BoardSelection) => {
    select(cell);
    const { session } = targetOf(cell);
    if (session) go('annotate', { sessionId: session.id });
    else setDrawerOpen(true);
  };
  const takesFiles = (cell: BoardSelection) => {
    const { session, column, interview } = targetOf(cell);
    return !readOnly && session !== null && (column === null || interview !== null);
  };
  const drop = (cell: BoardSelection, files: File[]) => {
    const { session, interview } = targetOf(cell);
    if (!session) return;
    select(cell);
    setDrawerOpen(true);
    const { transcripts, recordings } = sortDropped(files);
    const recordingTarget: RecordingTarget = interview
      ? { sessionId: null, interviewId: interview.id }
      : { sessionId: session.id, interviewId: null };
    const importTarget: ImportTarget = interview
      ? { kind: 'interview', interviewId: interview.id }
      : { kind: 'session', sessionId: session.id };
    void addRecordings(recordingTarget, recordings);
    if (transcripts.length > 0) openDialog(importDialog(importTarget, transcripts));
  };

  const detail = (
    <DetailPanel
      dyads={board.data.dyads}
      selection={selection}
      openStudy={openStudy}
      close={narrow ? () => setDrawerOpen(false) : null}
    />
  );
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>Prepare</h1>
      <SummaryBar
        summary={boardSummary(board.data)}
        groups={dyadGroups(board.data.dyads)}
        readOnly={readOnly}
        narrow={narrow}
      />
      <div className={classes.main}>
        <div className={classes.content}>
          {view === 'participants' && <ParticipantsPage openStudy={openStudy} dyads={board.data.dyads} />}
          {view === 'board' && board.data.dyads.length === 0 && (
            <Empty
              sentence="No dyads yet. Lay them with their sessions and interviews in one step."
              action={
                readOnly ? null : (
                  <Button onClick={() => openDialog({ kind: 'lay dyads' })}>Lay dyads…</Button>
                )
              }
            />
          )}
          {view === 'board' && board.data.dyads.length > 0 && dyads.length === 0 && (
            <Empty
              sentence="No dyad is left by this filter."
              action={
                <Button
                  variant="default"
                  onClick={() => {
                    setFilter(null);
                    setGroup(null);
                  }}
                >
                  Show all dyads
                </Button>
              }
            />
          )}
          {view === 'board' && dyads.length > 0 && (
            <Board
              board={board.data}
              dyads={dyads}
              words={openStudy.study}
              selection={selection}
              select={select}
              open={open}
              reveal={() => setDrawerOpen(true)}
              takesFiles={takesFiles}
              drop={drop}
              narrow={narrow}
            />
          )}
        </div>
        {view === 'board' && board.data.dyads.length > 0 && !narrow && (
          <aside className={classes.detail} aria-label="Details">
            {detail}
          </aside>
        )}
      </div>
      {narrow && (
        <Drawer.Root opened={drawerOpened} onClose={() => setDrawerOpen(false)} position="right" size={360}>
          <Drawer.Overlay />
          <Drawer.Content aria-label="Details">
            <Drawer.Body h="100%" p={0}>
              {detail}
            </Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </div>
  );
}
