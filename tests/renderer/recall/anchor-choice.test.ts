import { expect, test } from 'vitest';
import { createAnchorChoice } from '../../../renderer/recall/recording/anchor-choice.ts';
import type { KeptAnchor } from '../../../renderer/recall/recording/kept-anchors.ts';

test('of each ten seconds the piece that came with the least delay is the anchor, and the first at once', () => {
  const anchors: KeptAnchor[] = [];
  const choice = createAnchorChoice(
    ({ recordingMs, coreMs }) => ({ recordingMs, clockMs: coreMs - 1_000 }),
    (anchor) => anchors.push(anchor),
  );
  for (let recordingMs = 0; recordingMs <= 21_000; recordingMs += 250) {
    const delayMs = recordingMs === 4_000 || recordingMs === 18_000 ? 3 : 40;
    choice.take({ recordingMs, coreMs: 1_000 + recordingMs + delayMs });
  }
  expect(anchors).toEqual([
    { recordingMs: 0, clockMs: 40 },
    { recordingMs: 4_000, clockMs: 4_003 },
    { recordingMs: 18_000, clockMs: 18_003 },
  ]);
});

test('a piece that waited through the sleep of the machine is no anchor', () => {
  const anchors: KeptAnchor[] = [];
  const choice = createAnchorChoice(
    ({ recordingMs, coreMs }) => ({ recordingMs, clockMs: coreMs }),
    (anchor) => anchors.push(anchor),
  );
  choice.take({ recordingMs: 0, coreMs: 0 });
  choice.take({ recordingMs: 5_000, coreMs: 5_010 });
  // Recorded before the sleep, handed over after it; then the recording goes on behind its gap.
  choice.take({ recordingMs: 5_250, coreMs: 40_000 });
  choice.take({ recordingMs: 40_000, coreMs: 40_020 });
  choice.take({ recordingMs: 50_250, coreMs: 50_300 });
  expect(anchors).toEqual([
    { recordingMs: 0, clockMs: 0 },
    { recordingMs: 5_000, clockMs: 5_010 },
    { recordingMs: 40_000, clockMs: 40_020 },
  ]);
});
