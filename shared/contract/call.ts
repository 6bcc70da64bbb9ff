import { z } from 'zod';

/** Who makes a call. A participant's page holds a token for one interview and may do next to nothing. */
export type Caller = { role: 'owner' } | { role: 'participant'; interviewId: string };
export type CallerRole = Caller['role'];
export type Owner = Extract<Caller, { role: 'owner' }>;
export type ParticipantCaller = Extract<Caller, { role: 'participant' }>;

/**
 * Where a call runs. `write`: the core's writer worker, one at a time, answered after its commit.
 * `read`: the core's reader worker, on a read-only connection. `job`: long reading work, in a worker of its
 * own that can be ended. `shell`: the shell itself (dialogs, the file chooser). `relay`: the core's main
 * thread, at once, without a worker or the disk. `core`: the core's own process, which alone knows the names that
 * pseudonyms stand for and runs ffmpeg, and has workers do the parts.
 */
export type CallPlace = 'write' | 'read' | 'job' | 'shell' | 'relay' | 'core';

/** An expected failure: a value that a person can act on. The message is a whole sentence for the screen. */
export const callErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type CallError = z.infer<typeof callErrorSchema>;

export type Result<T> = { ok: true; value: T } | { ok: false; error: CallError };

/** Codes that any call may answer with; a call's own codes are declared beside it. */
export const commonErrorCodes = [
  'call.unknown',
  'call.arguments',
  'call.forbidden',
  'call.failed',
  'core.restarted',
  'study.none',
  'study.read-only',
  'disk.full',
  'disk.failed',
  'job.cancelled',
  'not-found',
] as const;

export interface CallDeclaration<
  A extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  P extends CallPlace = CallPlace,
> {
  /** One sentence: what the call does, for docs/contract.md. */
  about: string;
  place: P;
  /** Who may make it; the owner alone unless it says otherwise. */
  callers: readonly CallerRole[];
  args: A;
  result: R;
  /** The call's own error codes, beside the common ones. */
  errors: readonly string[];
  /** Arguments that are paths, which the shell must have granted. */
  paths: readonly string[];
  /** Sent again after a core that stopped, it does no harm: reads, and creates that bring their id. */
  repeatable: boolean;
}

/** Declares one call of the contract. Times in arguments and results are milliseconds. */
export function declareCall<
  A extends z.ZodType,
  R extends z.ZodType,
  const P extends CallPlace,
>(declaration: {
  about: string;
  place: P;
  args: A;
  result: R;
  errors?: readonly string[];
  callers?: readonly CallerRole[];
  paths?: readonly string[];
  repeatable?: boolean;
}): CallDeclaration<A, R, P> {
  return {
    ...declaration,
    errors: declaration.errors ?? [],
    callers: declaration.callers ?? ['owner'],
    paths: declaration.paths ?? [],
    repeatable: declaration.repeatable ?? declaration.place === 'read',
  };
}

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(code: string, message: string, details?: Record<string, unknown>): Result<never> {
  return { ok: false, error: details ? { code, message, details } : { code, message } };
}

/** Thrown inside a handler for an expected failure; dispatch turns it into a coded Result. */
export class CallFailure extends Error {
  readonly code: string;
  readonly details: Record<string, unknown> | undefined;
  constructor(code: string, message: string, details?: Record<string, unknown>) {
    super(message);
    this.name = 'CallFailure';
    this.code = code;
    this.details = details;
  }
}
