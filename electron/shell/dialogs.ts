import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  type OpenDialogOptions,
  type SaveDialogOptions,
  shell,
} from 'electron';
import { type Result, success } from '#shared/contract/call.ts';
import type { CallArgs, CallValue } from '#shared/contract/index.ts';
import { fileFilters, withStudyEnding } from './file-filters.ts';

type Chosen = CallValue<'file.choose'>;

/** The calls of the contract that the system itself answers. What is chosen in a dialog is granted. */
export function dialogCalls(options: {
  window: () => BrowserWindow | null;
  grant: (path: string) => void;
  /** A study file from outside that the page's next Open… is meant for, or null. */
  takeOffered: () => string | null;
}): Record<string, (args: unknown) => Promise<Result<unknown>>> {
  const answer = (paths: string[]): Result<Chosen> => {
    for (const path of paths) options.grant(path);
    return success({ dialog: 'native', paths });
  };
  const choose = async ({ kind, several, title }: CallArgs<'file.choose'>) => {
    const offered = kind === 'study' ? options.takeOffered() : null;
    if (offered) return answer([offered]);
    const what = kind === 'folder' ? 'openDirectory' : 'openFile';
    const settings: OpenDialogOptions = {
      title,
      filters: fileFilters(kind),
      properties: several
        ? [what, 'multiSelections']
        : kind === 'folder'
          ? [what, 'createDirectory']
          : [what],
    };
    const window = options.window();
    const chosen = await (window ? dialog.showOpenDialog(window, settings) : dialog.showOpenDialog(settings));
    return answer(chosen.canceled ? [] : chosen.filePaths);
  };
  const chooseSave = async ({ kind, title, proposal }: CallArgs<'file.chooseSave'>) => {
    const settings: SaveDialogOptions = {
      title,
      defaultPath: join(app.getPath('documents'), proposal),
      filters: fileFilters(kind, proposal),
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    };
    const window = options.window();
    const chosen = await (window ? dialog.showSaveDialog(window, settings) : dialog.showSaveDialog(settings));
    if (chosen.canceled || !chosen.filePath) return answer([]);
    return answer([kind === 'study' ? withStudyEnding(chosen.filePath) : chosen.filePath]);
  };
  // The core has parsed the arguments by the contract when it passes a call on.
  return {
    'file.choose': (args) => choose(args as CallArgs<'file.choose'>),
    'file.chooseSave': (args) => chooseSave(args as CallArgs<'file.chooseSave'>),
    'file.show': async (args) => {
      shell.showItemInFolder((args as CallArgs<'file.show'>).path);
      return success({ download: null });
    },
  };
}
