import type { Query } from '@tanstack/react-query';
import type { CoreEvent } from '#shared/contract/events.ts';
import { wasAskedSince } from './asked.ts';
import { bridge, pageAccess } from './bridge.ts';
import { type Changed, noChanges, withChange } from './changes.ts';
import { noteAnswer, noteCore, noteNoAnswer, noteRefused } from './connection.ts';
import { isTouched } from './dependencies.ts';
import { readEvents } from './event-lines.ts';
import { noteJob } from './progress.ts';
import { queryClient } from './query-client.ts';
import { isForLater, isUnconcerned } from './unconcerned.ts';

export { useProgress } from './progress.ts';

const listeners = new Set<(event: CoreEvent) => void>();

/** Listens to what the core tells; answers how to stop. */
export function onCoreEvent(listener: (event: CoreEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Changes come in bursts (an import, a row of marks): answers are asked for once for all of them. */
const gatherMs = 60;
let gathered = noChanges;
let gathering: ReturnType<typeof setTimeout> | null = null;
/** When the last of them was told. */
let toldAtMs = 0;

/** What may follow later waits until nothing has changed for so long. */
const pauseMs = 1000;
let pausing: ReturnType<typeof setTimeout> | undefined;

type ReadRows = (ids: readonly string[]) => void;
const readers: { moments?: ReadRows; snippets?: ReadRows; turns?: ReadRows } = {};

/** Where nothing but these moments changed, `read` brings them into the lists; else whole lists are asked for. */
export function whenMomentsChange(read: ReadRows): void {
  readers.moments = read;
}

/** The same of snippets. */
export function whenSnippetsChange(read: ReadRows): void {
  readers.snippets = read;
}

/** The same of the turns of transcripts. */
export function whenTurnsChange(read: ReadRows): void {
  readers.turns = read;
}

function gather(event: Changed): void {
  gathered = withChange(gathered, event);
  toldAtMs = performance.now();
  if (gathering === null) gathering = setTimeout(tellQueries, gatherMs);
}

function tellQueries(): void {
  const changes = gathered;
  const { nouns, moments, snippets, turns } = changes;
  gathered = noChanges;
  gathering = null;
  const readMoments = moments === null ? undefined : readers.moments;
  const readSnippets = snippets === null ? undefined : readers.snippets;
  const readTurns = turns === null ? undefined : readers.turns;
  const isReadByRows = (name: string) =>
    (name === 'moment.list' && readMoments !== undefined) ||
    (name === 'snippet.list' && readSnippets !== undefined) ||
    (name === 'utterance.list' && readTurns !== undefined);
  const isAskedForAnew = (query: Query): boolean => {
    const [name, input] = query.queryKey as [string, unknown];
    const { data, status, fetchStatus, isInvalidated } = query.state;
    if (!isTouched(name, nouns) || isReadByRows(name)) return false;
    if (status !== 'error' && wasAskedSince(query, toldAtMs)) return false;
    // An answer that is on its way, or waits to be asked for, is another one than this.
    const isHeld = fetchStatus === 'idle' && !isInvalidated;
    return !(isHeld && readSnippets && isUnconcerned({ name, input, data }, changes));
  };
  const concerned = queryClient.getQueryCache().findAll().filter(isAskedForAnew);
  const later = new Set(
    concerned.filter(
      ({ queryKey, state }) => state.fetchStatus === 'idle' && isForLater(String(queryKey[0]), changes),
    ),
  );
  const now = new Set(concerned.filter((query) => !later.has(query)));
  void queryClient.invalidateQueries({ predicate: (query) => now.has(query) });
  // Whoever comes to see these meanwhile asks at once.
  void queryClient.invalidateQueries({ predicate: (query) => later.has(query), refetchType: 'none' });
  clearTimeout(pausing);
  pausing = setTimeout(askForLater, pauseMs);
  if (moments !== null && moments.length > 0) readMoments?.(moments);
  if (snippets !== null && snippets.length > 0) readSnippets?.(snippets);
  if (turns !== null && turns.length > 0) readTurns?.(turns);
}

/** Asks for all that is on the screen and waited for a pause. */
function askForLater(): void {
  void queryClient.refetchQueries({
    type: 'active',
    predicate: ({ state }) => state.isInvalidated && state.fetchStatus === 'idle' && state.status !== 'error',
  });
}

function takeEvent(event: CoreEvent): void {
  switch (event.kind) {
    case 'changed':
      gather(event);
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
    case 'recall':
    case 'machine':
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
