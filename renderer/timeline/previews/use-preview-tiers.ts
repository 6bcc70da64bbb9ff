import { useEffect, useMemo } from 'react';
import type { PreviewKind } from '#shared/contract/preview.ts';
import type { Recording } from '#shared/contract/recording.ts';
import type { Command } from '../../commands/registry.ts';
import { useCommands } from '../../commands/registry.ts';
import { useStudy } from '../../stores/study.ts';
import type { Tier } from '../tier.ts';
import { stripTier } from '../tiers/strip-tier.ts';
import { waveTier } from '../tiers/wave-tier.ts';
import {
  canStopOrGoOn,
  previewOf,
  stopOrGoOn,
  usePreviews,
  type Wanted,
  wantPreviews,
} from './preview-state.ts';
import { previewTexts } from './preview-texts.ts';
import { heard, type PreviewSpan, seen, spansOf } from './spans.ts';

const commands: readonly Command[] = [
  {
    id: 'timeline.previews',
    name: previewTexts.stopOrGoOn,
    group: 'View',
    keys: [],
    enabled: canStopOrGoOn,
    run: stopOrGoOn,
  },
];

function recordingsOf(spans: readonly PreviewSpan[]): Recording[] {
  return [...new Map(spans.map(({ recording }) => [recording.id, recording])).values()];
}

/** How far the previews of a tier are, together: in proportion to how long their recordings are. */
function makingOf(kind: PreviewKind, recordings: readonly Recording[], stopped: boolean): Tier['making'] {
  const states = recordings.map((recording) => ({
    ...previewOf(recording).making[kind],
    durationMs: recording.durationMs,
  }));
  const sentence = states.find((one) => one.sentence !== null)?.sentence ?? null;
  const allMs = states.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const doneMs = states.reduce((sum, { done, durationMs }) => sum + done * durationMs, 0);
  if (states.every(({ state }) => state === 'whole')) return null;
  return { done: allMs > 0 ? doneMs / allMs : 0, stopped: stopped || sentence !== null, sentence };
}

/**
 * The tiers of sound and picture of a session's recordings; none without a track. What is not whole is made on
 * while it is shown, and not while it is hidden.
 */
export function usePreviewTiers(
  recordings: readonly Recording[],
  hidden: readonly string[],
): readonly Tier[] {
  const { version, stopped } = usePreviews();
  const keeps = useStudy()?.readOnly === false;
  const sound = useMemo(() => spansOf(heard(recordings)), [recordings]);
  const picture = useMemo(() => spansOf(seen(recordings)), [recordings]);
  const hidesSound = hidden.includes('wave');
  const hidesPicture = hidden.includes('strip');
  useEffect(() => {
    const wanted = (kind: PreviewKind, spans: readonly PreviewSpan[]): Wanted[] =>
      recordingsOf(spans).map((recording) => ({ recording, kind }));
    wantPreviews(
      [...(hidesSound ? [] : wanted('wave', sound)), ...(hidesPicture ? [] : wanted('strip', picture))],
      keeps,
    );
  }, [sound, picture, hidesSound, hidesPicture, keeps]);
  // Nobody looks any more: what is made of it so far is kept.
  useEffect(() => () => wantPreviews([], false), []);
  useCommands(commands);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each version there is something else to draw.
  return useMemo(() => {
    const tiers: Tier[] = [];
    if (sound.length > 0) {
      const spans = sound.map((span) => ({ ...span, tiles: previewOf(span.recording).wave }));
      tiers.push(waveTier(previewTexts.wave, spans, makingOf('wave', recordingsOf(sound), stopped)));
    }
    if (picture.length > 0) {
      const spans = picture.map((span) => {
        const { strip: sheets, frames } = previewOf(span.recording);
        return { ...span, sheets, frames };
      });
      tiers.push(stripTier(previewTexts.strip, spans, makingOf('strip', recordingsOf(picture), stopped)));
    }
    return tiers;
  }, [sound, picture, version, stopped]);
}
