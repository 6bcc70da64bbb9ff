import { create } from 'zustand';
import type { OpenStudy } from '#shared/contract/study.ts';
import { asProblem, type CallProblem, call } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';
import { loadSettings } from '../stores/settings.ts';
import { showStudy } from '../stores/study.ts';
import { texts } from './texts.ts';

interface Opening {
  /** The dialog that is asked for. */
  dialog: 'new' | null;
  /** The file that waits for its passphrase. */
  locked: { path: string; problem: CallProblem | null } | null;
  busy: boolean;
  problem: CallProblem | null;
  /** A study just opened whose members are to say who works. */
  asksMember: boolean;
}

/** Opening, making and closing studies: from Welcome, from the menus, from the list of commands. */
export const useOpening = create<Opening>()(() => ({
  dialog: null,
  locked: null,
  busy: false,
  problem: null,
  asksMember: false,
}));

function shown(study: OpenStudy): void {
  useOpening.setState({
    dialog: null,
    locked: null,
    problem: null,
    asksMember: study.members.length > 1 && !study.readOnly,
  });
  showStudy(study);
}

/** Runs what opens a study, and shows it or the problem. */
async function opened(
  open: () => Promise<OpenStudy | null>,
  onProblem: (problem: CallProblem) => void,
): Promise<void> {
  useOpening.setState({ busy: true, problem: null });
  try {
    const study = await open();
    if (study) {
      // Another study has another last place.
      await loadSettings();
      shown(study);
    }
  } catch (thrown) {
    onProblem(asProblem(thrown));
  } finally {
    useOpening.setState({ busy: false });
  }
}

function showProblem(problem: CallProblem): void {
  useOpening.setState({ problem });
}

/** Opens a study file; asks for its passphrase where it has one. */
export function openPath(path: string, passphrase: string | null = null): Promise<void> {
  return opened(
    () => call('study.open', { path, passphrase }),
    (problem) => {
      if (problem.code !== 'study.passphrase') showProblem(problem);
      else useOpening.setState({ locked: { path, problem: passphrase === null ? null : problem } });
    },
  );
}

/** Lets the person choose a study file, and opens it. */
export async function chooseAndOpen(): Promise<void> {
  try {
    const [path] = await chooseFiles({ kind: 'study', title: texts.openTitle });
    if (path !== undefined) await openPath(path);
  } catch (thrown) {
    showProblem(asProblem(thrown));
  }
}

export function openSample(): Promise<void> {
  return opened(() => call('study.openSample', {}), showProblem);
}

/** Shows a study that was just made. */
export function showCreated(study: OpenStudy): void {
  shown(study);
}

/** Closes the open study; Welcome comes back. */
export function closeStudy(): Promise<void> {
  return opened(async () => {
    await call('study.close', {});
    showStudy(null);
    return null;
  }, showProblem);
}
