import { expect, test } from 'vitest';
import type { Recording } from '#shared/contract/recording.ts';
import { togetherAt } from '../../../renderer/player/together.ts';

function recording(id: string, changes: Partial<Recording> = {}): Recording {
  return {
    id,
    role: 'camera',
    offsetMs: 0,
    rate: 1,
    durationMs: 60_000,
    width: 640,
    audioCodec: 'aac',
    present: true,
    playable: true,
    ...changes,
  } as Recording;
}

const room = recording('room', { role: 'part' });
const second = recording('second', { offsetMs: 10_000 });
const microphone = recording('microphone', { role: 'sound', width: null });
const given = {
  recordings: [room, second, microphone],
  mainId: 'room',
  clockMs: 20_000,
  layout: 'beside' as const,
  soundId: null,
  alsoHeardId: null,
};

/** Each companion as its name, with what is seen and heard of it. */
function told(changes: Partial<typeof given> | { [key: string]: unknown }) {
  const { companions, mainSilent } = togetherAt({ ...given, ...changes });
  const each = companions.map(({ recording: { id }, picture, sounds }) =>
    [id, ...(picture ? ['seen'] : []), ...(sounds ? ['heard'] : [])].join(' '),
  );
  return mainSilent ? [...each, 'main silent'] : each;
}

test('the other cameras are seen beside the large picture, whose sound is heard', () => {
  expect(told({})).toEqual(['second seen']);
  expect(told({ mainId: 'second' })).toEqual(['room seen']);
  expect(told({ layout: 'inset' })).toEqual(['second seen']);
  expect(told({ layout: 'one' })).toEqual([]);
});

test('one sound is heard: the chosen one where it runs', () => {
  expect(told({ soundId: 'microphone' })).toEqual(['second seen', 'microphone heard', 'main silent']);
  expect(told({ layout: 'one', soundId: 'second' })).toEqual(['second heard', 'main silent']);
  expect(told({ soundId: 'second', clockMs: 7000 })).toEqual(['second seen']);
  expect(told({ soundId: 'room' })).toEqual(['second seen']);
});

test('a picture without sound is heard by the first recording that has some', () => {
  const mute = recording('room', { role: 'part', audioCodec: null });
  expect(told({ recordings: [mute, second, microphone] })).toEqual(['second seen heard', 'main silent']);
});

test('while two are brought into step both are heard', () => {
  expect(told({ alsoHeardId: 'microphone', soundId: 'second' })).toEqual(['second seen', 'microphone heard']);
});

test('what is not at its place, can not be played, or is far away in time does not run', () => {
  expect(told({ clockMs: 3000 })).toEqual([]);
  const gone = recording('second', { present: false });
  const foreign = recording('microphone', { playable: false });
  expect(told({ recordings: [room, gone, foreign], soundId: 'microphone' })).toEqual([]);
});

test('more than three pictures beside the large one are not shown', () => {
  const cameras = ['a', 'b', 'c', 'd'].map((id) => recording(id));
  expect(told({ recordings: [room, ...cameras] })).toEqual(['a seen', 'b seen', 'c seen']);
});
