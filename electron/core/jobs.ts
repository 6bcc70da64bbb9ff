import { failure, type Result } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { Answer } from './worker-client.ts';
import type { Workers } from './workers.ts';

type Progress = (done: number, total: number | null, text: string) => void;

export interface Jobs {
  /**
   * Runs long work one after the other, telling its progress; answers job.cancelled where it was ended. The
   * job is named by the id of what it makes, or by one of its own.
   */
  run(
    name: string,
    id: string | null,
    work: (progress: Progress) => Promise<Answer>,
  ): Promise<Result<unknown>>;
  /** Ends the job with this id, running or waiting; it leaves nothing behind. */
  cancel(job: string): Promise<Result<{ done: true }>>;
}

/** Shorter work is not worth a progress bar. */
const quietMs = 400;
/** No file may hold the job worker longer than this: what takes so long hangs. */
const longestMs = 10 * 60_000;

const texts: Record<string, string> = {
  'study.backupNow': 'Writing a backup',
  'study.check': 'Checking the study',
  'study.restore': 'Copying the backup',
  'recording.add': 'Reading the recording',
  'recording.probe': 'Reading the recording',
  'recording.relink': 'Reading the recording',
  'recording.finish': 'Finishing the recording',
  'recording.copyThatPlays': 'Making a copy that plays',
  'recording.find': 'Looking for recordings',
  'transcript.preview': 'Reading the transcript',
  'transcript.import': 'Reading the transcript',
  'transcript.comparePreview': 'Comparing the transcripts',
  'transcript.reimport': 'Reading the transcript',
  'file.export': 'Writing the export',
  'pseudonym.scan': 'Looking for names',
  'pseudonym.preview': 'Looking for the names',
  'pseudonym.apply': 'Replacing the names',
  'pseudonym.undoRun': 'Putting the names back',
  'pseudonym.finish': 'Erasing what the names left',
};

/** The jobs of the core: one worker, one at a time, each can be cancelled by ending the worker under it. */
export function createJobs(workers: Workers, emit: (event: CoreEvent) => void): Jobs {
  const cancelled = new Set<string>();
  const known = new Set<string>();
  let running: string | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const execute = async (
    job: string,
    name: string,
    work: (progress: Progress) => Promise<Answer>,
  ): Promise<Result<unknown>> => {
    if (cancelled.has(job)) return wasCancelled();
    running = job;
    const text = texts[name] ?? 'Working';
    let shown = false;
    const show = (
      state: 'running' | 'done' | 'failed' | 'cancelled',
      done: number,
      total: number | null,
      unit: string,
    ) => {
      shown = true;
      emit({ kind: 'progress', job, text: unit === '' ? text : `${text}: ${unit}`, done, total, state });
    };
    const patience = setTimeout(() => show('running', 0, null, ''), quietMs);
    const limit = setTimeout(() => void workers.terminate('job'), longestMs);
    try {
      const { result } = await work((done, total, unit) => show('running', done, total, unit));
      const ended = cancelled.has(job);
      if (shown) show(ended ? 'cancelled' : result.ok ? 'done' : 'failed', 1, 1, '');
      if (ended) return wasCancelled();
      if (!result.ok && result.error.code === 'core.restarted') {
        return failure(
          'job.cancelled',
          'This took too much memory or time and was ended. Is the file what it should be?',
        );
      }
      return result;
    } finally {
      clearTimeout(patience);
      clearTimeout(limit);
      running = null;
      known.delete(job);
      cancelled.delete(job);
    }
  };

  return {
    run(name, id, work) {
      const job = id ?? newIdentifier();
      known.add(job);
      const turn = queue.then(() => execute(job, name, work));
      queue = turn.catch(() => undefined);
      return turn;
    },
    async cancel(job) {
      if (known.has(job)) {
        cancelled.add(job);
        if (running === job) await workers.terminate('job');
      }
      return { ok: true, value: { done: true } };
    },
  };
}

function wasCancelled(): Result<never> {
  return failure('job.cancelled', 'Cancelled: nothing was changed.');
}
