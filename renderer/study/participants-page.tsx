import type { OpenStudy } from '#shared/contract/study.ts';
import type { BoardDyad } from './board-model.ts';
import { DyadsTable } from './dyads-table.tsx';
import classes from './participants.module.css';
import { ParticipantsTable } from './participants-table.tsx';

/** The people of the study and its dyads, each with the study's own attributes. */
export function ParticipantsPage({ openStudy, dyads }: { openStudy: OpenStudy; dyads: BoardDyad[] }) {
  return (
    <div className={classes.page}>
      <ParticipantsTable dyads={dyads} words={openStudy.study} readOnly={openStudy.readOnly} />
      <DyadsTable dyads={dyads} readOnly={openStudy.readOnly} />
    </div>
  );
}
