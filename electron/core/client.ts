import { dirname, join } from 'node:path';
import { type CallDeclaration, type Caller, failure, type Result } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import { declarationOf } from '#shared/contract/index.ts';
import { backupFolder } from '../database/backup.ts';
import type { PreparedCall } from './context.ts';
import type { Core, MediaFile } from './core.ts';
import { resultOf } from './explain.ts';
import { createGrants } from './grants.ts';
import { openInstallation } from './installation.ts';
import { createJobs } from './jobs.ts';
import { createTapes } from './media/tape.ts';
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
  const listeners = new Set<(event: CoreEvent) => void>();
  const files = new Map<string, MediaFile>();
  const installation = openInstallation(options.dataFolder);
  const grants = createGrants([options.dataFolder, ...(options.root === null ? [] : [options.root])]);

  const emit = (event: CoreEvent) => {
    if (event.kind === 'changed') upkeep.noteChange();
    if (event.kind === 'study' || (event.kind === 'changed' && event.nouns.includes('recording')))
      files.clear();
    for (const listener of listeners) listener(event);
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

  async function run(name: string, declaration: CallDeclaration, args: unknown): Promise<Result<unknown>> {
    switch (declaration.place) {
      case 'shell': {
        if (name === 'file.cancel') return jobs.cancel((args as { job: string }).job);
        const shellCall = options.shellCalls[name];
        return shellCall ? shellCall(args) : failure('call.unknown', `This shell has no ${name}.`);
      }
      case 'read':
        return (await workers.ask('reader', callOf(name, args))).result;
      case 'job':
        return jobs.run(name, idOf(args), (progress) => workers.ask('job', callOf(name, args), progress));
      case 'write':
        return write(name, args);
      default:
        return declaration.place satisfies never;
    }
  }

  async function write(name: string, args: unknown): Promise<Result<unknown>> {
    if (placeChanging.has(name)) return changePlace(name, args);
    let prepared: unknown;
    // A finished recording takes the place of the one that was written: the next piece would be lost.
    if (name === 'recording.finish') tapes.close(idOf(args) ?? undefined);
    if (preparedCalls.has(name)) {
      const request = { kind: 'prepare', name, args, memberId: workers.place()?.memberId ?? null } as const;
      const outcome = await jobs.run(name, idOf(args), (progress) => workers.ask('job', request, progress));
      if (!outcome.ok) return outcome;
      prepared = outcome.value;
    }
    return (await workers.ask('writer', callOf(name, args, prepared))).result;
  }

  async function changePlace(name: string, args: unknown): Promise<Result<unknown>> {
    await upkeep.beforeClosing();
    tapes.close();
    const answer = await workers.withoutReaders(() => workers.ask('writer', callOf(name, args)));
    const place = workers.place();
    if (place) grants.add(backupFolder(place.path));
    if (answer.place !== undefined) {
      emit({ kind: 'study', open: place !== null });
      upkeep.studyChanged(place?.path ?? null);
    }
    return answer.result;
  }

  function refuse(
    caller: Caller,
    name: string,
    declaration: CallDeclaration,
    args: Record<string, unknown>,
  ): Result<never> | null {
    if (!declaration.callers.includes(caller.role)) {
      return failure('call.forbidden', `A ${caller.role}'s page may not make the call ${name}.`);
    }
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
      const parsed = declaration.args.safeParse(args ?? {});
      if (!parsed.success) return failure('call.arguments', wrongArguments(name, parsed.error.issues));
      const refusal = refuse(caller, name, declaration, parsed.data as Record<string, unknown>);
      if (refusal) return refusal;
      const answer = await resultOf(name, async () => {
        const result = await run(name, declaration, parsed.data);
        const again = !result.ok && result.error.code === endedInTheMiddle && declaration.repeatable;
        return again ? run(name, declaration, parsed.data) : result;
      });
      return answer.ok ? (answer.value as Result<unknown>) : answer;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    recordingFile,
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
    grant: (path) => grants.add(path),
    async mediaFolder() {
      const place = workers.place();
      return place ? join(dirname(place.path), 'recordings') : null;
    },
    async close() {
      await upkeep.beforeClosing();
      upkeep.end();
      tapes.close();
      await workers.close();
    },
  };
}

/** The identifier that the caller gave to what the call makes: its job goes by it. */
function idOf(args: unknown): string | null {
  const { id } = args as { id?: unknown };
  return typeof id === 'string' ? id : null;
}

function wrongArguments(name: string, issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const first = issues.slice(0, 3).map((issue) => {
    const where = issue.path.map(String).join('.');
    return where === '' ? issue.message : `${where}: ${issue.message}`;
  });
  return `The call ${name} was made with wrong arguments (${first.join('; ')}).`;
}
