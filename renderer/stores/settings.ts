import { create } from 'zustand';
import type { Settings } from '#shared/contract/settings.ts';
import { standardSettings } from '#shared/domain/standard-settings.ts';
import { call } from '../api/client.ts';

/** Settings of this installation; they lie in the core, the page holds a copy. */
export const useSettings = create<Settings>()(() => standardSettings);

/** Reads the settings; called once before the first screen. */
export async function loadSettings(): Promise<void> {
  useSettings.setState(await call('settings.get', {}));
}

/** Changes settings, here at once and in the core. `places` is merged per study and per key. */
export async function updateSettings(changes: Partial<Settings>): Promise<void> {
  const before = useSettings.getState();
  const places = { ...before.places };
  for (const [studyId, values] of Object.entries(changes.places ?? {})) {
    places[studyId] = { ...places[studyId], ...values };
  }
  useSettings.setState({ ...changes, places });
  await call('settings.update', changes);
}

/** What was kept for a study under a key (a layout, a position), or undefined. */
export function keptPlace(studyId: string, key: string): unknown {
  return useSettings.getState().places[studyId]?.[key];
}

const saveAfterMs = 500;
const waiting = new Map<string, Record<string, unknown>>();
let timer: ReturnType<typeof setTimeout> | null = null;

/** Keeps a value for a study. Many a second are one write. */
export function keepPlace(studyId: string, key: string, value: unknown): void {
  useSettings.setState(({ places }) => ({
    places: { ...places, [studyId]: { ...places[studyId], [key]: value } },
  }));
  waiting.set(studyId, { ...waiting.get(studyId), [key]: value });
  if (timer === null) timer = setTimeout(savePlaces, saveAfterMs);
}

function savePlaces(): void {
  timer = null;
  const places = Object.fromEntries(waiting);
  waiting.clear();
  // Losing a place is no loss that a sentence would help with; the connection band says what is wrong.
  void call('settings.update', { places }).catch(() => undefined);
}
