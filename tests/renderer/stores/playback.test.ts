import { beforeEach, expect, test } from 'vitest';
import { useInterviewPlayback } from '../../../renderer/stores/interview-playback.ts';
import { usePlayback } from '../../../renderer/stores/playback.ts';

function range() {
  const { inMs, outMs } = usePlayback.getState();
  return [inMs, outMs];
}

beforeEach(() => {
  usePlayback.setState({ inMs: null, outMs: null, playing: false, controller: null });
  useInterviewPlayback.getState().close();
});

test('in and out make a range', () => {
  usePlayback.getState().setIn(1000);
  usePlayback.getState().setOut(4000);
  expect(range()).toEqual([1000, 4000]);
});

test('an in behind the out begins a new range, and so does an out before the in', () => {
  const { setIn, setOut } = usePlayback.getState();
  setIn(1000);
  setOut(4000);
  setIn(5000);
  expect(range()).toEqual([5000, null]);
  setOut(2000);
  expect(range()).toEqual([null, 2000]);
});

test('when the session plays, the interview pauses', () => {
  useInterviewPlayback.getState().play('an interview', 62_000);
  usePlayback.setState({ playing: true });
  const { interviewId, interviewMs, playing } = useInterviewPlayback.getState();
  expect({ interviewId, interviewMs, playing }).toEqual({
    interviewId: 'an interview',
    interviewMs: 62_000,
    playing: false,
  });
});

test('when an interview plays, the session pauses', () => {
  let paused = 0;
  const rest = () => undefined;
  usePlayback.setState({
    controller: {
      play: rest,
      pause: () => {
        paused += 1;
      },
      toggle: rest,
      nowMs: () => 0,
      seek: rest,
      frames: () => null,
      pictureMs: () => null,
      stepFrames: rest,
      setRate: rest,
      playRange: rest,
      shuttle: rest,
      chooseRecording: rest,
      retry: rest,
    },
  });
  useInterviewPlayback.getState().play('an interview', 0);
  useInterviewPlayback.getState().pause();
  useInterviewPlayback.getState().toggle();
  expect(paused).toBe(2);
});

test('a loop from in to out goes along with them, and ends where one of them is gone; another one stays', () => {
  const { setIn, setOut, setLoop } = usePlayback.getState();
  setIn(1000);
  setOut(3000);
  setLoop({ startMs: 1000, endMs: 3000 });
  setOut(2500);
  expect(usePlayback.getState().loop).toEqual({ startMs: 1000, endMs: 2500 });
  setIn(500);
  expect(usePlayback.getState().loop).toEqual({ startMs: 500, endMs: 2500 });
  setIn(2600);
  expect(usePlayback.getState()).toMatchObject({ inMs: 2600, outMs: null, loop: null });
  setLoop({ startMs: 0, endMs: 4000, momentId: 'a moment' });
  setOut(3500);
  expect(usePlayback.getState().loop).toEqual({ startMs: 0, endMs: 4000, momentId: 'a moment' });
});
