import { homedir, release, type } from 'node:os';
import type { WriteHandlers } from '../context.ts';
import { programVersion } from '../version.ts';

type Names = 'settings.get' | 'settings.update' | 'settings.about';

export const settingsWriteHandlers: Pick<WriteHandlers, Names> = {
  'settings.get': (context) => context.installation.read().settings,
  'settings.update': (context, args) =>
    context.installation.write((stored) => {
      const { places, ...rest } = args;
      const merged = { ...stored.settings.places };
      for (const [study, kept] of Object.entries(places ?? {})) merged[study] = { ...merged[study], ...kept };
      stored.settings = { ...stored.settings, ...rest, places: merged };
    }).settings,
  'settings.about': (context) => ({
    version: programVersion,
    platform: context.platform,
    operatingSystem: `${type()} ${release()}`,
    dataFolder: context.installation.folder,
    homeFolder: homedir(),
  }),
};
