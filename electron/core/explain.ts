import { CallFailure, failure, type Result } from '#shared/contract/call.ts';

/** Runs a call's work and turns what it throws into a coded Result; bugs are logged once, here. */
export async function resultOf(name: string, work: () => unknown): Promise<Result<unknown>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return explain(name, error);
  }
}

function explain(name: string, error: unknown): Result<never> {
  if (error instanceof CallFailure) return failure(error.code, error.message, error.details);
  const code = (error as { code?: string }).code ?? '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return failure(
      'disk.full',
      'The disk is full: this could not be saved. Free some space and do it again. What was saved before is safe.',
    );
  }
  if (code === 'SQLITE_READONLY' || code.startsWith('SQLITE_READONLY_') || code === 'EROFS') {
    return failure(
      'disk.failed',
      'The study can not be written any more: its folder became read-only, or the file was moved. What was saved before is safe.',
    );
  }
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN') || code === 'EIO') {
    return failure(
      'disk.failed',
      'The disk did not answer: this could not be saved or read. Is the drive still connected? Do it again when it is.',
      { cause: code },
    );
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return failure(
      'disk.failed',
      'A part of the study file is damaged. Close the study and open its newest backup (Study settings → Backups).',
      { cause: code },
    );
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return failure('disk.failed', 'Another program holds the study file for the moment. Do it again.', {
      cause: code,
    });
  }
  console.error(`The call ${name} failed:`, error);
  return failure(
    'call.failed',
    'This did not work, because of a fault in the program. Nothing was changed by it.',
    { cause: error instanceof Error ? error.message : String(error) },
  );
}
