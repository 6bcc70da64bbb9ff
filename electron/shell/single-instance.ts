import type { App } from 'electron';
import { readArguments } from './arguments.ts';

/**
 * Makes this the one program on its data folder. False where another is running already: it is told what
 * this one was asked for, and this one ends. `asked` is called when that happens to us.
 */
export function isOnlyInstance(app: App, asked: (study: string | null) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, line, folder) => asked(readArguments(line, folder).study));
  return true;
}
