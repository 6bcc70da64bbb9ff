import { useEffect, useRef } from 'react';
import type { Proposal, ProposalMoment } from '#shared/contract/proposal.ts';
import { momentRange } from '../../player/loop-range.ts';
import { usePlayback } from '../../stores/playback.ts';
import { type Bounds, boundsAfter, boundsOf, type Draft, newMoment, targetOf } from './draft.ts';
import { useReview } from './review-store.ts';

/** The stretch of the session that a suggestion stands for now: of the moment it goes to, or of a new one. */
export function stretchOf(
  proposal: Proposal,
  draft: Draft,
  moments: readonly ProposalMoment[],
): Bounds | null {
  const target = proposal.state === 'accepted' ? proposal.decision?.momentId : targetOf(proposal, draft);
  const there = moments.find(({ id }) => id === target);
  return there ?? boundsOf(proposal, draft);
}

/**
 * Loops the selected suggestion's stretch, and keeps the player's in and out the bounds of its new moment: set
 * by whatever key or button, they change the suggestion.
 */
export function useStretch(
  proposal: Proposal | undefined,
  draft: Draft,
  moments: readonly ProposalMoment[],
  canChange: boolean,
): void {
  const stretch = proposal ? stretchOf(proposal, draft, moments) : null;
  const startMs = stretch?.startMs ?? null;
  const endMs = stretch?.endMs ?? null;
  const target = proposal ? targetOf(proposal, draft) : null;
  const isNew = canChange && target === newMoment;
  const moved = draft.bounds !== undefined;
  const durationMs = usePlayback((state) => state.durationMs);
  const id = proposal?.id ?? null;
  const shown = useRef<string | null>(null);
  const aimed = useRef<string | null>(null);
  /** What this hook put there itself is no wish of the person's. */
  const own = useRef(false);

  useEffect(() => {
    const { controller } = usePlayback.getState();
    own.current = true;
    usePlayback.setState({
      inMs: isNew ? startMs : null,
      outMs: isNew ? endMs : null,
      loop: startMs === null || durationMs === 0 ? null : momentRange({ startMs, endMs }, durationMs),
    });
    own.current = false;
    // Another suggestion or moment is shown from its beginning; one whose bounds are moved stays where it plays.
    const place = `${id} ${durationMs > 0}`;
    const another = shown.current !== place || (aimed.current !== target && !moved);
    if (startMs !== null && another) controller?.seek(startMs);
    shown.current = place;
    aimed.current = target;
  }, [id, startMs, endMs, target, moved, isNew, durationMs]);

  useEffect(() => () => usePlayback.setState({ inMs: null, outMs: null, loop: null }), []);

  useEffect(() => {
    if (!proposal || !canChange) return;
    return usePlayback.subscribe((state, before) => {
      const { inMs, outMs } = state;
      if (own.current || (inMs === before.inMs && outMs === before.outMs)) return;
      const bounds = boundsAfter(stretch, { inMs, outMs });
      const { change } = useReview.getState();
      if (bounds) change(proposal.id, { bounds, target: newMoment });
      else change(proposal.id, { bounds: undefined, target: undefined });
    });
  }, [proposal, canChange, stretch]);
}
