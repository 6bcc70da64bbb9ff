import { z } from 'zod';
import { commonErrorCodes } from './call.ts';
import { contract } from './index.ts';

export interface CallSchema {
  about: string;
  place: string;
  callers: readonly string[];
  arguments: unknown;
  result: unknown;
  errors: readonly string[];
}

/** The JSON schema of every call, for `GET /contract` and docs/contract.md. */
export function contractSchema(): { version: 1; calls: Record<string, CallSchema> } {
  const calls: Record<string, CallSchema> = {};
  for (const [name, declaration] of Object.entries(contract)) {
    calls[name] = {
      about: declaration.about,
      place: declaration.place,
      callers: declaration.callers,
      arguments: z.toJSONSchema(declaration.args, { io: 'input' }),
      result: z.toJSONSchema(declaration.result),
      errors: [...declaration.errors, ...commonErrorCodes],
    };
  }
  return { version: 1, calls };
}
