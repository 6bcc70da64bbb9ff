import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { CallFailure, type Result } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import type { CallArgs, CallValue } from '#shared/contract/index.ts';
import type { MediaFacts } from '#shared/contract/recording.ts';
import type { MediaFile } from '../core.ts';
import type { Jobs } from '../jobs.ts';
import type { Workers } from '../workers.ts';
import { copyCommand, type FfmpegRun, findFfmpeg, runFfmpeg } from './ffmpeg.ts';
import { codecsPlay, copyName } from './probe.ts';

type Call = 'recording.copyThatPlays';

export interface Copies {
  make(args: CallArgs<Call>): Promise<CallValue<Call>>;
  /** Whether there was such a copy being made or waiting; it leaves nothing behind. */
  cancel(job: string): boolean;
  /** Ends what is being made; nothing more is begun. */
  close(): void;
}

export interface CopyTools {
  workers: Workers;
  jobs: Jobs;
  emit(event: CoreEvent): void;
  recordingFile(id: string): Promise<MediaFile | null>;
  /** Where the open study keeps media, or null where none is open. */
  folder(): string | null;
  grant(path: string): void;
}

/**
 * Copies of media files that play here: re-wrapped by the job worker where picture and sound are fine, encoded
 * anew by the machine's ffmpeg where they are not. ffmpeg runs as a process of its own, as long as it takes.
 */
export function createCopies(tools: CopyTools): Copies {
  const running = new Map<string, FfmpegRun>();
  const cancelled = new Set<string>();
  const waiting = new Set<string>();
  /** Names of copies that are not at their place yet. */
  const taken = new Set<string>();
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  const isCancelled = (job: string) => closed || cancelled.has(job);

  async function make({ path, recordingId, job }: CallArgs<Call>): Promise<CallValue<Call>> {
    waiting.add(job);
    try {
      const from = await sourceOf(path, recordingId);
      const folder = tools.folder();
      if (folder === null) throw new CallFailure('study.none', 'No study is open. Open one first.');
      return await makeIn(folder, from, job);
    } finally {
      waiting.delete(job);
      cancelled.delete(job);
    }
  }

  async function makeIn(folder: string, from: string, job: string): Promise<CallValue<Call>> {
    const to = freePath(folder, copyName(from), taken);
    const part = `${to}.part`;
    taken.add(to);
    try {
      rmSync(part, { force: true });
      const how = await makePart(from, part, job);
      renameSync(part, to);
      tools.grant(to);
      return { path: to, how };
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    } finally {
      taken.delete(to);
    }
  }

  async function makePart(from: string, part: string, job: string): Promise<CallValue<Call>['how']> {
    const rewrappable = await canBeRewrapped(from);
    if (isCancelled(job)) throw wasCancelled();
    if (!rewrappable) return encode(from, part, job);
    // From here on it is a job among the others, and cancelled as they are.
    waiting.delete(job);
    return rewrap(from, part, job);
  }

  async function sourceOf(path: string | null, recordingId: string | null): Promise<string> {
    if (path !== null) return resolve(path);
    const file = recordingId === null ? null : await tools.recordingFile(recordingId);
    if (file) return file.path;
    throw new CallFailure('media.unreadable', 'The file of this recording is not at its place.');
  }

  async function canBeRewrapped(path: string): Promise<boolean> {
    const request = {
      kind: 'call',
      name: 'recording.probe',
      args: { path },
      prepared: undefined,
      memberId: null,
    } as const;
    const probed = await tools.jobs.run('recording.probe', null, (progress) =>
      tools.workers.ask('job', request, progress),
    );
    if (probed.ok) return codecsPlay(probed.value as MediaFacts);
    if (probed.error.code === 'media.needs-copy') return false;
    throw failureOf(probed);
  }

  async function rewrap(from: string, to: string, job: string): Promise<'rewrapped'> {
    const made = await tools.jobs.run('recording.copyThatPlays', job, (progress) =>
      tools.workers.ask('job', { kind: 'remux', path: from, to }, progress),
    );
    if (!made.ok) throw failureOf(made);
    return 'rewrapped';
  }

  async function encode(from: string, to: string, job: string): Promise<'encoded'> {
    const program = findFfmpeg();
    if (program === null) {
      const command = copyCommand(basename(from), copyName(from));
      throw new CallFailure(
        'media.no-ffmpeg',
        'The file has to be encoded anew, and ffmpeg, which does that, is not on this machine. Install it (ffmpeg.org) and do this again; or make the copy where there is one, by the command below, and add it here.',
        { command },
      );
    }
    const turn = queue.then(() => encodeNow(program, from, to, job));
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function encodeNow(program: string, from: string, to: string, job: string): Promise<'encoded'> {
    const tell = (state: 'running' | 'done' | 'failed' | 'cancelled', done: number, total: number | null) =>
      tools.emit({ kind: 'progress', job, text: `Encoding ${basename(from)}`, done, total, state });
    try {
      if (isCancelled(job)) throw wasCancelled();
      const run = runFfmpeg(program, from, to, (doneMs, totalMs) =>
        tell('running', totalMs === null ? doneMs : Math.min(doneMs, totalMs), totalMs),
      );
      running.set(job, run);
      tell('running', 0, null);
      await run.done;
      tell('done', 1, 1);
      return 'encoded';
    } catch (error) {
      tell(isCancelled(job) ? 'cancelled' : 'failed', 1, 1);
      throw isCancelled(job) ? wasCancelled() : error;
    } finally {
      running.delete(job);
    }
  }

  return {
    make,
    cancel(job) {
      if (!waiting.has(job)) return false;
      cancelled.add(job);
      running.get(job)?.end();
      return true;
    },
    close() {
      closed = true;
      for (const run of running.values()) run.end();
    },
  };
}

/** A path in the folder under that name, or with a number behind where there is such a file or one to come. */
function freePath(folder: string, name: string, taken: ReadonlySet<string>): string {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : name.replace(/\.mp4$/, `-${number}.mp4`));
    if (!taken.has(path) && !existsSync(path)) return path;
  }
}

function failureOf(result: Extract<Result<unknown>, { ok: false }>): CallFailure {
  const { code, message, details } = result.error;
  return new CallFailure(code, message, details);
}

function wasCancelled(): CallFailure {
  return new CallFailure('job.cancelled', 'Cancelled: nothing was changed.');
}
