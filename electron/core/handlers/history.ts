import { CallFailure } from '#shared/contract/call.ts';
import type { UndoOutcome } from '#shared/contract/history.ts';
import { nounOfTable } from '#shared/domain/noun.ts';
import { type Conflict, type Reason, UndoConflict } from '../../database/images.ts';
import { listHistory } from '../../database/queries/history.ts';
import { historyState, stepInPieces, type UndoResult } from '../../database/undo.ts';
import { shortened } from '../command-name.ts';
import type { ReadHandlers, WriteContext, WriteHandlers } from '../context.ts';

type Names = 'history.state' | 'history.undo' | 'history.redo';

export const historyWriteHandlers: Pick<WriteHandlers, Names> = {
  'history.state': (context) => {
    if (context.file()?.readOnly) return { undo: null, redo: null };
    return historyState(context.study().connection, context.author().memberId);
  },
  'history.undo': (context) => stepBack(context, 'undo', 'There is nothing to undo.'),
  'history.redo': (context) => stepBack(context, 'redo', 'There is nothing to redo.'),
};

export const historyReadHandlers: Pick<ReadHandlers, 'history.list'> = {
  'history.list': (context, args) => listHistory(context.study().connection, args.before, args.limit),
};

async function stepBack(context: WriteContext, kind: 'undo' | 'redo', nothing: string): Promise<UndoOutcome> {
  const { connection } = context.study();
  const file = context.file();
  if (file?.readOnly) {
    throw new CallFailure('study.read-only', file.readOnlyWhy ?? 'This study can not be changed here.');
  }
  let result: UndoResult | null;
  try {
    result = await stepInPieces(connection, context.author(), context.now(), kind, {
      breathe: context.breathe,
      takenBack: ({ tables, named }) => context.changed(tables, named),
    });
  } catch (error) {
    if (!(error instanceof UndoConflict)) throw error;
    throw new CallFailure(
      'history.conflict',
      `Nothing was changed, because the same was changed since by someone else. ${conflictSentence(error.conflicts)}`,
      { conflicts: error.conflicts },
    );
  }
  if (!result) throw new CallFailure('history.nothing', nothing);
  context.changed(result.touched.tables, result.touched.named);
  return {
    label: result.label,
    state: historyState(connection, context.author().memberId),
    touched: result.rows.map(({ table, id }) => ({ noun: table, id })),
  };
}

/** Both values of what another member changed since, of the first few. */
function conflictSentence(conflicts: readonly Conflict[]): string {
  const [first] = conflicts;
  if (!first) return 'Something that was added since belongs to it.';
  if (first.column === null) return reasonSentence(nounOfTable(first.table), first.now as Reason);
  // What is set stands there as the program keeps it, which says nothing to who reads it.
  const setting = first.column.match(/^settings\.(.*)/)?.[1];
  if (setting !== undefined) return `It stands in the settings of the study: ‘${inWords(setting)}’.`;
  return conflicts
    .slice(0, 3)
    .map(({ table, column, left, now }) => {
      const field = `${nounOfTable(table)}, ${(column ?? '').replaceAll('_', ' ')}`;
      return `${field[0]?.toUpperCase()}${field.slice(1)}: yours ${shown(left)}, now ${shown(now)}.`;
    })
    .join(' ');
}

function reasonSentence(noun: string, reason: Reason): string {
  switch (reason) {
    case 'entered anew':
      return `The ${noun} was entered anew, or held here.`;
    case 'removed':
      return `The ${noun} was removed.`;
    case 'there again':
      return `The ${noun} is there again.`;
    case 'in use':
      return 'Something that was added since belongs to it.';
    case 'without a parent':
      return 'What it belongs to was removed since.';
    case 'does not fit':
      return 'It would not fit with what was changed since.';
    case 'under itself':
      return `The ${noun} would lie under itself.`;
    case 'refused':
      return 'It was decided since that these moments do not go together.';
    default:
      return reason satisfies never;
  }
}

/** A setting's name as words: `quickCodes` as ‘quick codes’. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function shown(value: unknown): string {
  if (value === null || value === '') return 'empty';
  return `‘${shortened(String(value), 60)}’`;
}
