import { z } from 'zod';
import { declareCall } from './call.ts';
import { done, filePath, identifier, revision, shortText, wallMs } from './common.ts';

export const recordingRole = z.enum(['part', 'camera', 'sound']);

/** What a media file is, read from the file itself. */
export const mediaFacts = z.object({
  mime: z.string(),
  durationMs: z.number().int(),
  byteLength: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** Frames in a second, averaged over the file's beginning. */
  frameRate: z.number().nullable(),
  /** The longest distance between keyframes seen in the file's beginning. */
  keyframeGapMs: z.number().int().nullable(),
  videoCodec: z.string().nullable(),
  audioCodec: z.string().nullable(),
  /** Whether Chromium can play it as it is. */
  playable: z.boolean(),
  /** Identifies the content wherever the file lies (see electron/core/media/fingerprint.ts). */
  fingerprint: z.string(),
  /** Sentences on what is noteworthy: not playable and what would help, keyframes far apart … */
  remarks: z.array(z.string()),
});
export type MediaFacts = z.infer<typeof mediaFacts>;

/** A media file of a session or of an interview. `offsetMs` puts its zero on the session's or interview's clock. */
export const recording = mediaFacts.omit({ remarks: true }).extend({
  id: identifier,
  sessionId: identifier.nullable(),
  interviewId: identifier.nullable(),
  role: recordingRole,
  position: z.number().int(),
  /** Relative to the study's folder where it lies inside, else absolute. */
  path: z.string(),
  fileName: shortText,
  offsetMs: z.number().int(),
  rate: z.number(),
  /** False where the file is not at its place. */
  present: z.boolean(),
  /** One that is made here is 'being recorded' until it is finished (recording.finish). */
  state: z.enum(['whole', 'being recorded']),
  addedWallMs: wallMs,
  revision,
});
export type Recording = z.infer<typeof recording>;

/** media.needs-copy: a kind that can be added once a copy was made; `details.command` makes one by hand. */
const mediaErrors = ['media.not-media', 'media.needs-copy', 'media.unreadable', 'path.not-granted'] as const;

export const recordingCalls = {
  'recording.probe': declareCall({
    about: 'Reads what a media file is, without adding it.',
    place: 'job',
    paths: ['path'],
    args: z.object({ path: filePath }),
    result: mediaFacts,
    errors: mediaErrors,
  }),
  'recording.frames': declareCall({
    about:
      "When each frame of a recording begins, read from the file, in units of the file's own; null where it has no picture. Frames need not be evenly apart.",
    place: 'job',
    args: z.object({ id: identifier }),
    result: z
      .object({
        ticksPerSecond: z.number().positive(),
        firstTick: z.number().int(),
        /** Pairs: so many units to the next frame, so many times. */
        steps: z.array(z.number().int()),
      })
      .nullable(),
    errors: ['media.unreadable'],
  }),
  'recording.add': declareCall({
    about: 'Adds a media file to a session or an interview; it stays where it lies.',
    place: 'write',
    paths: ['path'],
    repeatable: true,
    args: z.object({
      id: identifier,
      sessionId: identifier.nullable(),
      interviewId: identifier.nullable(),
      path: filePath,
      role: recordingRole.default('part'),
    }),
    result: z.object({ recording, remarks: z.array(z.string()) }),
    errors: [...mediaErrors, 'recording.already-there'],
  }),
  'recording.update': declareCall({
    about: "Changes a recording's role, place among the session's files, offset or rate.",
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: z
        .object({
          role: recordingRole,
          position: z.number().int(),
          offsetMs: z.number().int(),
          rate: z.number().positive(),
        })
        .partial(),
    }),
    result: recording,
    errors: ['revision.stale'],
  }),
  'recording.remove': declareCall({
    about: 'Takes a recording out of the study; the file stays.',
    place: 'write',
    args: z.object({ id: identifier }),
    result: done,
  }),
  'recording.relink': declareCall({
    about:
      'Says where a missing file lies now. A file with another fingerprint is refused unless `evenIfOther`.',
    place: 'write',
    paths: ['path'],
    args: z.object({ id: identifier, path: filePath, evenIfOther: z.boolean().default(false) }),
    result: recording,
    errors: [...mediaErrors, 'recording.other-file'],
  }),
  'recording.begin': declareCall({
    about:
      'Begins a recording of an interview that the page makes: an empty file beside the study, to which the pieces are appended as they come. With a passphrase it is sealed. It is no part of the history.',
    place: 'write',
    repeatable: true,
    args: z.object({
      id: identifier,
      interviewId: identifier,
      /** As the page's recorder names it, such as `audio/webm;codecs=opus`. */
      mime: z.string().regex(/^(audio|video)\/webm(;\s*codecs="?[\w.,\s-]+"?)?$/),
      /** Where its first sample lies on the interview's clock. */
      offsetMs: z.number().int().min(0),
    }),
    result: recording,
    errors: ['disk.full', 'disk.failed'],
  }),
  'recording.finish': declareCall({
    about:
      'Finishes a recording that was made here, also one that a crash cut off: it gets its duration and an index, so that it can be jumped about in.',
    place: 'write',
    repeatable: true,
    args: z.object({ id: identifier }),
    result: recording,
    errors: ['media.unreadable', 'media.not-media'],
  }),
  'recording.copyThatPlays': declareCall({
    about:
      "Makes a copy of a media file that plays here, in the study's folder for media: wrapped anew where its picture and sound are fine, else encoded by the machine's ffmpeg. Every picture keeps its time; the file itself is not touched. Cancelled by `file.cancel` with `job`.",
    place: 'core',
    paths: ['path'],
    args: z
      .object({
        /** A file that is not in the study yet; else null. */
        path: filePath.nullable().default(null),
        recordingId: identifier.nullable().default(null),
        job: identifier,
      })
      .refine(({ path, recordingId }) => (path === null) !== (recordingId === null), {
        message: 'Name either a file or a recording.',
      }),
    result: z.object({ path: filePath, how: z.enum(['rewrapped', 'encoded']) }),
    errors: [...mediaErrors, 'media.no-ffmpeg', 'media.convert-failed'],
  }),
  'recording.find': declareCall({
    about: 'Looks for missing files by fingerprint in a folder and below it, and links what it finds.',
    place: 'write',
    paths: ['folder'],
    args: z.object({ folder: filePath }),
    result: z.object({ found: z.number().int(), stillMissing: z.number().int() }),
    errors: ['path.not-granted'],
  }),
} as const;
