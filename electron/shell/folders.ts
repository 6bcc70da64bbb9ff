import { join } from 'node:path';

/**
 * The folder for settings when nobody names another: the one that the program has in the browser too
 * (scripts/lib/options.mjs). `appData` is the system's folder for programs' settings.
 */
export function defaultDataFolder(platform: NodeJS.Platform, appData: string): string {
  return join(appData, platform === 'linux' ? 'ipr-studio' : 'IPR Studio');
}

/** Where a file of the program lies for those who read it without Electron's view into its archive. */
export function unpacked(path: string): string {
  return path.replace(/\bapp\.asar(?=[\\/]|$)/, 'app.asar.unpacked');
}
