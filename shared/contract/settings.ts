import { z } from 'zod';
import { declareCall } from './call.ts';
import { nothing } from './common.ts';

/** Settings of this installation; they lie in the program's own folder, not in a study. */
export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Size of people's words in the transcript, in pixels. */
  wordSize: z.number().int().min(13).max(22),
  /** How far the player steps back on resume; never in a recall. */
  stepBackMs: z.number().int().min(0).max(3000),
  /** Keys that differ from the standard ones: command id → keys. */
  keys: z.record(z.string(), z.array(z.string())),
  /** Layout and last places per study id, as the page keeps them. */
  places: z.record(z.string(), z.record(z.string(), z.unknown())),
});
export type Settings = z.infer<typeof settings>;

export const settingsCalls = {
  'settings.get': declareCall({
    about: 'The settings of this installation.',
    place: 'write',
    repeatable: true,
    args: nothing,
    result: settings,
  }),
  'settings.update': declareCall({
    about: 'Changes settings. `places` is merged per study and per key.',
    place: 'write',
    repeatable: true,
    args: settings.partial(),
    result: settings,
  }),
  'settings.about': declareCall({
    about: 'The program: its version, its shell, what it runs on.',
    place: 'write',
    repeatable: true,
    args: nothing,
    result: z.object({
      version: z.string(),
      platform: z.enum(['electron', 'browser']),
      operatingSystem: z.string(),
      dataFolder: z.string(),
      homeFolder: z.string(),
    }),
  }),
} as const;
