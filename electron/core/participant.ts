import { type Caller, failure, type Result } from '#shared/contract/call.ts';
import type { CallArgs } from '#shared/contract/index.ts';
import { participantCommands, participantKinds } from '#shared/contract/recall-watch.ts';

/**
 * The arguments of a call as its caller may make them. A participant's page names no interview: its token
 * stands for one, which is filled in here whatever the page says of it.
 */
export function argumentsOf(caller: Caller, args: unknown): unknown {
  if (caller.role === 'owner') return args ?? {};
  return { ...(args as object | null), interviewId: caller.interviewId };
}

/** What a participant's page may not ask within a call that it may make; null where it may. */
export function refuseParticipant(name: string, args: unknown): Result<never> | null {
  const forbidden = (what: string) => failure('call.forbidden', `A participant's page may not ${what}.`);
  switch (name) {
    case 'recall.append': {
      const { events } = args as CallArgs<'recall.append'>;
      const other = events.find(({ kind }) => !participantKinds.includes(kind));
      if (other) return forbidden(`write ‘${other.kind}’ into the log`);
      const told = events.flatMap(({ detail }) => Object.keys(detail)).find((field) => field !== 'fromMs');
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

/** A call's answer as its caller may see it: a participant's page is told that it is written, and no more. */
export function answerFor(caller: Caller, name: string, result: Result<unknown>): Result<unknown> {
  if (caller.role === 'owner') return result;
  if (!result.ok) return failure(result.error.code, result.error.message);
  return name === 'recall.append' ? { ok: true, value: { events: [] } } : result;
}
