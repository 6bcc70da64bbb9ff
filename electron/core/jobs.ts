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
  /**
   * Ends the job with this id, running or waiting; it leaves nothing behind. Answers whether there was one: a job
   * that has done its part, as one whose file is read and is now being stored, can not be ended any more.
   */
  cancel(job: string): Promise<boolean>;
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
  'recording.frames': 'Reading where the frames lie',
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

/** A job that waits or runs. */
interface Ticket {
  state: 'waiting' | 'running' | 'cancelled';
  /** Answers it as cancelled at once, though its turn has not come. */
  giveUp(): void;
}

/** The jobs of the core: one worker, one at a time, each can be cancelled by ending the worker under it. */
export function createJobs(workers: Workers, emit: (event: CoreEvent) => void): Jobs {
  const tickets = new Map<string, Ticket>();
  let queue: Promise<unknown> = Promise.resolve();

  const execute = async (
    ticket: Ticket,
    job: string,
    name: string,
    work: (progress: Progress) => Promise<Answer>,
  ): Promise<Result<unknown>> => {
    if (ticket.state === 'cancelled') return wasCancelled();
    ticket.state = 'running';
    // Asked anew, because it changes while the work is waited for.
    const isCancelled = () => ticket.state === 'cancelled';
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
      const ended = isCancelled();
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
      if (tickets.get(job) === ticket) tickets.delete(job);
    }
  };

  return {
    run(name, id, work) {
      const job = id ?? newIdentifier();
      const given = Promise.withResolvers<Result<never>>();
      const ticket: Ticket = { state: 'waiting', giveUp: () => given.resolve(wasCancelled()) };
      tickets.set(job, ticket);
      const turn = queue.then(() => execute(ticket, job, name, work));
      queue = turn.catch(() => undefined);
      return Promise.race([turn, given.promise]);
    },
    async cancel(job) {
      const ticket = tickets.get(job);
      if (!ticket) return false;
      const { state } = ticket;
      ticket.state = 'cancelled';
      if (state === 'running') await workers.terminate('job');
      if (state === 'waiting') {
        tickets.delete(job);
        ticket.giveUp();
      }
      return true;
    },
  };
}

function wasCancelled(): Result<never> {
  return failure('job.cancelled', 'Cancelled: nothing was changed.');
}
