import { useCallback, useState } from 'react';
import { asProblem, type CallProblem } from '../api/client.ts';

export interface Task {
  running: boolean;
  /** What went wrong in the last run; null after a success. */
  problem: CallProblem | null;
  /** Runs an action; answers whether it succeeded. What it throws is kept for the screen. */
  run(action: () => Promise<unknown>): Promise<boolean>;
  clear(): void;
}

/** One action of a button or a dialog: whether it runs, and what went wrong. `run` and `clear` never change. */
export function useTask(): Task {
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const run = useCallback(async (action: () => Promise<unknown>) => {
    setRunning(true);
    setProblem(null);
    try {
      await action();
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      setRunning(false);
    }
  }, []);
  const clear = useCallback(() => setProblem(null), []);
  return { running, problem, run, clear };
}
