import { z } from 'zod';
import { declareCall } from './call.ts';
import { done, filePath, identifier, revision, shortText, wallMs } from './common.ts';

export const speakerKind = z.enum(['participant', 'interviewer', 'other', 'unknown']);

export const speaker = z.object({
  id: identifier,
  transcriptId: identifier,
  position: z.number().int(),
  name: z.string(),
  kind: speakerKind,
  participantId: identifier.nullable(),
  /** The participant's role in the session's dyad, where the speaker is one. */
  role: z.enum(['client', 'therapist']).nullable(),
  revision,
});
export type Speaker = z.infer<typeof speaker>;

export const transcriptClock = z.enum(['interview', 'session', 'time of day', 'none']);
export type TranscriptClock = z.infer<typeof transcriptClock>;

/** The transcript of an interview or of a session. */
export const transcript = z.object({
  id: identifier,
  sessionId: identifier.nullable(),
  interviewId: identifier.nullable(),
  fileName: shortText,
  format: z.string(),
  encoding: z.string().nullable(),
  /** On which clock its times are. */
  clock: transcriptClock,
  turns: z.number().int(),
  timedTurns: z.number().int(),
  /** The turns this member has read through, from the first. */
  turnsRead: z.number().int(),
  snippets: z.number().int(),
  speakers: z.array(speaker),
  importedWallMs: wallMs,
  revision,
});
export type Transcript = z.infer<typeof transcript>;

export const transcriptEncoding = z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']);

/** What a transcript file holds, shown before anything is stored. */
export const transcriptPreview = z.object({
  fileName: z.string(),
  format: z.string(),
  encoding: z.string().nullable(),
  turns: z.number().int(),
  words: z.number().int(),
  times: z.enum(['all', 'some', 'none']),
  lastTimeMs: z.number().int().nullable(),
  speakers: z.array(
    z.object({
      name: z.string(),
      turns: z.number().int(),
      /** What the speaker is taken for: by the study's preset, else by the name. */
      proposal: z.enum(['client', 'therapist', 'interviewer', 'other', 'unknown']),
    }),
  ),
  firstTurns: z.array(
    z.object({
      speaker: z.string().nullable(),
      text: z.string(),
      startMs: z.number().int().nullable(),
      endMs: z.number().int().nullable(),
      page: z.number().int().nullable(),
      line: z.number().int().nullable(),
      paragraph: z.number().int().nullable(),
    }),
  ),
  warnings: z.array(z.object({ line: z.number().int().nullable(), message: z.string() })),
});
export type TranscriptPreview = z.infer<typeof transcriptPreview>;

export const transcriptCalls = {
  'transcript.preview': declareCall({
    about: 'Reads a transcript file and says what is in it; stores nothing.',
    place: 'job',
    paths: ['path'],
    args: z.object({ path: filePath, encoding: transcriptEncoding.nullable().default(null) }),
    result: transcriptPreview,
    errors: ['transcript.unreadable', 'path.not-granted'],
  }),
  'transcript.import': declareCall({
    about:
      'Imports a transcript file into an interview or a session, with its speakers mapped and the clock of its times said. One undo; a failed import leaves nothing.',
    place: 'write',
    paths: ['path'],
    repeatable: true,
    args: z.object({
      id: identifier,
      path: filePath,
      sessionId: identifier.nullable(),
      interviewId: identifier.nullable(),
      encoding: transcriptEncoding.nullable().default(null),
      clock: transcriptClock,
      speakers: z.array(
        z.object({
          name: z.string(),
          kind: z.enum(['client', 'therapist', 'interviewer', 'other', 'unknown']),
        }),
      ),
    }),
    result: z.object({
      transcript,
      warnings: z.array(z.object({ line: z.number().int().nullable(), message: z.string() })),
    }),
    errors: ['transcript.unreadable', 'path.not-granted'],
  }),
  'transcript.get': declareCall({
    about: 'A transcript with its speakers; the turns come by utterance.list.',
    place: 'read',
    args: z.object({ id: identifier }),
    result: transcript,
  }),
  'transcript.update': declareCall({
    about: 'Changes what a speaker is, or on which clock the times are.',
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      clock: transcriptClock.optional(),
      speakers: z
        .array(
          z.object({
            id: identifier,
            kind: z.enum(['client', 'therapist', 'interviewer', 'other', 'unknown']),
          }),
        )
        .optional(),
    }),
    result: transcript,
    errors: ['revision.stale'],
  }),
  'transcript.read': declareCall({
    about: 'Notes how far this member has read; never goes back by itself.',
    place: 'write',
    repeatable: true,
    args: z.object({ id: identifier, turnsRead: z.number().int().min(0) }),
    result: done,
  }),
  'transcript.remove': declareCall({
    about: 'Removes a transcript with its turns and snippets (undoable).',
    place: 'write',
    args: z.object({ id: identifier }),
    result: done,
  }),
} as const;
