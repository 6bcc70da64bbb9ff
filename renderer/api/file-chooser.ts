import { create } from 'zustand';
import type { FileKind } from '#shared/contract/file.ts';

export interface ChooserRequest {
  mode: 'open' | 'save';
  kind: FileKind;
  several: boolean;
  title: string;
  /** The name to begin with, when saving. */
  proposal: string;
}

interface Asked {
  request: ChooserRequest;
  answer(paths: string[]): void;
}

/** What the page's own file chooser is asked for; components/file-chooser shows it. */
export const useChooser = create<{ asked: Asked | null }>()(() => ({ asked: null }));

/** Shows the page's own chooser; resolves with the chosen paths, none when cancelled. */
export function askChooser(request: ChooserRequest): Promise<string[]> {
  useChooser.getState().asked?.answer([]);
  return new Promise((resolve) => {
    const answer = (paths: string[]) => {
      useChooser.setState({ asked: null });
      resolve(paths);
    };
    useChooser.setState({ asked: { request, answer } });
  });
}
