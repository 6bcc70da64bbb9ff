import { create } from 'zustand';
import type { Settings } from '#shared/contract/settings.ts';
import { standardSettings } from '#shared/domain/standard-settings.ts';
import { call } from '../api/client.ts';

/** Settings of this installation; they lie in the core, the page holds a copy. */
export const useSettings = create<Settings>()(() => standardSettings);

/** Changes that the core has not answered yet: they are newer than what it says. */
const unanswered = new Set<Partial<Settings>>();
let answered = 0;

/** Settings with changes to them; `places` is merged per study and per key. */
export function withChanges(settings: Settings, changes: Partial<Settings>): Settings {
  const places = { ...settings.places };
  for (const [studyId, values] of Object.entries(changes.places ?? {})) {
    places[studyId] = { ...places[studyId], ...values };
  }
  return { ...settings, ...changes, places };
}

/** Reads the settings. What was changed here and is not stored yet stays as it is here. */
export async function loadSettings(): Promise<void> {
  for (;;) {
    const before = answered;
    const read = await call('settings.get', {});
    // A change that was stored meanwhile may be missing in this answer.
    if (answered !== before) continue;
    useSettings.setState([...unanswered, { places: Object.fromEntries(waiting) }].reduce(withChanges, read));
    return;
  }
}

/** Changes settings, here at once and in the core. `places` is merged per study and per key. */
export async function updateSettings(changes: Partial<Settings>): Promise<void> {
  useSettings.setState((settings) => withChanges(settings, changes));
  await store(changes);
}

async function store(changes: Partial<Settings>): Promise<void> {
  unanswered.add(changes);
  try {
    await call('settings.update', changes);
  } finally {
    unanswered.delete(changes);
    answered += 1;
  }
}

/** What was kept for a study under a key (a layout, a position), or undefined. */
export function keptPlace(studyId: string, key: string): unknown {
  return useSettings.getState().places[studyId]?.[key];
}

const saveAfterMs = 500;
const waiting = new Map<string, Record<string, unknown>>();
let timer: ReturnType<typeof setTimeout> | null = null;

/** Keeps a value for a study. Many a second are one write; with `now` it goes at once, with all that waits. */
export function keepPlace(studyId: string, key: string, value: unknown, now = false): void {
  useSettings.setState(({ places }) => ({
    places: { ...places, [studyId]: { ...places[studyId], [key]: value } },
  }));
  waiting.set(studyId, { ...waiting.get(studyId), [key]: value });
  if (now) savePlaces();
  else timer ??= setTimeout(savePlaces, saveAfterMs);
}

function savePlaces(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const places = Object.fromEntries(waiting);
  waiting.clear();
  // Losing a place is no loss that a sentence would help with; the connection band says what is wrong.
  void store({ places }).catch(() => undefined);
}
