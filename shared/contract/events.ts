import { z } from 'zod';
import { identifier } from './common.ts';
import { recallEvent } from './recall-log.ts';
import { beatFields, machineEvent, recallCommand } from './recall-watch.ts';

const ofInterview = { kind: z.literal('recall'), interviewId: identifier };
/** Which page it came from: whose it is, and the name it gave itself. */
const sender = { from: z.enum(['owner', 'participant']), page: z.string() };

/**
 * What happens in a running interview, told to the owner's pages: where the picture is (`beat`), what a page
 * asked for (`command`), what was written into the log (`log`), whether the participant's page is there.
 * A participant's page is told less (see participantEvent).
 */
const recallNews = z.discriminatedUnion('what', [
  z.object({ ...ofInterview, ...sender, what: z.literal('beat'), ...beatFields }),
  z.object({ ...ofInterview, ...sender, what: z.literal('command'), command: recallCommand }),
  z.object({ ...ofInterview, what: z.literal('log'), events: z.array(recallEvent) }),
  z.object({
    ...ofInterview,
    what: z.literal('participant'),
    connected: z.boolean(),
    /** It is not merely away: it is to show nothing any more, though the interview may go on. */
    letGo: z.boolean().optional(),
  }),
]);

/**
 * What the core tells the pages. `changed` names the nouns whose answers may differ now, and, where nothing
 * but moments, snippets and turns was touched, and few of them, which of each; `progress` reports a long job (`done`/`total` in the unit that `text` names); `study` says that a study was
 * opened or closed; `core` says that the core had to be started again; `warning` is a sentence about the
 * open study (damage found, no backup written); `command` asks the page to run one of its commands; `recall`
 * is of a running interview; `machine` says that the machine goes to sleep or is awake again.
 */
export const coreEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('changed'),
    nouns: z.array(z.string()),
    sequence: z.number().int(),
    moments: z.array(identifier).optional(),
    snippets: z.array(identifier).optional(),
    /** Turns of transcripts (utterances). */
    turns: z.array(identifier).optional(),
  }),
  z.object({
    kind: z.literal('progress'),
    job: z.string(),
    text: z.string(),
    done: z.number(),
    total: z.number().nullable(),
    state: z.enum(['running', 'done', 'failed', 'cancelled']),
  }),
  z.object({ kind: z.literal('study'), open: z.boolean() }),
  z.object({ kind: z.literal('core'), state: z.enum(['restarted', 'failed']), message: z.string() }),
  z.object({ kind: z.literal('warning'), message: z.string() }),
  z.object({ kind: z.literal('command'), id: z.string() }),
  recallNews,
  machineEvent,
]);
export type CoreEvent = z.infer<typeof coreEventSchema>;
