import { CallFailure, type Result } from '#shared/contract/call.ts';
import type { CallValue } from '#shared/contract/index.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { SnippetEdit } from '../../database/names/rewrite.ts';
import { type Answer, endedInTheMiddle } from '../worker-client.ts';
import type { ChosenWork } from './chosen.ts';
import { type KeptRun, restoreField, textBefore } from './key-content.ts';
import type { AskNames, PseudonymTools } from './pseudonyms.ts';
import type { Vault } from './vault.ts';
import type { NamesAnswers, NamesWork } from './work.ts';

interface RunTools extends PseudonymTools {
  vault: Vault;
  ask: AskNames;
  askJob<S extends NamesWork['step']>(
    name: string,
    id: string,
    work: Extract<NamesWork, { step: S }>,
  ): Promise<NamesAnswers[S]>;
}

type Replaced = NamesAnswers['replace'];
type WritingStep = Extract<NamesWork, { step: 'replace' | 'erase' }>;
type Undone = Pick<CallValue<'pseudonym.undoRun'>, 'restored' | 'lost'>;

/** Runs of replacing: each is in the key file before it is in the study, so that none is without its undo. */
export interface Runs {
  /** Replaces and erases; answers the backups that still hold names. `id` is the job that may be cancelled. */
  apply(id: string, work: ChosenWork): Promise<string[]>;
  undo(id: string, run: string): Promise<Undone>;
  /** Erases what unfinished runs, and backups that failed before, still hold. */
  finish(): Promise<void>;
  /** What became of a run that a crash cut off; null where nothing of it was written. */
  settled(run: KeptRun): Promise<KeptRun | null>;
}

export function createRuns(tools: RunTools): Runs {
  const { vault, workers, jobs, ask, askJob } = tools;

  const runOf = (id: string): KeptRun => {
    const run = vault.content().runs.find((one) => one.id === id);
    if (!run) throw new CallFailure('not-found', 'This run is not in the key file.');
    return run;
  };
  const keep = (run: KeptRun) =>
    vault.save((content) => ({
      ...content,
      runs: content.runs.some(({ id }) => id === run.id)
        ? content.runs.map((one) => (one.id === run.id ? run : one))
        : [...content.runs, run],
    }));
  const forget = (run: KeptRun) =>
    vault.save((content) => ({ ...content, runs: content.runs.filter(({ id }) => id !== run.id) }));

  const textsNow = (run: KeptRun) =>
    ask('job', {
      step: 'texts',
      fields: run.fields.map(({ table, id, column }) => ({ table, id, column })),
    });

  const settled = async (run: KeptRun): Promise<KeptRun | null> => {
    const texts = await textsNow(run);
    // A run is one transaction: one text that reads as it left it, or as it found it, tells of all of them.
    const asLeft = run.fields.some((field, index) => texts[index] === field.after);
    const asFound = run.fields.some((field, index) => texts[index] === textBefore(field));
    if (run.state === 'applying') {
      const written = run.fields.length > 0 && (asLeft || !asFound);
      return written ? { ...run, state: 'unfinished' } : null;
    }
    return { ...run, state: asFound || !asLeft ? 'undone' : 'done' };
  };

  /**
   * Has the writer do steps one after the other, up to one that fails, while no reader has the file open: a job
   * of its own, which waits for others.
   */
  const write = async (name: string, steps: readonly WritingStep[]) => {
    const done: WritingStep['step'][] = [];
    const result = await jobs.run(name, newIdentifier(), (progress) => {
      progress(0, null, 'writing');
      return workers.withoutReaders(async () => {
        let answer: Answer | null = null;
        for (const work of steps) {
          answer = await workers.ask('writer', { kind: 'names', work }, progress);
          if (!answer.result.ok) return answer;
          done.push(work.step);
          if (work.step === 'replace') await renameRecent((answer.result.value as Replaced).title);
        }
        return answer ?? { result: { ok: true, value: null }, place: undefined };
      });
    });
    return { result, replaced: done.includes('replace') };
  };

  /** The list of recent studies lies outside the study and holds its title. */
  const renameRecent = async (title: string) => {
    const { path, encrypted } = await tools.study();
    if (encrypted) return;
    tools.installation.write((stored) => {
      for (const recent of stored.recent) if (recent.path === path) recent.title = title;
    });
  };

  const failureOf = (result: Result<unknown>): CallFailure | null =>
    result.ok ? null : new CallFailure(result.error.code, result.error.message, result.error.details);

  const rewriteBackups = async (name: string, rules: readonly KeptRun['rule'][]): Promise<string[]> => {
    const left = new Set<string>();
    for (const rule of rules) {
      const failed = await askJob<'backups'>(name, newIdentifier(), { step: 'backups', rule });
      for (const file of failed) left.add(file);
    }
    return [...left];
  };

  return {
    settled,
    async apply(id, { edits, fields, rule }) {
      if ((await tools.study()).readOnly) {
        throw new CallFailure('study.read-only', 'This study can not be changed here.');
      }
      const plan = await askJob<'plan'>('pseudonym.apply', id, { step: 'plan', edits, rule, wanted: [] });
      const run: KeptRun = {
        id: newIdentifier(),
        madeWallMs: Date.now(),
        state: 'applying',
        rule,
        fields,
        snippets: plan.snippets,
        left: [],
      };
      await keep(run).catch(unwritten('Nothing was replaced.'));
      const { result, replaced } = await write('pseudonym.apply', [
        { step: 'replace', plan, rule },
        { step: 'erase' },
      ]);
      const failed = failureOf(result);
      if (failed) {
        const found = replaced
          ? ({ ...run, state: 'unfinished' } as const)
          : cutOff(failed)
            ? await settled(run)
            : null;
        // A key file that can not be written now says `applying` on: finishing, or opening it, settles that.
        await (found ? keep(found) : forget(run)).catch(onlyUnwritten);
        throw cutOff(failed) ? interrupted(found !== null) : failed;
      }
      let left: string[];
      try {
        left = await rewriteBackups('pseudonym.apply', [rule]);
      } catch (error) {
        await keep({ ...run, state: 'unfinished' }).catch(onlyUnwritten);
        throw error;
      }
      await keep({ ...run, state: 'done', left }).catch(
        unwritten('The names are replaced. When the key file can be written again, choose Finish erasing.'),
      );
      return left;
    },
    async undo(id, runId) {
      const run = runOf(runId);
      const texts = await textsNow(run);
      const outcomes = run.fields.map((field, index) => ({
        field,
        now: texts[index] ?? null,
        ...restoreField(field, texts[index] ?? null),
      }));
      const edits = outcomes.flatMap(({ edit }) => (edit ? [edit] : []));
      const wanted: SnippetEdit[] = run.snippets.map(({ id: snippet, before, after }) => ({
        id: snippet,
        before: after,
        after: before,
      }));
      const plan = await askJob<'plan'>('pseudonym.undoRun', id, { step: 'plan', edits, rule: null, wanted });
      await keep({ ...run, state: 'undoing' }).catch(unwritten('Nothing was put back.'));
      const { result } = await write('pseudonym.undoRun', [{ step: 'replace', plan, rule: null }]);
      const failed = failureOf(result);
      if (failed) {
        const found = cutOff(failed) ? await settled({ ...run, state: 'undoing' }) : run;
        await keep(found?.state === 'undone' ? found : run).catch(onlyUnwritten);
        throw failed;
      }
      await keep({ ...run, state: 'undone' }).catch(
        unwritten('The names are back. When the key file can be written again, choose Finish erasing.'),
      );
      return {
        restored: outcomes.reduce((sum, { restored }) => sum + restored, 0),
        lost: outcomes.flatMap(({ field, now, lost }) =>
          lost.map(({ before }) => ({ where: field.words, name: before, now: now ?? '' })),
        ),
      };
    },
    async finish() {
      const unfinished = vault
        .content()
        .runs.filter((run) => run.state === 'unfinished' || (run.state === 'done' && run.left.length > 0));
      const { result } = await write('pseudonym.finish', [{ step: 'erase' }]);
      const failed = failureOf(result);
      if (failed) throw failed;
      const left = await rewriteBackups(
        'pseudonym.finish',
        unfinished.map(({ rule }) => rule),
      );
      await vault.save((content) => ({
        ...content,
        runs: content.runs.map((run) =>
          unfinished.some(({ id }) => id === run.id) ? { ...run, state: 'done', left } : run,
        ),
      }));
    },
  };
}

/** Adds what became of the study to a failure to write the key file. */
function unwritten(what: string): (error: unknown) => never {
  return (error) => {
    onlyUnwritten(error);
    const { code, message } = error as CallFailure;
    throw new CallFailure(code, `${message} ${what}`);
  };
}

/** Throws all but a failure to write the key file. */
function onlyUnwritten(error: unknown): void {
  if (!(error instanceof CallFailure) || error.code !== 'file.unwritable') throw error;
}

function interrupted(written: boolean): CallFailure {
  return new CallFailure(
    'core.restarted',
    written
      ? 'The core of the program stopped in the middle of this and was started again. The names are replaced; erase what they left under Runs.'
      : 'The core of the program stopped in the middle of this and was started again. Nothing was replaced; do it once more.',
  );
}

/** Whether it is unknown what the writer did; every other failure rolled all of it back. */
function cutOff(failure: CallFailure): boolean {
  return failure.code === endedInTheMiddle || failure.code === 'job.cancelled';
}
