import type { RecallEvent as StoredEvent } from '#shared/contract/recall-log.ts';
import type { RecallEvent } from '#shared/recall/types.ts';

/** The log as the contract has it, for the rules that read it. */
export function asLog(events: readonly StoredEvent[]): readonly RecallEvent[] {
  return events as readonly RecallEvent[];
}
