import type { RecallSnapshot } from '../engine/engine-types.ts';
import type { RecorderState } from '../recording/interview-recorder.ts';
import { texts } from '../texts.ts';

export interface WarningFacts {
  snapshot: Pick<
    RecallSnapshot,
    'participant' | 'unsent' | 'refused' | 'pictureProblem' | 'blocked' | 'events'
  >;
  recorder: Pick<RecorderState, 'wish' | 'input' | 'silent' | 'trouble'>;
  connected: boolean;
  /** What else did not succeed, such as a note that was not stored. */
  problem: string | null;
}

/** A few events are always on their way; more than this are held up. */
const heldUp = 5;

/** What is wrong in a running interview, the worst first, as sentences for the state band. */
export function warningsOf({ snapshot, recorder, connected, problem }: WarningFacts): string[] {
  const here = recorder.wish.way !== 'elsewhere';
  const found: (string | false | null)[] = [
    here && recorder.trouble !== null && texts.recordingTrouble(recorder.trouble),
    here && recorder.input === 'lost' && texts.deviceLost,
    here && recorder.input === 'refused' && texts.deviceRefused,
    hasSlept(snapshot.events) && texts.slept,
    snapshot.pictureProblem !== null && texts.videoGone(snapshot.pictureProblem),
    snapshot.blocked && texts.soundBlocked,
    snapshot.participant === 'lost' && texts.participantLost,
    snapshot.refused !== null && texts.refused(snapshot.refused),
    snapshot.unsent > 0 && (!connected || snapshot.unsent > heldUp) && texts.unsent(snapshot.unsent),
    here && recorder.input === 'ready' && recorder.silent && texts.silence,
    problem,
  ];
  return found.filter((sentence) => typeof sentence === 'string');
}

/** Whether the picture stands since the machine slept. */
function hasSlept(events: RecallSnapshot['events']): boolean {
  const last = events.findLast(({ kind }) => moving.has(kind));
  return last?.detail.unseenMs !== undefined;
}

const moving: ReadonlySet<string> = new Set(['play', 'pause', 'seek', 'break', 'end']);
