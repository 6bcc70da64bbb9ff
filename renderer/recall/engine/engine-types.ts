import type { StoreApi } from 'zustand/vanilla';
import type { RecallView } from '#shared/contract/recall.ts';
import type { RecallEvent, RecallPlan } from '#shared/contract/recall-log.ts';
import type { PassedKey } from '#shared/contract/recall-watch.ts';
import type { RecallState } from '#shared/recall/types.ts';
import type { RecallLink } from './link.ts';
import type { PictureMedia } from './media-part.ts';

/** Who wanted a stop, a seek or a going on; 'not said' where nobody said. */
export type Wanted = NonNullable<RecallEvent['wantedBy']>;

export type Hand = 'interviewer' | 'participant';

export interface RecallSnapshot {
  /** 'cut off': the log runs on, but nobody was there for it; `recover` goes on. */
  phase: 'before' | 'running' | 'cut off' | 'break' | 'ended';
  /** Whether this page's picture is the truth, and sounds. */
  leading: boolean;
  /** 'lost': it was there in this interview and is not now. */
  participant: 'none' | 'connected' | 'lost';
  /** Whether the participant's picture plays. */
  playing: boolean;
  rate: number;
  pictureOn: boolean;
  talking: boolean;
  /** How loud the session is, from 0 to 1, while nobody talks. */
  volume: number;
  openStop: RecallState['openStop'];
  /** Events that the program has not answered yet. */
  unsent: number;
  /** Why some events were not taken into the log; null when all were. */
  refused: string | null;
  /** Why this page's picture can not be shown; null when it can. */
  pictureProblem: string | null;
  /** The browser plays only after a click on the page. */
  blocked: boolean;
  /** The log, with what is on its way: corrections (amend events) among them. */
  events: readonly RecallEvent[];
  /** Where the log says the interview stands. */
  state: RecallState;
}

/** What a correction changes; what is left out stays. */
export interface EventChanges {
  wantedBy?: Wanted | null;
  interviewMs?: number;
  sessionMs?: number | null;
  uncertaintyMs?: number;
}

export interface RecallEngine {
  store: StoreApi<RecallSnapshot>;
  /** Where the participant's picture is now (whole ms of the session's clock). */
  sessionMs(): number;
  /** The interview's clock now (whole ms): halts in a break and stands after the end. */
  interviewMs(): number;
  /** The core's clock now, in ms (for the recording of the interview). */
  coreNow(): number;
  /** Resolves when the core's clock is known: before it `begin` waits. */
  ready: Promise<void>;
  begin(interviewer: string): Promise<void>;
  /** The log as it is stored: while the connection was lost nobody told of it. */
  merge(events: readonly RecallEvent[]): void;
  /**
   * Stops; where it is stopped already, says who wanted it. `hand` is whose it was: a clicker at this machine is
   * the participant's.
   */
  stop(wantedBy: Wanted, hand?: Hand): void;
  /** Plays on; in a break it ends the break first. */
  goOn(wantedBy?: Wanted, hand?: Hand): void;
  again(backMs?: number, wantedBy?: Wanted, hand?: Hand): void;
  seek(sessionMs: number, wantedBy: Wanted): void;
  setRate(rate: number): void;
  hide(): void;
  show(): void;
  talk(on: boolean): void;
  setVolume(volume: number): void;
  thisOne(): void;
  takeBreak(why?: string): void;
  resume(): void;
  lead(category: string, text: string): void;
  changeInterviewer(name: string): void;
  /** Corrects an event by a further one. */
  amend(
    eventId: string,
    changes: {
      wantedBy?: Wanted | null;
      interviewMs?: number;
      sessionMs?: number | null;
      uncertaintyMs?: number;
    },
    removed?: boolean,
  ): Promise<void>;
  /** Goes on after a crash: a break from the last sign of life, and a resume. */
  recover(why?: 'crash' | 'closed' | 'sleep'): Promise<void>;
  /** Ends the interview once all events are in the log; false where some could not be sent in time. */
  end(how: 'complete' | 'time' | 'participant' | 'technical'): Promise<boolean>;
  setPlan(plan: RecallPlan): void;
  setAgainMs(againMs: number): void;
  /** To be called in a click, where `blocked`: the browser lets the page sound from then on. */
  allowSound(): void;
  dispose(): void;
}

export interface RecallEngineOptions {
  /** Where the picture is put: an element that is positioned. */
  host: HTMLElement;
  view: RecallView;
  media: readonly PictureMedia[];
  /** One of the interviewer's keys came to the participant's window: to be done as if it were pressed here. */
  onKey?: (key: PassedKey) => void;
  link?: RecallLink;
}
