import { useMemo, useState } from 'react';
import type { RecordingAnchor } from '#shared/contract/recall-log.ts';
import type { Recording } from '#shared/contract/recording.ts';
import type { Transcript } from '#shared/contract/transcript.ts';
import { type DraftAnchor, type Placing, placingOf } from './anchor-rows.ts';

interface PlacingDraft {
  anchors: readonly DraftAnchor[];
  followers: ReadonlySet<string>;
}

/** The anchors of one recording as they are being set, and what they make of it. */
export function usePlacing(
  recording: Recording,
  stored: readonly RecordingAnchor[],
  transcripts: readonly Transcript[],
): {
  anchors: readonly DraftAnchor[];
  followers: ReadonlySet<string>;
  placing: Placing;
  changed: boolean;
  add(anchor: DraftAnchor): void;
  remove(id: string): void;
  follow(followers: ReadonlySet<string>): void;
  reset(): void;
} {
  const kept = useMemo(() => draftOf(recording.id, stored, transcripts), [recording.id, stored, transcripts]);
  const [draft, setDraft] = useState<PlacingDraft | null>(null);
  const { anchors, followers } = draft ?? kept;
  const placing = useMemo(() => placingOf(anchors, recording.durationMs), [anchors, recording.durationMs]);
  return {
    ...{ anchors, followers, placing },
    changed: draft !== null && !isSame(draft, kept),
    add: (anchor) => setDraft({ anchors: [...anchors, anchor], followers }),
    remove: (id) => setDraft({ anchors: anchors.filter((anchor) => anchor.id !== id), followers }),
    follow: (next) => setDraft({ anchors, followers: next }),
    reset: () => setDraft(null),
  };
}

/** As it is stored. A transcript of which nobody has said whose time it has is taken for this recording's. */
function draftOf(
  recordingId: string,
  stored: readonly RecordingAnchor[],
  transcripts: readonly Transcript[],
): PlacingDraft {
  const untied = stored.length === 0;
  return {
    anchors: stored.map(({ recordingId: _, ...anchor }) => anchor),
    followers: new Set(
      transcripts
        .filter((one) => one.recordingId === recordingId || (untied && one.recordingId === null))
        .map(({ id }) => id),
    ),
  };
}

function isSame(one: PlacingDraft, other: PlacingDraft): boolean {
  const words = ({ anchors, followers }: PlacingDraft) => JSON.stringify([anchors, [...followers].sort()]);
  return words(one) === words(other);
}
