import type { AppendedEvent, RecallEvent } from '#shared/contract/recall-log.ts';
import type { MachineEvent, RecallCommand } from '#shared/contract/recall-watch.ts';
import type { ClockReading } from '#shared/domain/interview-clock.ts';

/** Where the picture of the page that leads is, at a time of the core's clock (ms). */
export interface Beat {
  coreMs: number;
  sessionMs: number | null;
  playing: boolean;
  rate: number;
}

/** What a page of the recall hears of the others. */
export type LinkNews =
  | ({ what: 'beat'; from: 'owner' | 'participant'; page: string } & Beat)
  | { what: 'command'; from: 'owner' | 'participant'; page: string; command: RecallCommand }
  | { what: 'log'; events: RecallEvent[] }
  | { what: 'participant'; connected: boolean }
  | { what: 'machine'; state: MachineEvent['what']; coreMs: number }
  | { what: 'ended' };

/** What the core tells of the machine's sleep, as news. */
export function asNews({ what, coreMs }: MachineEvent): LinkNews {
  return { what: 'machine', state: what, coreMs };
}

/** How an append was answered: `again` is worth another try, `refused` is not. */
export type AppendAnswer =
  | { kind: 'kept'; events: RecallEvent[] }
  | { kind: 'again' }
  | { kind: 'refused'; code: string; message: string };

/** A page's way to the core, whichever page and shell it is. */
export interface RecallLink {
  /** The name that this page gives itself. */
  page: string;
  clock(): Promise<ClockReading>;
  /** Never rejects. */
  append(events: readonly AppendedEvent[]): Promise<AppendAnswer>;
  /** Resolves to whether it arrived; never rejects. */
  beat(beat: Beat): Promise<boolean>;
  /** Resolves to whether it arrived; never rejects. */
  command(command: RecallCommand): Promise<boolean>;
  listen(listener: (news: LinkNews) => void): () => void;
  /** Whether the program answers, as far as is known. */
  connected(): boolean;
}
