import { z } from 'zod';

/** Who makes a call. A participant's page holds a token for one interview and may do next to nothing. */
export type Caller = { role: 'owner' } | { role: 'participant'; interviewId: string };
export type CallerRole = Caller['role'];

/**
 * Where a call runs. `write`: the core's writer worker, one at a time, answered after its commit.
 * `read`: the core's reader worker, on a read-only connection. `shell`: the shell itself (dialogs,
 * grants, the file chooser).
 */
export type CallPlace = 'write' | 'read' | 'shell';

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
  'not-found',
] as const;

export interface CallDeclaration<A extends z.ZodType, R extends z.ZodType> {
  /** One sentence: what the call does, for docs/contract.md. */
  about: string;
  place: CallPlace;
  /** Who may make it; the owner alone unless it says otherwise. */
  callers: readonly CallerRole[];
  args: A;
  result: R;
  /** The call's own error codes, beside the common ones. */
  errors: readonly string[];
}

/** Declares one call of the contract. Times in arguments and results are milliseconds. */
export function declareCall<A extends z.ZodType, R extends z.ZodType>(declaration: {
  about: string;
  place: CallPlace;
  args: A;
  result: R;
  errors?: readonly string[];
  callers?: readonly CallerRole[];
}): CallDeclaration<A, R> {
  return { ...declaration, errors: declaration.errors ?? [], callers: declaration.callers ?? ['owner'] };
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
