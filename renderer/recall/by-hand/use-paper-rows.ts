import { useEffect, useReducer, useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { stopsByHand } from '#shared/recall/by-hand.ts';
import { asLog } from '../as-log.ts';
import type { PastedRow } from './paste-table.ts';
import { commonUncertainty, isEmptyRow, type PaperRow, rowsOf, writeTime } from './rows.ts';

/** What is written on the screen and not saved yet. */
export interface PaperDraft {
  rows: readonly PaperRow[];
  /** How far off times are where a row does not say it, in seconds, as written. */
  common: string;
  /** When the interview ended on its clock, as written. */
  ended: string;
}

export type PaperChange =
  | { kind: 'draft'; changes: Partial<Omit<PaperDraft, 'rows'>> }
  | { kind: 'row'; key: string; changes: Partial<PaperRow> }
  | { kind: 'insert'; at: number }
  | { kind: 'remove'; key: string }
  | { kind: 'paste'; at: number; rows: readonly PastedRow[] }
  | { kind: 'anew'; draft: PaperDraft };

const standardSeconds = '5';

const emptyRow = (): PaperRow => ({
  ...{
    key: newIdentifier(),
    from: '',
    to: '',
    interview: '',
    wantedBy: 'not said',
    note: '',
    uncertainty: '',
  },
  stopId: null,
});

/** What is in the log, as a draft. */
export function draftOf(view: Pick<RecallView, 'events' | 'stopNotes'>): PaperDraft {
  const { stops, endedMs } = stopsByHand(asLog(view.events));
  const commonMs = commonUncertainty(stops);
  const notes = new Map(view.stopNotes.map(({ eventId, note }) => [eventId, note]));
  return withRoom({
    rows: rowsOf(stops, notes, commonMs ?? 0),
    common: commonMs === null ? standardSeconds : String(commonMs / 1000),
    ended: endedMs === null ? '' : writeTime(endedMs),
  });
}

/** There is always an empty row to write on. */
function withRoom(draft: PaperDraft): PaperDraft {
  const last = draft.rows.at(-1);
  return last && isEmptyRow(last) ? draft : { ...draft, rows: [...draft.rows, emptyRow()] };
}

export function changeDraft(draft: PaperDraft, change: PaperChange): PaperDraft {
  const { rows } = draft;
  switch (change.kind) {
    case 'draft':
      return { ...draft, ...change.changes };
    case 'row':
      return withRoom({
        ...draft,
        rows: rows.map((row) => (row.key === change.key ? { ...row, ...change.changes } : row)),
      });
    case 'insert':
      return { ...draft, rows: rows.toSpliced(change.at, 0, emptyRow()) };
    case 'remove':
      return withRoom({ ...draft, rows: rows.filter(({ key }) => key !== change.key) });
    case 'paste': {
      const next = [...rows];
      for (const [index, pasted] of change.rows.entries()) {
        next[change.at + index] = { ...(next[change.at + index] ?? emptyRow()), ...pasted };
      }
      return withRoom({ ...draft, rows: next });
    }
    case 'anew':
      return change.draft;
  }
}

const draftKey = (interviewId: string) => `ipr-studio.by-hand.${interviewId}`;

/** The table as it is being written, kept over a reload of the page until it is saved or dropped. */
export function usePaperRows(view: RecallView): {
  draft: PaperDraft;
  /** Whether it differs from what is in the log. */
  changed: boolean;
  /** Whether it was being written before the page was loaded anew. */
  restored: boolean;
  change(change: PaperChange): void;
  /** It is saved: nothing is to be kept here any more. */
  forget(): void;
  /** Goes back to what is in the log; what was written can be brought back while the screen is open. */
  discard(): void;
  bringBack: (() => void) | null;
} {
  const interviewId = view.interview.id;
  const [stored] = useState(() => draftOf(view));
  const [kept] = useState(() => keptDraft(interviewId));
  const [draft, change] = useReducer(changeDraft, kept ?? stored);
  const changed = wordsOf(draft) !== wordsOf(stored);
  useEffect(() => {
    if (changed) sessionStorage.setItem(draftKey(interviewId), JSON.stringify(draft));
    else sessionStorage.removeItem(draftKey(interviewId));
  }, [interviewId, draft, changed]);
  const [dropped, setDropped] = useState<PaperDraft | null>(null);
  return {
    draft,
    changed,
    restored: kept !== null,
    change,
    forget: () => {
      change({ kind: 'anew', draft: stored });
      sessionStorage.removeItem(draftKey(interviewId));
    },
    discard: () => {
      setDropped(draft);
      change({ kind: 'anew', draft: stored });
    },
    bringBack:
      dropped === null || changed
        ? null
        : () => {
            change({ kind: 'anew', draft: dropped });
            setDropped(null);
          },
  };
}

function wordsOf({ rows, ...rest }: PaperDraft): string {
  return JSON.stringify([rest, rows.filter((row) => !isEmptyRow(row)).map(({ key: _, ...words }) => words)]);
}

function keptDraft(interviewId: string): PaperDraft | null {
  const kept = sessionStorage.getItem(draftKey(interviewId));
  return kept === null ? null : (JSON.parse(kept) as PaperDraft);
}
