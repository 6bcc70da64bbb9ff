import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Program } from '../../../program.ts';

/** All that reaches the participant's pages, and what stands on them. */
export interface ParticipantEars {
  /** Listens to the participant's pages of a further context. */
  follow(context: BrowserContext, programAddress: string): Promise<void>;
  /** Keeps what the page shows and stores just now. */
  note(page: Page): Promise<void>;
  /** Everything kept, each with where it was. */
  heard(): readonly Heard[];
}

interface Heard {
  where: string;
  text: string;
}

/** What the page's script reads of answers that never end, such as its stream of events. */
declare global {
  interface Window {
    heardInStreams: string[];
  }
}

const participantPort = (programAddress: string) => Number(new URL(programAddress).port) + 1000;

export async function hearParticipant(
  context: BrowserContext,
  programAddress: string,
): Promise<ParticipantEars> {
  const heard: Heard[] = [];
  const keep = (where: string, text: string) => heard.push({ where, text });
  const ears: ParticipantEars = {
    async follow(followed, address) {
      const port = String(participantPort(address));
      await followed.addInitScript((wanted) => {
        if (window.location.port === wanted) copyStreams();
        function copyStreams(): void {
          window.heardInStreams = [];
          const plainFetch = window.fetch.bind(window);
          window.fetch = async (...args) => {
            const response = await plainFetch(...args);
            if (!response.body) return response;
            const [own, copy] = response.body.tee();
            void (async () => {
              const decoder = new TextDecoder();
              const reader = copy.getReader();
              for (let piece = await reader.read(); !piece.done; piece = await reader.read())
                window.heardInStreams.push(decoder.decode(piece.value, { stream: true }));
            })().catch(() => {});
            const { status, statusText, headers } = response;
            return new Response(own, { status, statusText, headers });
          };
        }
      }, port);
      followed.on('response', async (response) => {
        const url = response.url();
        if (new URL(url).port !== port) return;
        keep('address', url);
        keep(`headers of ${url}`, JSON.stringify(await response.allHeaders().catch(() => ({}))));
        // A recording is what it is; events come by the page's own script.
        if (/\/(media|events)/.test(url)) return;
        const body = await response.body().catch(() => Buffer.from(''));
        keep(`answer of ${url}`, body.toString('utf8'));
      });
    },
    async note(page) {
      const state = await page.evaluate(async () => ({
        title: document.title,
        page: document.documentElement.outerHTML,
        address: window.location.href,
        windowName: window.name,
        history: JSON.stringify(window.history.state),
        storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
        databases: JSON.stringify(await indexedDB.databases()),
        caches: JSON.stringify(await caches.keys()),
        streams: window.heardInStreams.splice(0).join(''),
      }));
      for (const [where, text] of Object.entries(state)) if (text !== '') keep(where, text);
    },
    heard: () => heard,
  };
  await ears.follow(context, programAddress);
  return ears;
}

/** The fields in which a study keeps what people are called, what they said and what was noted. */
const tellingFields = new Set([
  'label',
  'note',
  'name',
  'title',
  'code',
  'fileName',
  'path',
  'interviewer',
  'lead',
  'leads',
  'text',
  'feedback',
  'distress',
]);
/** Identifiers by which a page could be told apart as one of this study. */
const namingFields = new Set(['interviewId', 'sessionId', 'participantId', 'nominationId', 'dyadId']);
const shortest = 3;

/** Everything in the study that a participant's page must not know. */
export async function secretsOf(program: Program, interviewId: string): Promise<Set<string>> {
  const secrets = new Set<string>([interviewId]);
  const take = (value: unknown, field: string) => {
    if (typeof value === 'string') {
      const tells = tellingFields.has(field) && value.trim().length >= shortest;
      if (tells || namingFields.has(field)) secrets.add(value);
    } else if (Array.isArray(value)) for (const part of value) take(part, field);
    else if (value !== null && typeof value === 'object')
      for (const [name, part] of Object.entries(value)) take(part, name);
  };
  const [view, study, board] = [
    await program.value('recall.view', { interviewId }),
    await program.value('study.current', {}),
    await program.value('session.board', {}),
  ];
  take([view, study, board], '');
  for (const { id } of [...view.sessionRecordings, ...view.interviewRecordings, ...view.nominations])
    secrets.add(id);
  return secrets;
}

/** Holds that nothing of the study was ever heard or shown on the participant's pages. */
export async function expectNothingTold(
  ears: ParticipantEars,
  program: Program,
  interviewId: string,
): Promise<void> {
  const secrets = await secretsOf(program, interviewId);
  const told = [...secrets].flatMap((secret) =>
    ears.heard().flatMap(({ where, text }) => (text.includes(secret) ? [`${secret}: ${where}`] : [])),
  );
  expect([...new Set(told)]).toEqual([]);
  const places = new Set(ears.heard().map(({ where }) => where.split(' ')[0]));
  // The test can fail: something of each kind was heard, and the stream among it.
  expect([...places].sort()).toEqual(
    expect.arrayContaining(['address', 'answer', 'headers', 'page', 'storage', 'streams', 'title']),
  );
  expect(secrets.size).toBeGreaterThan(15);
}
