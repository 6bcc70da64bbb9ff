import { beforeEach, expect, test } from 'vitest';
import { useInterviewPlayback } from '../../../renderer/stores/interview-playback.ts';
import { useSettings } from '../../../renderer/stores/settings.ts';

const playback = () => useInterviewPlayback.getState();

beforeEach(() => {
  playback().close();
  useSettings.setState({ stepBackMs: 1500 });
});

test('on resume the interview steps back as far as the person wants, and not before its beginning', () => {
  playback().play('interview', 10_000);
  playback().toggle();
  playback().toggle();
  expect(playback()).toMatchObject({ playing: true, interviewMs: 8_500 });
  playback().seek(1_000);
  playback().toggle();
  playback().toggle();
  expect(playback()).toMatchObject({ playing: true, interviewMs: 0 });
});

test('a place that was asked for is played from there, without a step back', () => {
  playback().play('interview', 10_000);
  playback().toggle();
  playback().seek(20_000);
  playback().toggle();
  expect(playback()).toMatchObject({ playing: true, interviewMs: 20_000 });
  playback().open('other', 5_000);
  expect(playback()).toMatchObject({ playing: false, interviewId: 'other' });
  playback().toggle();
  expect(playback().interviewMs).toBe(5_000);
});
