import type { Collector } from './collector.ts';
import { areKnown, readBracketed } from './label-notations.ts';
import type { TurnLabel } from './speaker-labels.ts';
import { chooseSpeakers, readLabel, readName } from './speaker-labels.ts';

/** One caption of a WebVTT or SubRip file. */
export interface Cue {
  /** Where it stands in the file, from 1. */
  line: number;
  startMs: number | null;
  endMs: number | null;
  id: string;
  /** Its words, without markup. */
  lines: string[];
  /** Given by markup (`<v Name>`). */
  speaker?: string;
}

/**
 * Turns captions into utterances. A speaker comes from the markup, else from `Name:` at a line's beginning where the
 * file's labels are believed, else from the caption's id; a caption in which two people speak gives two utterances.
 */
export function addCues(cues: readonly Cue[], collector: Collector): void {
  const spoken = cues.filter((cue) => cue.speaker === undefined);
  const labelsBy = (read: (line: string) => TurnLabel | null): TurnLabel[] =>
    spoken.flatMap((cue) => cue.lines.flatMap((line) => read(line) ?? []));
  const withColon = chooseSpeakers(labelsBy(readLabel), cues.length);
  const read =
    withColon.size === 0 && areNames(labelsBy(readBracketed), cues.length) ? readBracketed : readLabel;
  const speakers = read === readLabel ? withColon : chooseSpeakers(labelsBy(read), cues.length);
  const ids = speakersInIds(cues);
  let unnamed = 0;
  for (const cue of cues) {
    const parts =
      cue.speaker !== undefined
        ? [{ speaker: cue.speaker, lines: cue.lines }]
        : splitSpeakers(cue, speakers, read);
    for (const part of parts) {
      const speaker = part.speaker ?? (ids.has(cue.id) ? cue.id : null);
      if (speaker === null) unnamed += 1;
      collector.add({
        speaker,
        text: part.lines.join('\n'),
        startMs: cue.startMs,
        endMs: cue.endMs,
        line: cue.line,
      });
    }
  }
  if (unnamed > 0 && collector.utterances.some((utterance) => utterance.speaker !== null)) {
    collector.warn(null, `${unnamed} of the captions have no speaker.`);
  }
}

function splitSpeakers(
  cue: Cue,
  speakers: ReadonlyMap<string, string>,
  read: (line: string) => TurnLabel | null,
): { speaker: string | null; lines: string[] }[] {
  const parts: { speaker: string | null; lines: string[] }[] = [];
  for (const line of cue.lines) {
    const label = speakers.size > 0 ? read(line) : null;
    const speaker = label === null ? undefined : speakers.get(label.speaker);
    if (label && speaker !== undefined) parts.push({ speaker, lines: [label.rest] });
    else if (parts.length === 0) parts.push({ speaker: null, lines: [line] });
    else parts.at(-1)!.lines.push(line);
  }
  return parts;
}

/** Whether words in brackets (`[Speaker 1] Yes.`) name people: two come again, in most captions, or all are roles; else they are sounds. */
function areNames(labels: readonly TurnLabel[], captions: number): boolean {
  const speakers = new Set(labels.map(({ speaker }) => speaker));
  const again = labels.length > speakers.size && labels.length >= captions * 0.6;
  return speakers.size >= 2 && (again || areKnown(labels, captions));
}

/** Ids that come again and look like names are speakers; numbers and unique ids are not. */
function speakersInIds(cues: readonly Cue[]): Set<string> {
  const named = cues.flatMap((cue) => {
    const name = cue.speaker === undefined && cue.id.length < 64 ? readName(cue.id) : null;
    return name ? [{ speaker: cue.id, kind: 'name' as const }] : [];
  });
  const counts = new Map<string, number>();
  for (const { speaker } of named) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= 2).map(([speaker]) => speaker));
}
