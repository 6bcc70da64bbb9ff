import { resolve } from 'node:path';
import { CallFailure, type Result } from '#shared/contract/call.ts';
import type { CallArgs, CallName, CallsAt, CallValue } from '#shared/contract/index.ts';
import type { Pseudonym, PseudonymState } from '#shared/contract/pseudonym.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { InstallationFile } from '../installation.ts';
import type { Jobs } from '../jobs.ts';
import type { Workers } from '../workers.ts';
import { chosenWork, shownHits } from './chosen.ts';
import { entryProblem, type KeptRun, type KeyContent, stateOf } from './key-content.ts';
import { createRuns } from './runs.ts';
import { createVault } from './vault.ts';
import type { NamedText, NamesAnswers, NamesWork } from './work.ts';

type Names = Extract<CallsAt<'core'> & CallName, `pseudonym.${string}`>;
export type PseudonymHandlers = {
  [N in Names]: (args: CallArgs<N>) => Promise<CallValue<N>>;
};

export interface Pseudonyms {
  handlers: PseudonymHandlers;
  /** Forgets the passphrase and the names: the study was closed, or another one opened. */
  lock(): void;
}

/** What the pseudonyms need of the core. */
export interface PseudonymTools {
  workers: Workers;
  jobs: Jobs;
  installation: InstallationFile;
  /** The open study; throws CallFailure study.none. */
  study(): Promise<OpenStudy>;
}

/** Asks a worker for one step. Throws CallFailure where it fails. */
export type AskNames = <S extends NamesWork['step']>(
  role: 'writer' | 'job',
  work: Extract<NamesWork, { step: S }>,
  progress?: (done: number, total: number | null, text: string) => void,
) => Promise<NamesAnswers[S]>;

/**
 * The list of names and their replacements, kept in a key file outside of the study. It lives in this process
 * alone; workers are told names for the step they do, and the study keeps no trace of any of it.
 */
export function createPseudonyms(tools: PseudonymTools): Pseudonyms {
  const { workers, jobs } = tools;
  const vault = createVault(tools.installation);
  let preview: { id: string; texts: NamedText[]; entries: Pseudonym[] } | null = null;

  const ask: AskNames = async (role, work, progress) =>
    valueIn((await workers.ask(role, { kind: 'names', work }, progress)).result) as never;
  /** One step in the job worker, which can be cancelled by its id. */
  const askJob = async <S extends NamesWork['step']>(
    name: string,
    id: string,
    work: Extract<NamesWork, { step: S }>,
  ) =>
    valueIn(
      await jobs.run(name, id, (progress) => workers.ask('job', { kind: 'names', work }, progress)),
    ) as NamesAnswers[S];

  const state = async (): Promise<PseudonymState> => {
    const { study } = await tools.study();
    return stateOf(vault.path(study.id), vault.isOpen() ? vault.content() : null);
  };
  const runs = createRuns({ ...tools, vault, ask, askJob });
  const save = async (change: (content: KeyContent) => KeyContent) => {
    await vault.save(change);
    preview = null;
    return state();
  };

  /** After a crash, or where the key file could not be written, the texts say whether a run was written that the key file only announces. */
  const settle = async () => {
    const unsure = vault.content().runs.filter(({ state: at }) => at === 'applying' || at === 'undoing');
    if (unsure.length === 0) return;
    const settled = new Map<string, KeptRun | null>();
    for (const run of unsure) settled.set(run.id, await runs.settled(run));
    await vault.save((content) => ({
      ...content,
      runs: content.runs.flatMap((run) => {
        const found = settled.get(run.id);
        return found === null ? [] : [found ?? run];
      }),
    }));
  };

  const handlers: PseudonymHandlers = {
    'pseudonym.state': state,
    'pseudonym.createKey': async ({ path, passphrase, anyway }) => {
      await vault.create(await tools.study(), path, passphrase, anyway);
      return state();
    },
    'pseudonym.openKey': async ({ path, passphrase }) => {
      await vault.open(await tools.study(), path, passphrase);
      await settle();
      return state();
    },
    'pseudonym.lockKey': async () => {
      lock();
      return { done: true };
    },
    'pseudonym.add': async ({ entries }) => {
      const known = [...vault.content().entries];
      for (const entry of entries) {
        const problem = entryProblem(entry, known);
        if (problem) throw new CallFailure('pseudonym.entry', problem);
        known.push(entry);
      }
      return save((content) => ({ ...content, entries: known }));
    },
    'pseudonym.update': async ({ id, changes }) => {
      const { entries } = vault.content();
      const entry = entries.find((one) => one.id === id);
      if (!entry) throw new CallFailure('not-found', 'This name is not in the list any more.');
      const changed = { ...entry, ...withoutUndefined(changes) };
      const problem = entryProblem(
        changed,
        entries.filter((one) => one.id !== id),
      );
      if (problem) throw new CallFailure('pseudonym.entry', problem);
      return save((content) => ({
        ...content,
        entries: content.entries.map((one) => (one.id === id ? changed : one)),
      }));
    },
    'pseudonym.remove': ({ ids }) =>
      save((content) => ({ ...content, entries: content.entries.filter(({ id }) => !ids.includes(id)) })),
    'pseudonym.importList': async ({ path }) => {
      const { entries } = vault.content();
      const rows = await ask('job', { step: 'list', path: resolve(path) });
      const { list, leftOut } = readList(rows, entries);
      const shown = await (list.length > 0
        ? save((content) => ({ ...content, entries: [...content.entries, ...list] }))
        : state());
      return { state: shown, added: list.length, leftOut };
    },
    'pseudonym.scan': ({ id }) =>
      askJob<'scan'>('pseudonym.scan', id, { step: 'scan', entries: vault.content().entries }),
    'pseudonym.preview': async ({ id }) => {
      const { entries } = vault.content();
      const { texts, history, outOfReach } = await askJob<'find'>('pseudonym.preview', id, {
        step: 'find',
        entries,
      });
      preview = { id, texts, entries };
      return { hits: shownHits(texts), history, outOfReach };
    },
    'pseudonym.apply': async ({ id, preview: wanted, leftOut }) => {
      vault.content();
      if (preview?.id !== wanted) {
        throw new CallFailure(
          'pseudonym.preview',
          'The list was changed since the texts were looked through. Look through them again.',
        );
      }
      const work = chosenWork(preview.texts, preview.entries, new Set(leftOut));
      const left = await runs.apply(id, work);
      preview = null;
      const hits = work.fields.reduce((sum, { replaced }) => sum + replaced.length, 0);
      return { state: await state(), hits, left };
    },
    'pseudonym.undoRun': async ({ id, run }) => {
      preview = null;
      const outcome = await runs.undo(id, run);
      return { state: await state(), ...outcome };
    },
    'pseudonym.finish': async () => {
      // What a key file could not be told when it happened is told by the texts.
      await settle();
      await runs.finish();
      return state();
    },
  };

  function lock(): void {
    preview = null;
    vault.lock();
  }
  return { handlers, lock };
}

/** The value of an answer. Throws its failure. */
function valueIn(result: Result<unknown>): unknown {
  if (result.ok) return result.value;
  throw new CallFailure(result.error.code, result.error.message, result.error.details);
}

function withoutUndefined<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const heads = new Set(['name', 'names', 'real name', 'original']);

/** Names and replacements of the first two columns, and what does not fit, line by line. */
function readList(
  rows: readonly string[][],
  entries: readonly Pseudonym[],
): { list: Pseudonym[]; leftOut: string[] } {
  const list: Pseudonym[] = [];
  const leftOut: string[] = [];
  rows.forEach(([first, second], index) => {
    const [name, replacement] = [(first ?? '').trim(), (second ?? '').trim()];
    if (index === 0 && heads.has(name.toLowerCase())) return;
    const line = `Line ${index + 1}`;
    if (name === '' || replacement === '') {
      leftOut.push(`${line}: a name and its replacement are needed, in the first two columns.`);
      return;
    }
    if (name.length > 200 || replacement.length > 200) {
      leftOut.push(`${line}: longer than 200 characters.`);
      return;
    }
    const entry: Pseudonym = { id: newIdentifier(), name, replacement, kind: 'person', forms: true };
    const problem = entryProblem(entry, [...entries, ...list]);
    if (problem) leftOut.push(`${line}: ${problem}`);
    else list.push(entry);
  });
  return { list, leftOut };
}
