import type { CallName } from '#shared/contract/index.ts';
import { asProblem } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { useOverlays } from './overlays.ts';

/**
 * Does something that the core may refuse, and answers whether it was done; where it was not, the top of the page
 * says why, and the answers of `reading` are asked for anew.
 */
export async function said(reading: CallName, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    useOverlays.setState({ problem: asProblem(thrown) });
    void queryClient.invalidateQueries({ queryKey: [reading] });
    return false;
  }
}
