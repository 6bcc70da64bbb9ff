import { CallFailure } from '#shared/contract/call.ts';
import { ruledHits } from '#shared/pseudonym/rule.ts';
import { studyTitle } from '../../database/names/read-texts.ts';
import { eraseRemains, StalePlan, TakenName, writeRewrite } from '../../database/names/rewrite.ts';
import type { WriteContext } from '../context.ts';
import type { NamesAnswers, NamesWork } from './work.ts';

/**
 * What the writer does about names: see `NamesWork`. Throws CallFailure study.read-only, revision.stale,
 * pseudonym.taken.
 */
export function writeNames(
  context: WriteContext,
  work: NamesWork,
  progress: (done: number, total: number, text: string) => void,
): NamesAnswers['replace' | 'erase'] {
  const { connection } = context.study();
  const file = context.file();
  if (file?.readOnly) {
    throw new CallFailure('study.read-only', file.readOnlyWhy ?? 'This study can not be changed here.');
  }
  switch (work.step) {
    case 'replace': {
      const hits = work.rule ? ruledHits(work.rule) : null;
      try {
        writeRewrite(connection, work.plan, hits && ((text) => hits(text).length > 0), context.now());
      } catch (error) {
        throw explained(error);
      }
      const tables = new Set([
        ...work.plan.edits.map(({ table }) => table),
        ...(work.plan.snippets.length > 0 ? ['snippet'] : []),
      ]);
      context.changed([...tables, 'change_group']);
      return { title: studyTitle(connection) };
    }
    case 'erase': {
      const steps = ['the index', 'the file', 'the journal'];
      eraseRemains(connection, (text) => progress(steps.indexOf(text), steps.length, text));
      return null;
    }
    case 'find':
    case 'scan':
    case 'plan':
    case 'texts':
    case 'list':
    case 'backups':
      throw new Error(`The writer does not ${work.step}.`);
    default:
      return work satisfies never;
  }
}

function explained(error: unknown): unknown {
  if (error instanceof StalePlan) {
    return new CallFailure(
      'revision.stale',
      'The texts were changed since they were looked through. Nothing was replaced; look through them again.',
    );
  }
  if (error instanceof TakenName) {
    return new CallFailure(
      'pseudonym.taken',
      `Nothing was replaced: two would be called ‘${error.text}’ (${error.table.replaceAll('_', ' ')}). Give one of them another replacement, or leave this hit out.`,
    );
  }
  return error;
}
