/**
 * The recall log and what is read out of it. Times are whole milliseconds; `interviewMs` is the interview's
 * clock (running time, halted in a break), `sessionMs` the session's clock, `wallMs` the time since
 * 1970-01-01 UTC, which orders nothing. Ranges are half-open.
 */

export const recallEventKinds = [
  'play',
  'pause',
  'seek',
  'rate',
  'picture_off',
  'picture_on',
  'talk',
  'this_one',
  'lead',
  'break',
  'resume',
  'interviewer',
  'amend',
  'end',
] as const;
export type RecallEventKind = (typeof recallEventKinds)[number];

/** Who or what wanted a stop; 'clip' is a preselected clip's end, 'interval' a fixed interval's. */
export const stopWanters = [
  'client',
  'therapist',
  'interviewer',
  'clip',
  'interval',
  'end of recording',
  'not said',
] as const;
export type StopWanter = (typeof stopWanters)[number];

/** Who pressed the button. */
export const pressers = ['interviewer', 'participant', 'program'] as const;
export type Presser = (typeof pressers)[number];

/** How an interview ended. */
export const interviewEnds = ['complete', 'time', 'participant', 'technical'] as const;
export type InterviewEnd = (typeof interviewEnds)[number];

/** What an amend event corrects in an earlier event; what is left out stays. */
export interface RecallChanges {
  interviewMs?: number;
  sessionMs?: number | null;
  rate?: number | null;
  wantedBy?: StopWanter | null;
  pressedBy?: Presser | null;
  uncertaintyMs?: number;
  /** Replaces the fields of the event's detail that it names. */
  detail?: RecallDetail;
}

/** What an event carries beside its columns; the comment says which kind reads the field. */
export interface RecallDetail {
  /** resume: this is the start of the interview. */
  start?: boolean;
  /** break: its cause, such as 'pause' or 'crash' (the program or the machine failed). */
  why?: string;
  /** break after a crash: where the picture stood at the last heartbeat. */
  lastSessionMs?: number;
  /** break after a crash: the interview's time at the last heartbeat. */
  lastInterviewMs?: number;
  /** pause: for so long before it (ms) the machine slept, and nobody saw the picture. */
  unseenMs?: number;
  /** seek: where the picture was when it left. */
  fromMs?: number;
  /** talk: whether talking begins (the default) or ends. */
  on?: boolean;
  /** lead: its category. */
  category?: string;
  /** lead: its words. */
  text?: string;
  /** interviewer: who asks from here on. */
  name?: string;
  /** end: how the interview ended. */
  how?: InterviewEnd;
  /** amend: the event that it corrects, which may be an amend itself. */
  eventId?: string;
  /** amend: what is corrected. */
  changes?: RecallChanges;
  /** amend: true takes the event out of the reading, false puts it back. */
  removed?: boolean;
  /** pause, end by hand: its interview time was not written down; it was reckoned from what was played. */
  reckoned?: boolean;
}

/** One event of the append-only log of an interview (a row of `recall_event`). */
export interface RecallEvent {
  id: string;
  /** The order in which the events were written, one after the other within the interview. */
  sequence: number;
  interviewMs: number;
  /**
   * Where the participant's picture was: where it starts (play), where it stood (pause), where it landed
   * (seek), where it ran or stood (all others). Null when it is not known.
   */
  sessionMs: number | null;
  wallMs: number;
  kind: RecallEventKind;
  /** play, rate: session milliseconds in one of the interview; null leaves it as it was (1 at first). */
  rate: number | null;
  /** pause: who wanted it, which makes it a stop; null is a pause that is no stop. */
  wantedBy: StopWanter | null;
  pressedBy: Presser | null;
  source: 'live' | 'by hand';
  /** How far off `interviewMs` and `sessionMs` may be; 0 when measured. */
  uncertaintyMs: number;
  detail: RecallDetail;
}

/** Where an interview stands after its events so far. */
export interface RecallState {
  started: boolean;
  /** In a break: the interview's clock halts. */
  halted: boolean;
  ended: boolean;
  playing: boolean;
  /** The interview's time at the last event. */
  interviewMs: number;
  /** Where the picture was at `interviewMs`; null until something was played or sought. */
  sessionMs: number | null;
  rate: number;
  /** Whether the participant's picture is shown. */
  pictureOn: boolean;
  /** Whether somebody talks while it plays. */
  talking: boolean;
  interviewer: string | null;
  /** The stop that has not ended by playing on, seeking or the end. A break does not end it. */
  openStop: { eventId: string; interviewMs: number; sessionMs: number | null; wantedBy: StopWanter } | null;
  /** Whether the last event was written by hand, and its uncertainty: what a following stretch inherits. */
  byHand: boolean;
  uncertaintyMs: number;
}

/**
 * What was on the screen in a stretch of interview time.
 * - 'opening': nothing has been on the screen yet;
 * - 'playing', 'stopped': the picture ran, stood (whether anybody wanted the stop or not);
 * - 'break': the clock of the log ran on in a break (it should not, and in live logs does not);
 * - 'unknown': nothing tells, as after the last heartbeat before a crash.
 */
export type PieceState = 'opening' | 'playing' | 'stopped' | 'break' | 'unknown';

/** One piece of the map from the interview's clock to the session's. */
export interface RecallPiece {
  interviewStartMs: number;
  interviewEndMs: number;
  state: PieceState;
  /** Null where no place is known: 'opening', 'unknown', and a break before anything was shown. */
  sessionStartMs: number | null;
  /** Exclusive while playing; equal to the start while the picture stands. */
  sessionEndMs: number | null;
  /** The rate that was set (not what start and end work out to). */
  rate: number;
  pictureOn: boolean;
  talking: boolean;
  /** Written by hand, uncertain, or in part guessed where the log contradicts itself. */
  approximate: boolean;
  uncertaintyMs: number;
}

/** Pieces in the order of the interview's clock, without gaps or overlaps, and an index by session time. */
export interface RecallMap {
  pieces: readonly RecallPiece[];
  /** Pieces that stand at or run over session time, by `sessionStartMs`, each with the furthest end so far. */
  bySession: readonly { piece: RecallPiece; furthestEndMs: number }[];
  breaks: readonly RecallBreak[];
  /** The interview's time at the end of the last piece. */
  endMs: number;
}

/** A break of the interview; it has no length on the interview's clock. */
export interface RecallBreak {
  eventId: string;
  interviewMs: number;
  /** Its cause as logged; '' when none was given. */
  why: string;
  wallMs: number;
  /** Null when the interview was not resumed. */
  resumedWallMs: number | null;
}

/** What was on the screen at one time of the interview; 'outside' before 0 and after the last event. */
export interface SessionPlace {
  state: PieceState | 'outside';
  sessionMs: number | null;
  rate: number;
  pictureOn: boolean;
  talking: boolean;
  approximate: boolean;
  uncertaintyMs: number;
}

/** A stretch of interview time in which something of a session range was on the screen. */
export interface InterviewSpan {
  interviewStartMs: number;
  interviewEndMs: number;
  state: PieceState;
  pictureOn: boolean;
  approximate: boolean;
}

/** A half-open range of session time. */
export interface SessionRange {
  startMs: number;
  endMs: number;
}

/** A lead that was used. */
export interface UsedLead {
  eventId: string;
  interviewMs: number;
  category: string;
  text: string;
}

/** Somebody's 'This one'. */
export interface ThisOneMark {
  eventId: string;
  interviewMs: number;
  sessionMs: number | null;
  pressedBy: Presser | null;
}

/** A stop: one pause in the recall that somebody wanted. */
export interface Stop {
  /** The pause event's. */
  eventId: string;
  /** 1 for the interview's first stop. */
  number: number;
  interviewMs: number;
  sessionMs: number | null;
  wantedBy: StopWanter;
  pressedBy: Presser | null;
  /** When it ended; null while it is open. */
  endInterviewMs: number | null;
  endedBy: 'play' | 'seek' | 'stop' | 'end' | null;
  /** Its length on the interview's clock (breaks have none); an open stop's until the log's last event. */
  durationMs: number;
  /**
   * Until when people could go on talking of it: the next play, stop or end. Later than `endInterviewMs`
   * when the picture was moved while it stood. Half-open; an open stop's is the log's last event.
   */
  talkEndInterviewMs: number;
  /** Where the stretch that was played before it began; `sessionMs` when nothing was played. */
  playedFromSessionMs: number | null;
  /** More than half of the stretch played before it had been played earlier in this interview. */
  replay: boolean;
  /** Leads used from the stop to `talkEndInterviewMs`. */
  leads: UsedLead[];
  /** 'This one' pressed in the stretch played before the stop, or during it. */
  thisOnes: ThisOneMark[];
  approximate: boolean;
  uncertaintyMs: number;
}

/** What ran on the participant's visible picture. Sorted, disjoint ranges; the two never overlap. */
export interface Coverage {
  /** At the fastest counted rate or slower. */
  covered: SessionRange[];
  /** Faster, and not covered otherwise. */
  searched: SessionRange[];
}

/** An interview's recall in numbers. Lengths in milliseconds. */
export interface RecallSummary {
  /** The interview's running time, breaks left out. */
  interviewMs: number;
  playingMs: number;
  stopCount: number;
  stopsByWanter: Record<StopWanter, number>;
  /** Leads used, the most used category first; '' is a lead without one. */
  leadsByCategory: { category: string; count: number }[];
  /** Session time that ran at least once, on the visible picture, not too fast. */
  coveredMs: number;
  /** The same with every replay counted. */
  playedMs: number;
  covered: SessionRange[];
  searched: SessionRange[];
  neverPlayed: SessionRange[];
  replayed: SessionRange[];
  breaks: RecallBreak[];
  /** Null while the interview has not ended. */
  ended: InterviewEnd | 'not said' | null;
  /** Some of it was written by hand or had to be guessed. */
  approximate: boolean;
}
