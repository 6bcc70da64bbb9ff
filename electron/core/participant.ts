import { type Caller, failure, type ParticipantCaller, type Result, success } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import type { CallArgs } from '#shared/contract/index.ts';
import type { AppendedEvent } from '#shared/contract/recall-log.ts';
import {
  type ParticipantEvent,
  participantCommands,
  participantKinds,
  type RecallCommand,
  type Watch,
} from '#shared/contract/recall-watch.ts';

// What a participant's page may do and hear: next to nothing, and nothing of the other participant. Each call
// of the contract says whether it may be made at all; here is what may be asked and answered within those.

/** Times alone: nothing in which words could be. */
const participantDetails: readonly string[] = ['fromMs', 'unseenMs'];

type Pressed = Pick<RecallCommand, 'wantedBy' | 'pressedBy'>;

/**
 * The arguments of a call as its caller may make them. A participant's page names no interview: its token
 * stands for one, which is filled in here whatever the page says of it.
 */
export function argumentsOf(caller: Caller, args: unknown): unknown {
  if (caller.role === 'owner') return args ?? {};
  return { ...(args as object | null), interviewId: caller.interviewId };
}

/** Why a participant's page may not ask this within a call that it may make; null where it may. */
export function refuseParticipant(name: string, args: unknown): Result<never> | null {
  const forbidden = (what: string) => failure('call.forbidden', `A participant's page may not ${what}.`);
  switch (name) {
    case 'recall.append': {
      const { events } = args as CallArgs<'recall.append'>;
      const other = events.find(({ kind }) => !participantKinds.includes(kind));
      if (other) return forbidden(`write ‘${other.kind}’ into the log`);
      const fields = events.flatMap(({ detail }) => Object.keys(detail));
      const told = fields.find((field) => !participantDetails.includes(field));
      return told === undefined ? null : forbidden(`write ‘${told}’ into the log`);
    }
    case 'recall.command': {
      const { command } = args as CallArgs<'recall.command'>;
      return participantCommands.includes(command.kind) ? null : forbidden(`ask for ‘${command.kind}’`);
    }
    default:
      return null;
  }
}

/**
 * An event of a participant's page with whose hand and whose wish it was. The page is not asked: what it does
 * for a command of the interviewer's is the command's, which goes by the event's id; what stops by itself
 * says so; the rest was its own buttons.
 */
export function withSender(event: AppendedEvent, command: Pressed | undefined): AppendedEvent {
  if (command) return { ...event, ...command };
  // A file that stalls, a place that is measured anew, the end: nobody pressed anything.
  const byItself =
    event.wantedBy === 'clip' || event.wantedBy === 'interval' || event.wantedBy === 'end of recording';
  if (byItself || (event.pressedBy === 'program' && event.wantedBy === null))
    return { ...event, pressedBy: 'program' };
  const wanted = event.kind === 'pause' || event.kind === 'seek';
  return { ...event, pressedBy: 'participant', wantedBy: wanted ? 'participant' : null };
}

/** What a participant's page is told of an event of the core; null for nothing. */
export function participantEventOf(caller: ParticipantCaller, event: CoreEvent): ParticipantEvent | null {
  if (event.kind === 'machine') return event;
  if (event.kind !== 'recall' || event.interviewId !== caller.interviewId) return null;
  switch (event.what) {
    case 'beat': {
      if (event.from === 'participant') return null;
      const { kind, what, coreMs, sessionMs, playing, rate } = event;
      return { kind, what, coreMs, sessionMs, playing, rate };
    }
    case 'command': {
      if (event.from === 'participant') return null;
      // Who wanted it is kept here for the log (see withSender); whoever watches need not know.
      const command = { ...event.command, wantedBy: null };
      return { kind: event.kind, what: event.what, command };
    }
    case 'log':
      return null;
    // Of the end, too, it hears by being let go: once, whichever event of the core comes first.
    case 'participant':
      return event.letGo === true ? { kind: event.kind, what: 'ended' } : null;
    default:
      return event satisfies never;
  }
}

/** A call's answer as a participant's page may see it. */
export function answerForParticipant(
  name: string,
  result: Result<unknown>,
  nameMedia: (recordingId: string) => string | null,
): Result<unknown> {
  // The sentence and the details of a failure may name rows, files, people.
  if (!result.ok) return failure(result.error.code, 'This could not be done.');
  switch (name) {
    case 'recall.append':
      return success({ events: [] });
    case 'recall.watch': {
      const seen = result.value as Watch;
      return success({
        ...seen,
        media: seen.media.map((file) => ({ ...file, id: nameMedia(file.id) ?? '' })),
      });
    }
    default:
      return result;
  }
}
