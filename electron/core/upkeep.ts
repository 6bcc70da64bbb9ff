import type { Result } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import { listBackups } from '../database/backup.ts';

export interface Upkeep {
  /** Something was changed that the newest backup does not have. */
  noteChange(): void;
  studyChanged(path: string | null): void;
  /** Writes a last backup where something changed since the one before. */
  beforeClosing(): Promise<void>;
  end(): void;
}

const everyMs = 20 * 60_000;
const checkAfterMs = 4000;

/** Backups while a study is open and when it is closed, and the check of all its pages after opening. */
export function createUpkeep(
  job: (name: 'study.backupNow' | 'study.check') => Promise<Result<unknown>>,
  emit: (event: CoreEvent) => void,
): Upkeep {
  let open: string | null = null;
  let changed = false;
  let checking: NodeJS.Timeout | null = null;

  const backUp = async () => {
    if (open === null || !changed) return;
    changed = false;
    const result = await job('study.backupNow');
    if (!result.ok && result.error.code !== 'study.none') {
      changed = true;
      emit({ kind: 'warning', message: result.error.message });
    }
  };
  const check = async () => {
    const path = open;
    const result = await job('study.check');
    if (path === null || path !== open || !result.ok) return;
    const { sound, findings } = result.value as { sound: boolean; findings: string[] };
    if (sound) return;
    const newest = listBackups(path)[0];
    const help = newest
      ? `Its newest backup is of ${new Date(newest.madeWallMs).toISOString().slice(0, 16).replace('T', ' ')} UTC: restore it under Study settings → Backups.`
      : 'There is no backup of it yet: export the study as JSON now, to save what can be read.';
    emit({ kind: 'warning', message: `This study file is damaged (${findings[0]}). ${help}` });
  };
  const timer = setInterval(() => void backUp(), everyMs);
  timer.unref();

  return {
    noteChange() {
      changed = true;
    },
    studyChanged(path) {
      open = path;
      changed = false;
      if (checking) clearTimeout(checking);
      checking = path === null ? null : setTimeout(() => void check(), checkAfterMs);
      checking?.unref();
    },
    beforeClosing: backUp,
    end() {
      clearInterval(timer);
      if (checking) clearTimeout(checking);
    },
  };
}
