import type { CallError, Result } from '#shared/contract/call.ts';
import type { CallInput, CallName, CallValue } from '#shared/contract/index.ts';
import { bridge, pageAccess } from './bridge.ts';
import { noteAnswer, noteNoAnswer, noteRefused, noteWriting } from './connection.ts';
import { isRepeatable, isSaving } from './repeatable.ts';

/** A call's expected failure. The message is a whole sentence for the screen. */
export class CallProblem extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;
  constructor(error: CallError) {
    super(error.message);
    this.name = 'CallProblem';
    this.code = error.code;
    this.details = error.details ?? {};
  }
}

/** Carries one call to the core. Rejects where no answer came. */
export type Transport = (name: string, input: unknown) => Promise<Result<unknown>>;

/** Waits before a call is sent again, in ms: together longer than the core takes to start anew. */
const waitsMs = [150, 400, 1000, 2000, 4000] as const;

const cutOff: CallError = {
  code: 'connection.lost',
  message:
    'The program did not answer. If its window or terminal was closed, start it again; this page then goes on by itself.',
};

/**
 * Sends a call, and sends it again after waits where it was cut off and may be repeated.
 * @throws CallProblem
 */
export async function sendCall(
  transport: Transport,
  name: CallName,
  input: unknown,
  wait: (ms: number) => Promise<void> = sleep,
): Promise<unknown> {
  for (let attempt = 0; ; attempt += 1) {
    const result = await attemptCall(transport, name, input);
    if (result.ok) return result.value;
    const cut = result.error.code === 'core.restarted' || result.error.code === cutOff.code;
    const waitMs = waitsMs[attempt];
    if (!cut || !isRepeatable(name) || waitMs === undefined) throw new CallProblem(result.error);
    await wait(waitMs);
  }
}

async function attemptCall(transport: Transport, name: string, input: unknown): Promise<Result<unknown>> {
  try {
    const result = await transport(name, input);
    noteAnswer();
    return result;
  } catch {
    // A transport rejects only where no answer came: whatever the core says, it says as a Result.
    noteNoAnswer();
    return { ok: false, error: cutOff };
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

let leaving = false;
/** A browser carries at most 64 KiB on for pages that are gone. */
const mostLeavingCharacters = 20_000;
/** What was sent and is not answered yet. */
const sent = new Set<{ name: CallName; body: string }>();

/** What a page says as it is left still arrives, and what it had said but was not answered yet. Called once. */
export function noteLeaving(): void {
  const note = ({ type }: Event) => {
    leaving = type === 'pagehide';
    if (!leaving) return;
    // A browser drops what it has not sent off when the page goes. A call that may be repeated is sent once more.
    let room = mostLeavingCharacters;
    for (const { name, body } of sent) {
      if (!isSaving(name) || !isRepeatable(name) || body.length > room) continue;
      room -= body.length;
      // Nobody is there any more to hear the answer.
      void request(name, body).catch(() => undefined);
    }
  };
  // Capturing: before those who have something to say then.
  for (const type of ['pagehide', 'pageshow']) window.addEventListener(type, note, { capture: true });
}

function request(name: string, body: string): Promise<Response> {
  return fetch(`/call/${name}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${pageAccess()?.token ?? ''}`, 'Content-Type': 'application/json' },
    body,
    keepalive: leaving && body.length <= mostLeavingCharacters,
  });
}

async function post(name: string, input: unknown): Promise<Result<unknown>> {
  const body = JSON.stringify(input);
  const waiting = { name: name as CallName, body };
  sent.add(waiting);
  try {
    const response = await request(name, body);
    if (response.status === 401) noteRefused();
    return (await response.json()) as Result<unknown>;
  } finally {
    sent.delete(waiting);
  }
}

function ownTransport(): Transport {
  const shell = bridge();
  return shell ? (name, input) => shell.call(name, input) : post;
}

/**
 * Makes a call of the contract.
 * @throws CallProblem with the code and the sentence of the failure
 */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallValue<N>> {
  if (!isSaving(name)) return (await sendCall(ownTransport(), name, input)) as CallValue<N>;
  noteWriting(1);
  try {
    return (await sendCall(ownTransport(), name, input)) as CallValue<N>;
  } finally {
    noteWriting(-1);
  }
}

/** Any thrown value as a problem to show: what is not a CallProblem is a bug, and says its message. */
export function asProblem(thrown: unknown): CallProblem {
  if (thrown instanceof CallProblem) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CallProblem({ code: 'call.failed', message });
}
