import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Recording } from '#shared/contract/recording.ts';
import { type Frames, listedFrames } from '#shared/domain/frame-time.ts';
import { SessionPlayer } from '../../../renderer/player/session-player.ts';
import { usePlayback } from '../../../renderer/stores/playback.ts';

type Deck = {
  did: string[];
  rate: number;
  atMs: number;
  listener: { onReady(): void; onEnded(): void };
};
const { decks } = vi.hoisted(() => ({ decks: [] as Deck[] }));
vi.mock('../../../renderer/api/media.ts', () => ({ mediaUrl: (id: string) => id }));
vi.mock('../../../renderer/player/media-deck.ts', () => ({
  MediaDeck: class {
    readonly element = { seeking: false };
    did: string[] = [];
    rate = 1;
    atMs = 0;
    readonly listener: Deck['listener'];
    constructor(_: unknown, listener: Deck['listener']) {
      this.listener = listener;
      decks.push(this);
    }
    load({ url }: { url: string }, fileMs: number) {
      this.atMs = fileMs;
      this.did.push(`load ${url}`);
    }
    seek(fileMs: number) {
      this.atMs = fileMs;
    }
    play() {
      this.did.push('play');
    }
    pause() {
      this.did.push('pause');
    }
    setRate(rate: number) {
      this.rate = rate;
    }
    setVolume() {}
    fileMs() {
      return this.atMs;
    }
    pictureMs() {
      return null;
    }
    dispose() {}
  },
}));
/** Each file has 25 frames a second; its last one stands for 400 ms. */
vi.mock('../../../renderer/player/screen-frames.ts', () => ({
  ScreenFrames: class {
    reading = false;
    put() {}
    frames({ durationMs }: Recording): Frames {
      const count = Math.floor((durationMs - 360) / 40);
      return listedFrames(Float64Array.from({ length: count }, (_, index) => index * 40));
    }
    arrived() {}
    settle() {}
    leave() {
      return false;
    }
  },
}));

function part(id: string, offsetMs: number, durationMs: number, playable = true): Recording {
  return {
    ...{ id, role: 'part', position: 0, offsetMs, rate: 1, durationMs, present: true, playable },
    ...{ mime: 'video/mp4', fingerprint: id, frameRate: 25 },
  } as Recording;
}

/** Two parts with a gap between them from 5 s to 7 s; the first begins at 1 s. */
const parts = [part('one', 1000, 4000), part('two', 7000, 3000)];
let tick: (() => void) | null = null;
let player: SessionPlayer;

function opened(recordings: readonly Recording[], startMs: number): Deck {
  player = new SessionPlayer({} as HTMLVideoElement);
  // Another session each time: the same one keeps its time.
  player.open(String(decks.length), recordings, startMs);
  usePlayback.setState({ stage: 'ready', seeking: false });
  const deck = decks.at(-1)!;
  deck.did.length = 0;
  return deck;
}

const now = () => {
  const { sessionMs, playing, shuttleRate, loop, only, recordingId } = usePlayback.getState();
  return { sessionMs, playing, shuttleRate, loop, only, recordingId };
};

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (next: () => void) => {
    tick = next;
    return 1;
  });
  vi.stubGlobal('cancelAnimationFrame', () => {
    tick = null;
  });
});
afterEach(() => {
  player.dispose();
  usePlayback.setState({ rate: 1, playing: false, shuttleRate: 0, loop: null, only: null });
  vi.unstubAllGlobals();
});

test('where the next part can not be played, it stands there and the deck does not play on', () => {
  const deck = opened([part('one', 0, 4000), part('two', 4000, 3000, false)], 3000);
  player.play();
  deck.listener.onEnded();
  expect(deck.did).toEqual(['play', 'pause']);
  expect(now()).toMatchObject({ sessionMs: 4000, playing: false, recordingId: 'two' });
});

test('from a gap into a part that can not be played nothing plays', () => {
  const deck = opened([part('one', 0, 4000), part('two', 5000, 3000, false)], 4500);
  usePlayback.setState({ stage: 'gap' });
  player.play();
  expect([deck.did.includes('play'), now().playing]).toEqual([false, false]);
});

test('a camera that ends first gives way to the part', () => {
  const recordings = [part('one', 0, 8000), { ...part('camera', 0, 3000.4), role: 'camera' } as Recording];
  const deck = opened(recordings, 0);
  player.chooseRecording('camera');
  usePlayback.setState({ stage: 'ready', seeking: false });
  player.play();
  deck.listener.onEnded();
  expect(deck.did.slice(-3)).toEqual(['play', 'load one', 'play']);
  expect(now()).toMatchObject({ sessionMs: 3001, playing: true, recordingId: 'one' });
});

test('a range outside of the loop takes it off, one inside leaves it', () => {
  const loop = { startMs: 2000, endMs: 3000 };
  opened(parts, 2500);
  usePlayback.setState({ loop });
  player.playRange(2200, null);
  expect(now()).toMatchObject({ sessionMs: 2200, loop });
  player.playRange(2000, 3000);
  expect(now()).toMatchObject({ sessionMs: 2000, loop });
  player.playRange(2500, 3500);
  expect(now()).toMatchObject({ sessionMs: 2500, loop: null });
  usePlayback.setState({ loop });
  player.pause();
  player.playRange(4000, null);
  expect(now()).toMatchObject({ sessionMs: 4000, loop: null, playing: true });
});

test('a range outside of the moments plays everything again, one inside only moments still', () => {
  const only = () => [{ startMs: 2000, endMs: 3000 }];
  opened(parts, 2500);
  usePlayback.setState({ only });
  player.playRange(2200, null);
  expect(now()).toMatchObject({ sessionMs: 2200, only });
  player.playRange(3500, 4000);
  tick?.();
  expect(now()).toMatchObject({ sessionMs: 3500, only: null, playing: true });
});

test('a range that is asked for while it goes backwards is played forwards', () => {
  const deck = opened(parts, 4000);
  usePlayback.setState({ rate: 1.5 });
  player.shuttle(-1);
  player.playRange(2000, 3000);
  expect([deck.did.at(-1), deck.rate, tick !== null]).toEqual(['play', 1.5, true]);
  expect(now()).toMatchObject({ sessionMs: 2000, playing: true, shuttleRate: 0 });
});

test('who jumps beyond the range that is played goes on there, and is not brought back to its end', () => {
  const deck = opened(parts, 1000);
  player.playRange(2000, 3000);
  player.seek(2500);
  usePlayback.setState({ seeking: false });
  deck.atMs = 3010;
  tick?.();
  expect(now()).toMatchObject({ sessionMs: 3000, playing: false });
  player.playRange(2000, 3000);
  player.seek(4000);
  tick?.();
  expect(now()).toMatchObject({ sessionMs: 4000, playing: true });
});

test('a range behind all that was recorded does not begin the session anew', () => {
  opened(parts, 2000);
  player.playRange(20_000, 21_000);
  expect(now()).toMatchObject({ sessionMs: 10_000, playing: false });
});

test('a range that ends where nothing was recorded ends there, and not in the next part', () => {
  const deck = opened(parts, 1000);
  player.playRange(4000, 6000);
  deck.listener.onEnded();
  usePlayback.setState({ stage: 'ready', seeking: false });
  tick?.();
  expect(now()).toMatchObject({ sessionMs: 6000, playing: false });
});

/** Where each press leads. */
function steps(startMs: number, ...counts: number[]): number[] {
  opened(parts, startMs);
  return counts.map((count) => {
    player.stepFrames(count);
    return usePlayback.getState().sessionMs;
  });
}

test('a step from the last frame of a part leads to the next part, and back to that frame', () => {
  expect(steps(4560, 1, 1, -1, -1, -1)).toEqual([4600, 7000, 4999, 4560, 4520]);
});

test('in a session without a recording steps are 40 ms long, and begin at its beginning', () => {
  opened([], 60);
  const times = [1, -1, -1, -1].map((count) => {
    player.stepFrames(count);
    return usePlayback.getState().sessionMs;
  });
  expect(times).toEqual([100, 60, 20, 0]);
});

test('in a gap steps lead to the nearest picture that way, and from the first and the last nowhere', () => {
  expect([steps(6000, 1), steps(6000, -1), steps(1000, -1), steps(9960, 1), steps(500, -1, 1)]).toEqual([
    [7000],
    [4999],
    [1000],
    [9960],
    [500, 1000],
  ]);
});
