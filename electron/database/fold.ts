import { folds } from '#shared/domain/fold.ts';

/** The SQL expression that folds a column's letters as `foldLetters` does (see shared/domain/fold.ts). */
export function foldSql(column: string): string {
  return folds.reduce((expression, [from, to]) => `replace(${expression}, '${from}', '${to}')`, column);
}
