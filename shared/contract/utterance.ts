import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, identifier, revision } from './common.ts';

/**
 * What a change of the text did to a passage: `moved` with the same words; `changed` in some words; `loses
 * words`; `lost`: all its words are gone, the quote is kept; `found`: a lost one's words came back.
 */
export const snippetMove = z.object({
  id: identifier,
  change: z.enum(['moved', 'changed', 'loses words', 'lost', 'found']),
  before: z.string(),
  /** The quote now; null where all its words are gone. */
  after: z.string().nullable(),
});
export type SnippetMove = z.infer<typeof snippetMove>;

/** One turn of speech. Times are on the transcript's clock. */
export const utterance = z.object({
  id: identifier,
  sequence: z.number().int(),
  speakerId: identifier.nullable(),
  startMs: clockMs.nullable(),
  endMs: clockMs.nullable(),
  timing: z.enum(['anchored', 'interpolated', 'none']),
  text: z.string(),
  sourcePage: z.number().int().nullable(),
  sourceLine: z.number().int().nullable(),
  sourceParagraph: z.number().int().nullable(),
  revision,
});
export type Utterance = z.infer<typeof utterance>;

/** The turns as they are after an edit, and what it did to passages. */
const turnsEdited = z.object({ utterances: z.array(utterance), snippets: z.array(snippetMove) });

/** On which clock times set by hand are; it may be said only while the transcript has none. */
export const timesClock = z.enum(['interview', 'session']).optional();

export const utteranceCalls = {
  'utterance.list': declareCall({
    about: "A transcript's turns in order, from a sequence number on.",
    place: 'read',
    args: z.object({
      transcriptId: identifier,
      from: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(50_000).default(50_000),
    }),
    result: z.array(utterance),
  }),
  'utterance.get': declareCall({
    about: 'Some turns, wherever they are; those that are not there (any more) are left out.',
    place: 'read',
    args: z.object({ ids: z.array(identifier).min(1).max(1000) }),
    result: z.array(z.object({ transcriptId: identifier, utterance })),
  }),
  'utterance.update': declareCall({
    about:
      'Corrects the words, the speaker or the times of a turn. Passages keep their words; one whose words are all gone is lost and keeps its quote, until they come back. Times set by hand are anchored.',
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: z
        .object({
          text: z.string().max(400_000),
          speakerId: identifier.nullable(),
          startMs: clockMs.nullable(),
          endMs: clockMs.nullable(),
        })
        .partial(),
      clock: timesClock,
    }),
    result: turnsEdited,
    errors: ['revision.stale', 'utterance.times', 'transcript.clock'],
  }),
  'utterance.split': declareCall({
    about:
      'Splits a turn in two at a place between its words; passages go over the border. Inside a word it is split before the word.',
    place: 'write',
    repeatable: true,
    args: z.object({ id: identifier, revision, offset: z.number().int().min(0), newId: identifier }),
    result: turnsEdited,
    errors: ['revision.stale', 'utterance.split'],
  }),
  'utterance.join': declareCall({
    about: 'Joins a turn with the next one, which becomes part of it; the first one keeps its speaker.',
    place: 'write',
    args: z.object({ id: identifier, revision }),
    result: turnsEdited,
    errors: ['revision.stale', 'utterance.join'],
  }),
  'utterance.create': declareCall({
    about: 'Adds a turn without words behind another one, or before the first.',
    place: 'write',
    repeatable: true,
    args: z.object({
      id: identifier,
      transcriptId: identifier,
      /** Null: before the first turn. */
      afterId: identifier.nullable(),
      speakerId: identifier.nullable(),
    }),
    result: turnsEdited,
  }),
  'utterance.anchor': declareCall({
    about:
      'Sets when a turn begins, as a key does while the recording plays; null takes the time away again. Turns with reckoned times follow: by length between two anchors; on the session’s clock those of an interview hold their pin’s time.',
    place: 'write',
    args: z.object({ id: identifier, startMs: clockMs.nullable(), clock: timesClock }),
    result: turnsEdited,
    errors: ['transcript.clock'],
  }),
} as const;
