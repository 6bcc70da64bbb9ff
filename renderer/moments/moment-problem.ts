import { create } from 'zustand';
import type { CallProblem } from '../api/client.ts';

/** What went wrong with a moment last; shown in the list of moments until the next thing works. */
export const useMomentProblem = create<{ problem: CallProblem | null }>(() => ({ problem: null }));

export function noteMomentProblem(problem: CallProblem | null): void {
  if (useMomentProblem.getState().problem !== problem) useMomentProblem.setState({ problem });
}
