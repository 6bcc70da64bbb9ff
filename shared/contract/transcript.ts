import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, done, filePath, identifier, jobName, revision, shortText, wallMs } from './common.ts';
import { snippetMove, timesClock } from './utterance.ts';

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
  /**
   * The interview's recording by whose file the times were written: they were brought onto the interview's
   * clock as the recording lies on it, and move with it. Null: they were written by the clock itself.
   */
  recordingId: identifier.nullable(),
  turns: z.number().int(),
  timedTurns: z.number().int(),
  /** Of the timed turns, those whose time was written or set; the others' are interpolated. */
  anchoredTurns: z.number().int(),
  /** The turns this member has read through, from the first. */
  turnsRead: z.number().int(),
  snippets: z.number().int(),
  speakers: z.array(speaker),
  importedWallMs: wallMs,
  revision,
});
export type Transcript = z.infer<typeof transcript>;

/** What the clock on the wall showed (ms since midnight) when the transcript's own recording was at 0:00. */
const dayZeroMs = z.number().int().min(0).max(86_399_999);

export const transcriptEncoding = z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']);

/** The tiers of an ELAN or a Praat file to read as turns; null: those the study remembers, else those that seem to be speech. */
const tiersToRead = z.array(z.string().max(1000)).min(1).max(1000).nullable().default(null);

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
  /** The tiers of a file that has several kinds of them (ELAN, Praat); empty in all other formats. */
  tiers: z.array(
    z.object({
      name: z.string(),
      /** Whose tier it is. */
      speaker: z.string(),
      /** Its annotations that have words: so many turns it would be. */
      annotations: z.number().int(),
      firstWords: z.string(),
      /** Whether it was read as turns. */
      read: z.boolean(),
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

const speakerMeaning = z.enum(['client', 'therapist', 'interviewer', 'other', 'unknown']);

/** Who a name in a corrected file is: a speaker of the transcript, or (null) a new one of this kind. */
const speakerChoices = z
  .array(z.object({ name: z.string(), speakerId: identifier.nullable(), kind: speakerMeaning }))
  .default([]);

const comparedTurn = z.object({
  speaker: z.string().nullable(),
  text: z.string(),
  startMs: clockMs.nullable(),
  endMs: clockMs.nullable(),
});

/** What a corrected file would change in a transcript. */
export const transcriptComparison = z.object({
  fileName: z.string(),
  format: z.string(),
  encoding: z.string().nullable(),
  /** Which of the file's turns have a time. */
  times: z.enum(['all', 'some', 'none']),
  turns: z.object({
    unchanged: z.number().int(),
    changed: z.number().int(),
    added: z.number().int(),
    removed: z.number().int(),
  }),
  /** All turns that are not the same, in reading order. */
  differences: z.array(
    z.object({
      kind: z.enum(['changed', 'added', 'removed']),
      utteranceId: identifier.nullable(),
      /** What of it differs. */
      parts: z.array(z.enum(['text', 'speaker', 'time'])),
      before: comparedTurn.nullable(),
      after: comparedTurn.nullable(),
    }),
  ),
  speakers: z.object({
    /** Who each name in the file is taken for; a new speaker has no id yet. */
    named: z.array(
      z.object({
        name: z.string(),
        turns: z.number().int(),
        speakerId: identifier.nullable(),
        storedName: z.string().nullable(),
        kind: speakerMeaning.nullable(),
      }),
    ),
    /** Speakers who would have no turn any more; they stay in the list. */
    withoutTurns: z.array(z.object({ id: identifier, name: z.string() })),
  }),
  snippets: z.object({
    /** Passages that stay as they are, and those that move with the same words. */
    unchanged: z.number().int(),
    moved: z.number().int(),
    /** All others, each with its words before and after. */
    listed: z.array(snippetMove),
  }),
  warnings: z.array(z.object({ line: z.number().int().nullable(), message: z.string() })),
  /** What was compared; transcript.reimport applies this and nothing else. */
  seen: z.string(),
});
export type TranscriptComparison = z.infer<typeof transcriptComparison>;

export const transcriptCalls = {
  'transcript.preview': declareCall({
    about: 'Reads a transcript file and says what is in it; stores nothing.',
    place: 'job',
    paths: ['path'],
    args: z.object({
      path: filePath,
      encoding: transcriptEncoding.nullable().default(null),
      tiers: tiersToRead,
      job: jobName,
    }),
    result: transcriptPreview,
    errors: ['transcript.unreadable', 'path.not-granted'],
  }),
  'transcript.import': declareCall({
    about:
      "Imports a transcript file into an interview or a session, with its speakers mapped and the clock of its times said. Times of day come onto the recording's own clock where `dayZeroMs` says what the clock on the wall showed at its 0:00. An interview's times are by the file of a recording (`recordingId`; left out: its first) and come onto the interview's clock as that lies on it; null: they are on that clock already. Which tiers were read (`tiers`) is remembered for files that come. One undo; a failed import leaves nothing.",
    place: 'write',
    paths: ['path'],
    repeatable: true,
    args: z.object({
      id: identifier,
      path: filePath,
      sessionId: identifier.nullable(),
      interviewId: identifier.nullable(),
      encoding: transcriptEncoding.nullable().default(null),
      tiers: tiersToRead,
      clock: transcriptClock,
      dayZeroMs: dayZeroMs.nullable().default(null),
      recordingId: identifier.nullable().optional(),
      speakers: z.array(
        z.object({
          name: z.string(),
          kind: speakerMeaning,
        }),
      ),
    }),
    result: z.object({
      transcript,
      warnings: z.array(z.object({ line: z.number().int().nullable(), message: z.string() })),
    }),
    errors: ['transcript.unreadable', 'path.not-granted'],
  }),
  'transcript.create': declareCall({
    about:
      'Starts a transcript of an interview or a session that has none: its speakers are those who took part, its first turn is empty. One undo.',
    place: 'write',
    repeatable: true,
    args: z.object({
      id: identifier,
      sessionId: identifier.nullable(),
      interviewId: identifier.nullable(),
    }),
    result: transcript,
  }),
  'transcript.get': declareCall({
    about: 'A transcript with its speakers; the turns come by utterance.list.',
    place: 'read',
    args: z.object({ id: identifier }),
    result: transcript,
  }),
  'transcript.update': declareCall({
    about:
      "Changes what a speaker is, or on which clock the times are. With `dayZeroMs` times of day come onto the recording's own clock. `recordingId` says by which recording's file an interview's times were written, and moves them so.",
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      clock: transcriptClock.optional(),
      dayZeroMs: dayZeroMs.optional(),
      recordingId: identifier.nullable().optional(),
      speakers: z
        .array(
          z.object({
            id: identifier,
            kind: speakerMeaning,
          }),
        )
        .optional(),
    }),
    result: transcript,
    errors: ['revision.stale', 'transcript.clock'],
  }),
  'transcript.speaker': declareCall({
    about: 'Adds a speaker to a transcript.',
    place: 'write',
    repeatable: true,
    args: z.object({
      id: identifier,
      transcriptId: identifier,
      name: z.string().trim().min(1).max(200),
      kind: speakerMeaning,
    }),
    result: transcript,
    errors: ['speaker.exists'],
  }),
  'transcript.renameSpeaker': declareCall({
    about: 'Gives a speaker of a transcript another name.',
    place: 'write',
    args: z.object({ id: identifier, revision, name: z.string().trim().min(1).max(200) }),
    result: transcript,
    errors: ['revision.stale', 'speaker.exists'],
  }),
  'transcript.comparePreview': declareCall({
    about:
      'Compares a corrected file with the transcript: which turns, speakers and passages would change, and how; stores nothing.',
    place: 'job',
    paths: ['path'],
    args: z.object({
      id: identifier,
      path: filePath,
      encoding: transcriptEncoding.nullable().default(null),
      tiers: tiersToRead,
      speakers: speakerChoices,
      job: jobName,
    }),
    result: transcriptComparison,
    errors: ['transcript.unreadable', 'path.not-granted'],
  }),
  'transcript.reimport': declareCall({
    about:
      'Takes a corrected file over as it was compared (`seen`): turns that are the same keep their ids, passages move with their words, none is removed. `clock` says on which clock the times are, where those of the transcript are on none; without it they stay unused. One undo.',
    place: 'write',
    paths: ['path'],
    args: z.object({
      id: identifier,
      path: filePath,
      encoding: transcriptEncoding.nullable().default(null),
      tiers: tiersToRead,
      speakers: speakerChoices,
      clock: timesClock,
      seen: z.string(),
    }),
    result: z.object({ transcript, snippets: z.array(snippetMove) }),
    errors: ['transcript.unreadable', 'path.not-granted', 'revision.stale', 'transcript.clock'],
  }),
  'transcript.sync': declareCall({
    about:
      'Gives turns times: those named are anchored, turns between two anchors are interpolated by the length of the words. Between anchors that go back, before the first and behind the last one no time is made up. An interview’s anchors on the session’s clock are pins: the turns up to the next one hold their time.',
    place: 'write',
    args: z.object({
      id: identifier,
      anchors: z.array(z.object({ utteranceId: identifier, ms: clockMs })).max(10_000),
      clock: timesClock,
    }),
    result: transcript,
    errors: ['transcript.clock'],
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
