import type { CallInput } from '#shared/contract/index.ts';
import type { TranscriptClock, TranscriptPreview } from '#shared/contract/transcript.ts';
import { parseDayTime } from '#shared/domain/clock-format.ts';

export type SpeakerChoice = TranscriptPreview['speakers'][number]['proposal'];

/** Where the transcript goes: one interview, or a session itself. */
export type ImportTarget =
  | { kind: 'session'; sessionId: string }
  | { kind: 'interview'; interviewId: string };

export interface ImportChoices {
  target: ImportTarget | null;
  /** Null until the person has said on which clock the times are. */
  clock: TranscriptClock | null;
  /** Of times of day: what the clock on the wall showed at 0:00 of the recording, as it is being written; may stay empty. */
  dayZero?: string;
  /** Of an interview's own times: the recording by whose file they are; null: the interview itself; undefined: its first. */
  recordingId?: string | null;
  speakers: Record<string, SpeakerChoice>;
}

/** The clocks that the times of a transcript can be on: a session's transcript knows no interview clock. */
export function possibleClocks(target: ImportTarget | null): TranscriptClock[] {
  return target?.kind === 'session' ? ['session', 'time of day'] : ['interview', 'session', 'time of day'];
}

/**
 * The clock to import with: 'none' without times or where the person leaves them out, else only what was
 * chosen. Null: not answered yet, or the answer does not suit the target any more.
 */
export function importClock(preview: TranscriptPreview, choices: ImportChoices): TranscriptClock | null {
  if (preview.times === 'none') return 'none';
  if (choices.clock === 'none') return 'none';
  return choices.clock !== null && possibleClocks(choices.target).includes(choices.clock)
    ? choices.clock
    : null;
}

/** Who speaks: as the person mapped them, also when the file is read again; else as the preview proposes. */
export function keptSpeakers(
  preview: TranscriptPreview,
  earlier: Record<string, SpeakerChoice>,
): Record<string, SpeakerChoice> {
  return Object.fromEntries(
    preview.speakers.map((speaker) => [
      speaker.name,
      Object.hasOwn(earlier, speaker.name) ? earlier[speaker.name]! : speaker.proposal,
    ]),
  );
}

/** How a file is to be read: its encoding and its tiers; null for what its bytes and the study's memory suggest. */
export interface FileReading {
  encoding: NonNullable<CallInput<'transcript.preview'>['encoding']> | null;
  tiers: string[] | null;
}

/** A file that is read as it suggests. */
export const asItSuggests: FileReading = { encoding: null, tiers: null };

/** The tiers that are read: as the person chose them, else as the preview read them. */
export function tiersRead(preview: TranscriptPreview, chosen: readonly string[] | null): readonly string[] {
  return chosen ?? preview.tiers.flatMap(({ name, read }) => (read ? [name] : []));
}

/** The tiers to import; null where the file has none to choose from. */
export function tiersToImport(preview: TranscriptPreview, chosen: readonly string[] | null): string[] | null {
  return preview.tiers.length < 2 ? null : [...tiersRead(preview, chosen)];
}

/** Whether two files have tiers of the same names, so that one answer fits both. */
export function haveSameTiers(one: TranscriptPreview, other: TranscriptPreview): boolean {
  const names = new Set(one.tiers.map(({ name }) => name));
  return names.size === other.tiers.length && other.tiers.every(({ name }) => names.has(name));
}

export type ImportObstacle = 'no target' | 'no turns' | 'no clock';

/** Why the import can not begin yet; null when it can. */
export function importObstacle(preview: TranscriptPreview, choices: ImportChoices): ImportObstacle | null {
  if (preview.turns === 0) return 'no turns';
  if (choices.target === null) return 'no target';
  return importClock(preview, choices) === null ? 'no clock' : null;
}

/** Whether what is written as the time of day at 0:00 is none; empty is not known, which is fine. */
export function isWrongDayZero({ clock, dayZero = '' }: ImportChoices): boolean {
  return clock === 'time of day' && dayZero.trim() !== '' && parseDayTime(dayZero) === null;
}
