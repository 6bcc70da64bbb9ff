import type { Board } from '#shared/contract/session.ts';
import type { TranscriptClock, TranscriptPreview } from '#shared/contract/transcript.ts';
import {
  haveSameTiers,
  type ImportObstacle,
  type ImportTarget,
  importClock,
  importObstacle,
  possibleClocks,
  type SpeakerChoice,
} from './import-model.ts';
import type { Encoding } from './texts.ts';

/** One of the files that are imported together. */
export interface ManyFile {
  /** Also the transcript's id: kept over retries, so that an import whose answer was lost is not done twice. */
  id: string;
  fileName: string;
  /**
   * `unreadable` could not be read, `failed` could not be stored: both have a problem. `read` waits for the
   * import, perhaps for an answer too (see `obstacleOf`). `corrected`: taken over into a transcript stored before.
   */
  state: 'waiting' | 'reading' | 'unreadable' | 'read' | 'importing' | 'imported' | 'corrected' | 'failed';
  preview: TranscriptPreview | null;
  problem: { message: string } | null;
  /** Null for the one that the file's bytes suggest. */
  encoding: Encoding | null;
  /** The tiers to read; null for those that the preview read. */
  tiers: readonly string[] | null;
  target: ImportTarget | null;
  /** Its own clock; null where it goes by the answer for all. */
  clock: TranscriptClock | null;
}

/** What is answered once for all files. */
export interface ManyAnswers {
  /** The clock of the times in interviews' transcripts and in sessions' own; null until the person has said it. */
  clocks: Record<ImportTarget['kind'], TranscriptClock | null>;
  /** Who the speakers are, by the names in the files; the others are as the files' previews propose. */
  speakers: Readonly<Record<string, SpeakerChoice>>;
}

function choicesOf(file: ManyFile, answers: ManyAnswers) {
  const forAll = file.target === null ? null : answers.clocks[file.target.kind];
  return { target: file.target, clock: file.clock ?? forAll, speakers: {} };
}

/** The clocks that the times of such transcripts may be on, and none. */
export function clocksFor(kind: ImportTarget['kind']): TranscriptClock[] {
  const target: ImportTarget = kind === 'session' ? { kind, sessionId: '' } : { kind, interviewId: '' };
  return [...possibleClocks(target), 'none'];
}

/** The clock a file is imported with; null while it is not answered. */
export function clockOf(file: ManyFile, answers: ManyAnswers): TranscriptClock | null {
  return file.preview === null ? null : importClock(file.preview, choicesOf(file, answers));
}

/** What a file that was read still needs before it can be imported; null where nothing. */
export function obstacleOf(file: ManyFile, answers: ManyAnswers): ImportObstacle | null {
  return file.preview === null ? null : importObstacle(file.preview, choicesOf(file, answers));
}

/** The files, this one among them, that have tiers of the same names and are not stored yet. */
export function withSameTiers(files: readonly ManyFile[], preview: TranscriptPreview): ManyFile[] {
  return files.filter(
    (file) =>
      file.preview !== null &&
      file.state !== 'importing' &&
      !isDone(file) &&
      haveSameTiers(file.preview, preview),
  );
}

/** Whether it is in the study. */
export function isDone({ state }: ManyFile): boolean {
  return state === 'imported' || state === 'corrected';
}

function isPending(file: ManyFile): boolean {
  return file.state === 'read' || file.state === 'failed';
}

/** The files that the import takes: read, with all answers, not stored yet. */
export function importable(files: readonly ManyFile[], answers: ManyAnswers): ManyFile[] {
  return files.filter((file) => isPending(file) && obstacleOf(file, answers) === null);
}

/** How many of the files that are not stored yet wait for which answer, or can not be read. */
export function obstacleCounts(
  files: readonly ManyFile[],
  answers: ManyAnswers,
): Record<ImportObstacle | 'unreadable', number> {
  const counts = { 'no target': 0, 'no turns': 0, 'no clock': 0, unreadable: 0 };
  for (const file of files) {
    const obstacle = isPending(file) ? obstacleOf(file, answers) : null;
    if (obstacle !== null) counts[obstacle] += 1;
    if (file.state === 'unreadable') counts.unreadable += 1;
  }
  return counts;
}

/** How many files have times, by what they are the transcript of; those without a target count as interviews. */
export function timedFiles(files: readonly ManyFile[]): Record<ImportTarget['kind'], number> {
  const counts = { interview: 0, session: 0 };
  for (const { preview, target } of files) {
    if (preview !== null && preview.times !== 'none') counts[target?.kind ?? 'interview'] += 1;
  }
  return counts;
}

export interface ManySpeaker {
  name: string;
  files: number;
  turns: number;
  choice: SpeakerChoice;
}

/** Each speaker's name once: those nobody knows first, then those in most files. */
export function speakersOf(files: readonly ManyFile[], answers: ManyAnswers): ManySpeaker[] {
  const found = new Map<string, ManySpeaker>();
  for (const { name, turns, proposal } of files.flatMap(({ preview }) => preview?.speakers ?? [])) {
    const known = found.get(name);
    found.set(name, {
      name,
      files: (known?.files ?? 0) + 1,
      turns: (known?.turns ?? 0) + turns,
      choice: known?.choice ?? choiceOf(name, proposal, answers),
    });
  }
  const proposals = new Map(
    files.flatMap(({ preview }) => (preview?.speakers ?? []).map(({ name, proposal }) => [name, proposal])),
  );
  // By the proposals, not by the choices: a row must not leave the hand that just answered it.
  const rank = ({ name }: ManySpeaker) => (proposals.get(name) === 'unknown' ? 0 : 1);
  return [...found.values()].sort((one, other) => rank(one) - rank(other) || other.files - one.files);
}

/** Who a speaker is: as the person said for all files, else as the preview proposes. */
export function choiceOf(name: string, proposal: SpeakerChoice, answers: ManyAnswers): SpeakerChoice {
  return Object.hasOwn(answers.speakers, name) ? answers.speakers[name]! : proposal;
}

/** What is at a file's target besides it: other files of this import, and transcripts stored before. */
export interface Clash {
  others: string[];
  stored: number;
}

/** The files, not stored yet, whose target another one has too. Two parts of one interview are no mistake. */
export function clashesOf(files: readonly ManyFile[], board: Board): Map<string, Clash> {
  const stored = storedTranscripts(board);
  const open = files.filter((file) => file.target !== null && !isDone(file));
  const byTarget = Map.groupBy(open, (file) => idOf(file.target!));
  const clashes = new Map<string, Clash>();
  for (const [target, group] of byTarget) {
    for (const file of group) {
      const others = group.filter((other) => other !== file).map(({ fileName }) => fileName);
      const clash = { others, stored: stored.get(target) ?? 0 };
      if (others.length > 0 || clash.stored > 0) clashes.set(file.id, clash);
    }
  }
  return clashes;
}

function idOf(target: ImportTarget): string {
  return target.kind === 'session' ? target.sessionId : target.interviewId;
}

/** How many transcripts each session and interview has, by its id. */
function storedTranscripts(board: Board): Map<string, number> {
  return new Map(
    board.dyads.flatMap(({ sessions }) =>
      sessions.flatMap((session): [string, number][] => [
        [session.id, session.transcripts],
        ...session.interviews.map(({ id, transcripts }): [string, number] => [id, transcripts]),
      ]),
    ),
  );
}
