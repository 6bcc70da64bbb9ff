import { z } from 'zod';
import { declareCall } from './call.ts';
import { identifier, nothing, wallMs } from './common.ts';

export const historyEntry = z.object({
  id: identifier,
  sequence: z.number().int(),
  label: z.string(),
  memberId: identifier,
  memberName: z.string(),
  wallMs,
  kind: z.enum(['do', 'undo', 'redo']),
  state: z.enum(['done', 'undone', 'final']),
  changes: z.number().int(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** What undo and redo would do now, by name; null where there is nothing. */
export const historyState = z.object({ undo: z.string().nullable(), redo: z.string().nullable() });
export type HistoryState = z.infer<typeof historyState>;

export const undoOutcome = z.object({
  label: z.string(),
  state: historyState,
  /** Session and moment touched, so that the screen can show what came back. */
  touched: z.array(z.object({ noun: z.string(), id: identifier })),
});
export type UndoOutcome = z.infer<typeof undoOutcome>;

export const historyCalls = {
  'history.state': declareCall({
    about: "The names of this member's next undo and redo.",
    place: 'write',
    repeatable: true,
    args: nothing,
    result: historyState,
  }),
  'history.undo': declareCall({
    about:
      "Undoes this member's latest command. Where somebody changed the same value since, nothing happens and both values are shown.",
    place: 'write',
    args: nothing,
    result: undoOutcome,
    errors: ['history.nothing', 'history.conflict'],
  }),
  'history.redo': declareCall({
    about: "Does this member's latest undone command again.",
    place: 'write',
    args: nothing,
    result: undoOutcome,
    errors: ['history.nothing', 'history.conflict'],
  }),
  'history.list': declareCall({
    about: 'The labelled commands of all members, latest first.',
    place: 'read',
    args: z.object({
      before: z.number().int().nullable().default(null),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    result: z.array(historyEntry),
  }),
} as const;
