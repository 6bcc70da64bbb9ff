import type { CoreEvent } from '#shared/contract/events.ts';
import { bridge, pageAccess } from './bridge.ts';
import { noteAnswer, noteCore, noteNoAnswer, noteRefused } from './connection.ts';
import { isTouched } from './dependencies.ts';
import { readEvents } from './event-lines.ts';
import { noteJob } from './progress.ts';
import { queryClient } from './query-client.ts';

export { useProgress } from './progress.ts';

const listeners = new Set<(event: CoreEvent) => void>();

/** Listens to what the core tells; answers how to stop. */
export function onCoreEvent(listener: (event: CoreEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Changes come in bursts (an import, a row of marks): answers are asked for once for all of them. */
const gatherMs = 60;
let gathered = new Set<string>();
let gathering: ReturnType<typeof setTimeout> | null = null;

function gatherNouns(nouns: readonly string[]): void {
  for (const noun of nouns) gathered.add(noun);
  if (gathering !== null) return;
  gathering = setTimeout(() => {
    const all = [...gathered];
    gathered = new Set();
    gathering = null;
    void queryClient.invalidateQueries({ predicate: (query) => isTouched(String(query.queryKey[0]), all) });
  }, gatherMs);
}

function takeEvent(event: CoreEvent): void {
  switch (event.kind) {
    case 'changed':
      gatherNouns(event.nouns);
      break;
    case 'progress':
      noteJob(event);
      break;
    case 'core':
      noteCore(event.message);
      void queryClient.invalidateQueries();
      break;
    case 'study':
    case 'command':
    case 'warning':
      // Whoever listens acts on them (stores/study.ts, app.tsx).
      break;
    default:
      throw new Error(`Unknown event ${JSON.stringify(event satisfies never)}`);
  }
  for (const listener of [...listeners]) listener(event);
}

const longestWaitMs = 4000;

/** Connects the page to the core's events, and again whenever the connection breaks. Called once. */
export function startEvents(): void {
  const shell = bridge();
  if (!shell) {
    void followStream();
    return;
  }
  shell.onEvent(takeEvent);
  // What changed before this page listened is not known.
  void queryClient.invalidateQueries();
}

async function followStream(): Promise<never> {
  let waitMs = 250;
  for (;;) {
    try {
      const response = await fetch('/events', {
        headers: { Authorization: `Bearer ${pageAccess()?.token ?? ''}` },
      });
      if (response.status === 401) noteRefused();
      else if (response.ok && response.body) {
        noteAnswer();
        waitMs = 250;
        // What changed while nobody listened is not known: ask for everything again.
        void queryClient.invalidateQueries();
        await readEvents(response.body, takeEvent);
      }
    } catch {
      noteNoAnswer();
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
}
