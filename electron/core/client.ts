import { dirname, join, resolve } from 'node:path';
import {
  type CallDeclaration,
  type Caller,
  CallFailure,
  failure,
  type ParticipantCaller,
  type Result,
  success,
} from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import { type CallArgs, declarationOf } from '#shared/contract/index.ts';
import type { ParticipantEvent, Watch } from '#shared/contract/recall-watch.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { backupFolder } from '../database/backup.ts';
import { removePart } from '../transfer/write-whole.ts';
import { readClock } from './clock.ts';
import type { PreparedCall } from './context.ts';
import type { Core, MediaFile } from './core.ts';
import { resultOf } from './explain.ts';
import { createGrants } from './grants.ts';
import { openInstallation } from './installation.ts';
import { createJobs } from './jobs.ts';
import { createCopies } from './media/copies.ts';
import { createTapes } from './media/tape.ts';
import { createPseudonyms } from './names/pseudonyms.ts';
import {
  answerForParticipant,
  argumentsOf,
  participantEventOf,
  refuseParticipant,
  withSender,
} from './participant.ts';
import { createParticipants } from './participants.ts';
import { createRelay } from './relay.ts';
import { createUpkeep } from './upkeep.ts';
import { endedInTheMiddle } from './worker-client.ts';
import { createWorkers, type Workers } from './workers.ts';

export interface CoreOptions {
  /** Where the program keeps its own settings, and the copy of the sample study. */
  dataFolder: string;
  sampleFolder: string;
  platform: 'electron' | 'browser';
  /** What the browser shell's chooser may see; null where only dialogs grant. */
  root: string | null;
  /** The shell's own calls, by name (see the contract's place `shell`). */
  shellCalls: Record<string, (args: unknown) => Promise<Result<unknown>>>;
}

/** The core with its workers in reach: a fault's test ends one as a crash would. */
export interface RunningCore extends Core {
  workers: Workers;
}

type RelayHandler = (caller: Caller, args: unknown) => unknown;

/** Calls after which another study, or none, is open: the readers let go of the former first. */
const placeChanging = new Set([
  'study.create',
  'study.open',
  'study.openSample',
  'study.close',
  'study.passphrase',
]);
const preparedCalls: ReadonlySet<string> = new Set<PreparedCall>([
  'recording.add',
  'recording.relink',
  'recording.find',
  'recording.finish',
  'transcript.import',
  'transcript.reimport',
]);

/** Starts the core: its workers, the one dispatch, and the upkeep of the open study. */
export async function startCore(options: CoreOptions): Promise<RunningCore> {
  const listeners = new Map<symbol, (event: CoreEvent) => void>();
  const files = new Map<string, MediaFile>();
  const installation = openInstallation(options.dataFolder);
  const grants = createGrants([options.dataFolder, ...(options.root === null ? [] : [options.root])]);

  const emit = (event: CoreEvent) => {
    if (event.kind === 'changed') upkeep.noteChange();
    if (event.kind === 'study' || (event.kind === 'changed' && event.nouns.includes('recording')))
      files.clear();
    for (const listener of [...listeners.values()]) listener(event);
    participants.note(event);
  };
  const workers = createWorkers(
    { dataFolder: options.dataFolder, sampleFolder: options.sampleFolder, platform: options.platform },
    emit,
  );
  const jobs = createJobs(workers, emit);
  const tapes = createTapes();
  const upkeep = createUpkeep(
    (name) => jobs.run(name, null, (progress) => workers.ask('job', callOf(name, {}), progress)),
    emit,
  );

  const callOf = (name: string, args: unknown, prepared: unknown = undefined) =>
    ({ kind: 'call', name, args, prepared, memberId: workers.place()?.memberId ?? null }) as const;

  const pseudonyms = createPseudonyms({
    workers,
    jobs,
    installation,
    async study() {
      const { result } = await workers.ask('writer', callOf('study.current', {}));
      const study = result.ok ? (result.value as OpenStudy | null) : null;
      if (!study) throw new CallFailure('study.none', 'No study is open. Open one first.');
      return study;
    },
  });

  const mediaFolder = (): string | null => {
    const place = workers.place();
    return place ? join(dirname(place.path), 'recordings') : null;
  };
  const copies = createCopies({
    workers,
    jobs,
    emit,
    recordingFile,
    folder: mediaFolder,
    grant: (path) => grants.add(path),
  });

  const relay = createRelay({
    emit,
    async storeBeat(interviewId, beat) {
      const { result } = await workers.ask('writer', { kind: 'beat', interviewId, beat });
      return result.ok ? null : result.error.message;
    },
  });

  const participants = createParticipants({
    dataFolder: options.dataFolder,
    study: () => workers.place()?.path ?? null,
    watch: async (interviewId) =>
      (await workers.ask('reader', callOf('recall.watch', { interviewId }))).result as Result<Watch>,
    emit,
  });

  async function run(
    caller: Caller,
    name: string,
    declaration: CallDeclaration,
    args: unknown,
  ): Promise<Result<unknown>> {
    switch (declaration.place) {
      case 'shell': {
        if (name === 'file.cancel') {
          const { job } = args as { job: string };
          return success({ ended: copies.cancel(job) || (await jobs.cancel(job)) });
        }
        const shellCall = options.shellCalls[name];
        return shellCall ? shellCall(args) : failure('call.unknown', `This shell has no ${name}.`);
      }
      case 'relay': {
        const handler = relay.handlers[name as keyof typeof relay.handlers] as unknown as RelayHandler;
        return success(await handler(caller, args));
      }
      case 'read':
        return (await workers.ask('reader', callOf(name, args))).result;
      case 'job':
        return jobs.run(name, jobOf(args), async (progress) => {
          const answer = await workers.ask('job', callOf(name, args), progress);
          const { result } = answer;
          // Cancelled, it could not clear away its half file itself, whose words nobody protects.
          if (name === 'file.export' && !result.ok && result.error.code === endedInTheMiddle)
            removePart(resolve((args as CallArgs<'file.export'>).path));
          return answer;
        });
      case 'write':
        return write(name, args);
      case 'core': {
        if (name === 'recording.copyThatPlays') return success(await copies.make(args as never));
        const handler = pseudonyms.handlers[name as keyof typeof pseudonyms.handlers];
        return { ok: true, value: await (handler as (args: unknown) => Promise<unknown>)(args) };
      }
      default:
        return declaration.place satisfies never;
    }
  }

  async function write(name: string, args: unknown): Promise<Result<unknown>> {
    if (placeChanging.has(name)) return changePlace(name, args);
    let prepared: unknown;
    // A finished recording takes the place of the one that was written: the next piece would be lost.
    if (name === 'recording.finish') tapes.close(jobOf(args) ?? undefined);
    if (preparedCalls.has(name)) {
      const request = { kind: 'prepare', name, args, memberId: workers.place()?.memberId ?? null } as const;
      const outcome = await jobs.run(name, jobOf(args), (progress) => workers.ask('job', request, progress));
      if (!outcome.ok) return outcome;
      prepared = outcome.value;
    }
    return (await workers.ask('writer', callOf(name, args, prepared))).result;
  }

  async function changePlace(name: string, args: unknown): Promise<Result<unknown>> {
    await upkeep.beforeClosing();
    tapes.close();
    const before = workers.place()?.path ?? null;
    const answer = await workers.withoutReaders(() => workers.ask('writer', callOf(name, args)));
    const place = workers.place();
    if (place) grants.add(backupFolder(place.path));
    if (before !== null && place?.path !== before) participants.leave(before);
    if (answer.place !== undefined) {
      pseudonyms.lock();
      emit({ kind: 'study', open: place !== null });
      upkeep.studyChanged(place?.path ?? null);
    }
    return answer.result;
  }

  function refuse(
    name: string,
    declaration: CallDeclaration,
    args: Record<string, unknown>,
  ): Result<never> | null {
    for (const argument of declaration.paths) {
      const path = args[argument];
      if (typeof path !== 'string') continue;
      // What the program opened before it may open again: the list of recent studies is its own.
      const known =
        name === 'study.open' && installation.read().recent.some((recent) => recent.path === path);
      if (!known && !grants.allows(path)) {
        return failure(
          'path.not-granted',
          `The program may not open ${path}: choose it in the dialog, or drop it on the window.`,
        );
      }
    }
    return null;
  }

  /** What a participant's page sends, with what is known here of who pressed and who wanted it. */
  function completed(name: string, args: unknown): unknown {
    if (name !== 'recall.append') return args;
    const { interviewId, events } = args as CallArgs<'recall.append'>;
    return { interviewId, events: events.map((event) => withSender(event, relay.commandOf(event.id))) };
  }

  function toParticipant(caller: ParticipantCaller, name: string, result: Result<unknown>): Result<unknown> {
    const { interviewId } = caller;
    const answer = answerForParticipant(name, result, (id) => participants.nameMedia(interviewId, id));
    if (name !== 'recall.watch' || !answer.ok) return answer;
    const seen = answer.value as Watch;
    const beat = relay.lastBeat(interviewId);
    if (!beat) return answer;
    const { sessionMs, playing, rate } = beat;
    return success({ ...seen, state: { ...seen.state, sessionMs, playing, rate } });
  }

  async function recordingFile(recordingId: string): Promise<MediaFile | null> {
    const known = files.get(recordingId);
    if (known) return known;
    const answer = await workers.ask('reader', { kind: 'recording', recordingId });
    const file = answer.result.ok ? (answer.result.value as MediaFile | null) : null;
    if (file) files.set(recordingId, file);
    return file;
  }

  return {
    workers,
    async call(caller, name, args) {
      const declaration = declarationOf(name);
      if (!declaration) return failure('call.unknown', `There is no call ${name}.`);
      // Whether it may be made at all comes first: what its arguments are is no business of others.
      if (!declaration.callers.includes(caller.role)) {
        return failure('call.forbidden', `A ${caller.role}'s page may not make the call ${name}.`);
      }
      const parsed = declaration.args.safeParse(argumentsOf(caller, args));
      if (!parsed.success) return failure('call.arguments', wrongArguments(name, parsed.error.issues));
      const refusal =
        caller.role === 'participant'
          ? refuseParticipant(name, parsed.data)
          : refuse(name, declaration, parsed.data as Record<string, unknown>);
      if (refusal) return refusal;
      const made = caller.role === 'participant' ? completed(name, parsed.data) : parsed.data;
      const answer = await resultOf(name, async () => {
        const result = await run(caller, name, declaration, made);
        const again = !result.ok && result.error.code === endedInTheMiddle && declaration.repeatable;
        return again ? run(caller, name, declaration, made) : result;
      });
      const result = answer.ok ? (answer.value as Result<unknown>) : answer;
      return caller.role === 'participant' ? toParticipant(caller, name, result) : result;
    },
    subscribe(caller: Caller, listener: (event: never) => void) {
      const tell = listener as (event: CoreEvent | ParticipantEvent) => void;
      const key = Symbol('subscription');
      listeners.set(key, (event) => {
        const told = caller.role === 'owner' ? event : participantEventOf(caller, event);
        if (told) tell(told);
      });
      return () => listeners.delete(key);
    },
    admitParticipant: participants.admit,
    dismissParticipant: participants.dismiss,
    participantOf: participants.callerOf,
    noteParticipant: ({ interviewId }, connected) =>
      emit({ kind: 'recall', what: 'participant', interviewId, connected }),
    noteMachine: (what) => emit({ kind: 'machine', what, coreMs: readClock().coreMs }),
    async watchedFile(caller, mediaId) {
      const recordingId = await participants.recordingOf(caller, mediaId);
      return recordingId === null ? null : recordingFile(recordingId);
    },
    async appendRecording(recordingId, offset, piece) {
      const answer = await resultOf('recording piece', async () => {
        const file = await recordingFile(recordingId);
        if (file?.state === 'being recorded') return tapes.append(recordingId, file, offset, piece);
        return failure(
          'recording.none',
          'There is no such recording being made. If its file was moved or removed, put it back, or begin a new one.',
        );
      });
      return answer.ok ? (answer.value as Result<{ bytes: number }>) : answer;
    },
    recordingFile,
    grant: (path) => grants.add(path),
    mediaFolder: async () => mediaFolder(),
    async close() {
      copies.close();
      await upkeep.beforeClosing();
      upkeep.end();
      tapes.close();
      await workers.close();
    },
  };
}

/** What the caller named the job; else the identifier that it gave to what the call makes or is about. */
function jobOf(args: unknown): string | null {
  const { id, job = id } = args as { id?: unknown; job?: unknown };
  return typeof job === 'string' ? job : null;
}

function wrongArguments(name: string, issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const first = issues.slice(0, 3).map((issue) => {
    const where = issue.path.map(String).join('.');
    return where === '' ? issue.message : `${where}: ${issue.message}`;
  });
  return `The call ${name} was made with wrong arguments (${first.join('; ')}).`;
}
