import { createStepKeeper } from '../../player/step-keeper.ts';
import type { CoreClock } from './clock.ts';
import type { Beat } from './link.ts';
import type { Picture } from './picture.ts';
import { placeOfBeat } from './sync.ts';

/** A page whose picture goes with another's. Its own stop stands at once, whatever beats say meanwhile. */
export interface Follower {
  beat(beat: Beat): void;
  /** Where the leading page's picture is now (ms); null before it is known. */
  placeMs(): number | null;
  latest(): Beat | null;
  /** This page pressed stop: the picture stands until the leading page stands too. */
  hold(): void;
  /** How far ahead of the leading page's picture this one is (ms); null while that can not be said. */
  aheadMs(): number | null;
  /** This page leads from now on: what was heard of another moves its picture no more. */
  release(): void;
  dispose(): void;
}

const lookEachMs = 100;
const sameFrameMs = 2;
/** How long a stop of this page stands, in ms, though the leading page still tells that it plays. */
const holdMs = 1_500;

export function createFollower(picture: Picture, clock: Pick<CoreClock, 'coreNow'>): Follower {
  let latest: Beat | null = null;
  let heldUntilMs = 0;
  const keeper = createStepKeeper(picture);

  const aim = () => (latest ? placeOfBeat(latest, clock.coreNow()) : null);

  const follow = () => {
    if (!latest) return;
    const wanted = aim();
    if (wanted === null) return;
    if (!latest.playing) {
      if (picture.playing()) picture.pause();
      heldUntilMs = 0;
      // A place within the same frame is the same picture.
      const elsewhere = picture.placeMs() !== wanted && Math.abs(picture.nowMs() - wanted) > sameFrameMs;
      if (elsewhere && !picture.seeking()) picture.seek(wanted);
      return;
    }
    if (performance.now() < heldUntilMs) return;
    keeper.keep(wanted, latest.rate);
  };
  const timer = setInterval(follow, lookEachMs);

  return {
    beat(beat) {
      if (latest && beat.coreMs < latest.coreMs) return;
      const turned = latest?.playing !== beat.playing;
      latest = beat;
      if (turned) follow();
    },
    placeMs: aim,
    latest: () => latest,
    hold() {
      heldUntilMs = performance.now() + holdMs;
    },
    aheadMs() {
      const wanted = aim();
      return wanted === null || picture.seeking() ? null : picture.nowMs() - wanted;
    },
    release() {
      latest = null;
    },
    dispose() {
      clearInterval(timer);
    },
  };
}
