import type { Settings } from '../contract/settings.ts';

/** What a new installation begins with. */
export const standardSettings: Settings = {
  theme: 'system',
  wordSize: 16,
  stepBackMs: 0,
  keys: {},
  places: {},
};
