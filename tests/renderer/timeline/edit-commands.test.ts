import { beforeEach, expect, test, vi } from 'vitest';
import { evenFrames, type Frames, listedFrames } from '#shared/domain/frame-time.ts';
import { queryClient } from '../../../renderer/api/query-client.ts';
import { expectedMoment } from '../../../renderer/moments/mark.ts';
import { usePlace } from '../../../renderer/stores/place.ts';
import { type PlayerController, usePlayback } from '../../../renderer/stores/playback.ts';
import { useSelection } from '../../../renderer/stores/selection.ts';
import { editCommands } from '../../../renderer/timeline/edit-commands.ts';
import { useTimeline } from '../../../renderer/timeline/timeline-state.ts';

const { placed } = vi.hoisted(() => ({ placed: [] as { startMs: number }[] }));
vi.mock('../../../renderer/stores/study.ts', async (original) => ({
  ...(await original<object>()),
  openStudy: () => ({ readOnly: false }),
}));
vi.mock('../../../renderer/moments/moment-parts.ts', () => ({
  placeMoments: (_: string, places: { startMs: number }[]) => placed.push(...places),
  joinMoments: () => {},
  splitMoments: () => {},
}));

/** A picture of 25 frames a second from 10 s to 12 s of the session. */
const listed = listedFrames(Float64Array.from({ length: 50 }, (_, index) => 10_000 + index * 40));

/** Where a moment that starts there is put by Alt and an arrow to the left, and to the right. */
function nudged(startMs: number, frames: Frames | null): (number | undefined)[] {
  const moment = expectedMoment({ id: 'm', sessionId: 's', startMs }, 0);
  queryClient.setQueryData(['moment.list', { sessionId: 's' }], [moment]);
  usePlayback.setState({ controller: { frames: () => frames } as unknown as PlayerController });
  return ['moment.frameBack', 'moment.frameOn'].map((id) => {
    placed.length = 0;
    void editCommands.find((command) => command.id === id)?.run();
    return placed[0]?.startMs;
  });
}

beforeEach(() => {
  usePlace.setState({ sessionId: 's' });
  useTimeline.setState({ lengthMs: 600_000 });
  useSelection.setState({ momentId: 'm', momentIds: ['m'] });
});

test('a moment in the picture moves by its frames, from within one to its neighbours', () => {
  expect([nudged(10_400, listed), nudged(10_410, listed)]).toEqual([
    [10_360, 10_440],
    [10_360, 10_440],
  ]);
});

test('a moment outside of the picture on the stage moves by the length of a frame', () => {
  expect([nudged(5000, listed), nudged(300_000, listed), nudged(5000, null)]).toEqual([
    [4960, 5040],
    [299_960, 300_040],
    [4960, 5040],
  ]);
});

test('the first and the last frame are no dead ends', () => {
  expect([nudged(10_000, listed), nudged(11_960, listed)]).toEqual([
    [9960, 10_040],
    [11_920, 12_000],
  ]);
});

test('even frames lie everywhere', () => {
  expect(nudged(300_000, evenFrames({ frameRate: 50, anchorMs: 0 }))).toEqual([299_980, 300_020]);
});
