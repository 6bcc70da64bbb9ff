import { z } from 'zod';
import { clockMs, identifier } from './common.ts';
import { coreMs, playbackRate, pressedBy, wantedByInput } from './recall-log.ts';
import { buttonWords } from './recall-settings.ts';
import { recordingRole } from './recording.ts';

const pressed = {
  /** Made by the page that was pressed; the page that leads writes the log's event under it. */
  id: identifier,
  wantedBy: wantedByInput.nullable().default(null),
  pressedBy: pressedBy.default('interviewer'),
};

/**
 * Keys of the interviewer's that come to the participant's window and are passed on, so that they work whichever
 * window has the focus. Nothing else that is typed there leaves it.
 */
export const passedKey = z.enum([
  ...(['Space', 'ArrowLeft', 'c', 't', 'i', 'v', 'h', 'b', 'm', 'n'] as const),
  ...(['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const),
]);
export type PassedKey = z.infer<typeof passedKey>;

/** What a page asks of the page that leads; `key` is for the interviewer's page. */
export const recallCommand = z.discriminatedUnion('kind', [
  /** `sessionMs`: where the picture of the page that was pressed stood, which it stopped at once. */
  z.object({ kind: z.literal('stop'), ...pressed, sessionMs: clockMs.optional() }),
  z.object({ kind: z.literal('go on'), ...pressed }),
  z.object({ kind: z.literal('again'), ...pressed, backMs: clockMs.optional() }),
  z.object({ kind: z.literal('this one'), ...pressed, sessionMs: clockMs.optional() }),
  z.object({ kind: z.literal('seek'), ...pressed, sessionMs: clockMs }),
  z.object({ kind: z.literal('rate'), ...pressed, rate: playbackRate }),
  z.object({ kind: z.literal('hide'), ...pressed }),
  z.object({ kind: z.literal('show'), ...pressed }),
  z.object({ kind: z.literal('talk'), ...pressed, on: z.boolean() }),
  z.object({ kind: z.literal('volume'), ...pressed, volume: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('key'), ...pressed, key: passedKey }),
  z.object({ kind: z.literal('break'), ...pressed }),
  z.object({ kind: z.literal('resume'), ...pressed }),
]);
export type RecallCommand = z.infer<typeof recallCommand>;

/** What a participant's page may ask for. */
export const participantCommands: readonly RecallCommand['kind'][] = [
  'stop',
  'go on',
  'again',
  'this one',
  'key',
];

/** What a participant's page may write into the log: what its own picture did, and its button. */
export const participantKinds: readonly string[] = ['play', 'pause', 'seek', 'rate', 'this_one'];

/** Where the picture is to be, for a page that comes (again) in the middle. */
export const watchState = z.object({
  sessionMs: clockMs.nullable(),
  playing: z.boolean(),
  rate: playbackRate,
  /** False while the interviewer hides it. */
  pictureOn: z.boolean(),
  /** In a break, and before the beginning: the picture rests. */
  resting: z.boolean(),
  ended: z.boolean(),
});

/** All that a participant's page gets: no name, code, title, number or id of the study. */
export const watch = z.object({
  media: z.array(
    z.object({
      /** Stands in the media's address and says nothing of the file. */
      id: z.string(),
      kind: z.enum(['video', 'sound']),
      mime: z.string(),
      role: recordingRole,
      position: z.number().int(),
      offsetMs: z.number(),
      rate: z.number(),
      durationMs: z.number(),
    }),
  ),
  state: watchState,
  buttons: z.object({ stop: z.boolean(), again: z.boolean(), thisOne: z.boolean() }),
  words: buttonWords,
  againMs: clockMs,
  language: z.string(),
});
export type Watch = z.infer<typeof watch>;

/** Where the picture of the page that leads is. */
export const beatFields = { coreMs, sessionMs: clockMs.nullable(), playing: z.boolean(), rate: playbackRate };

/** The machine is about to sleep, or is awake again; `coreMs` is when. Only Electron's shell can tell. */
export const machineEvent = z.object({
  kind: z.literal('machine'),
  what: z.enum(['suspended', 'resumed']),
  coreMs,
});
export type MachineEvent = z.infer<typeof machineEvent>;

/** All that a participant's page is told: what the interviewer's page does and asks, the machine's sleep, the end. */
export const participantEvent = z.discriminatedUnion('what', [
  machineEvent,
  z.object({ kind: z.literal('recall'), what: z.literal('beat'), ...beatFields }),
  z.object({ kind: z.literal('recall'), what: z.literal('command'), command: recallCommand }),
  z.object({ kind: z.literal('recall'), what: z.literal('ended') }),
]);
export type ParticipantEvent = z.infer<typeof participantEvent>;
