import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { CallProblem, call } from '../../../renderer/api/client.ts';
import type { RecallSnapshot } from '../../../renderer/recall/engine/engine-types.ts';
import { openDevices } from '../../../renderer/recall/recording/devices.ts';
import { createInterviewRecorder } from '../../../renderer/recall/recording/interview-recorder.ts';
import { startRecorder } from '../../../renderer/recall/recording/recorder.ts';

vi.mock('../../../renderer/api/client.ts', async (original) => ({
  ...(await original<object>()),
  call: vi.fn(),
}));
vi.mock('../../../renderer/recall/recording/devices.ts', () => ({
  ...{ listDevices: async () => [], openDevices: vi.fn(), recordingType: () => 'audio/webm' },
}));
vi.mock('../../../renderer/recall/recording/level-meter.ts', () => ({
  ...{ createSilenceWatch: () => () => false, meterLevel: () => () => {} },
}));
vi.mock('../../../renderer/recall/recording/recorder.ts', () => ({ startRecorder: vi.fn() }));
vi.mock('../../../renderer/recall/recording/recording-wish.ts', () => ({
  ...{ choiceOf: () => ({}), keepWish: () => {}, keptWish: () => ({ way: 'microphone' }) },
}));

const microphone = () => ({ getTracks: () => [], getVideoTracks: () => [] }) as never as MediaStream;

/** Which recordings the study has, whether or not anything fills them. */
let begun: Set<string>;
/** Answers the beginnings that wait. */
let answers: (() => void)[];
/** What `recording.begin` says, instead of beginning. */
let refusal: CallProblem | null;
const filled = () => vi.mocked(startRecorder).mock.calls.map(([{ recordingId }]) => recordingId);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', {
    mediaDevices: { addEventListener: () => {}, removeEventListener: () => {} },
  });
  begun = new Set();
  answers = [];
  refusal = null;
  vi.mocked(openDevices).mockImplementation(async () => microphone());
  vi.mocked(startRecorder)
    .mockReset()
    .mockImplementation(() => ({ stop: async () => true, startedCoreMs: () => 0 }));
  vi.mocked(call).mockImplementation((async (name: string, { id }: { id: string }) => {
    if (name === 'recording.remove') {
      if (!begun.delete(id)) throw new CallProblem({ code: 'not-found', message: '' });
      return { done: true };
    }
    await new Promise<void>((resolve) => answers.push(resolve));
    if (refusal) throw refusal;
    begun.add(id);
    return {};
  }) as never);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function recorderOf() {
  const store = createStore(() => ({ phase: 'running' }) as RecallSnapshot);
  const engine = { store, interviewMs: () => 0, coreNow: () => 0, ready: Promise.resolve() };
  const recorder = createInterviewRecorder({ interviewId: 'interview', studyId: 'study', engine });
  return { recorder, phase: (phase: RecallSnapshot['phase']) => store.setState({ phase }) };
}

/** All that waits is answered. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1);
  while (answers.length > 0) {
    for (const answer of answers.splice(0)) answer();
    await vi.advanceTimersByTimeAsync(1);
  }
}

test('a microphone that is chosen while a part is being begun is recorded, and nothing empty is left', async () => {
  const { recorder } = recorderOf();
  await recorder.open();
  await vi.advanceTimersByTimeAsync(1);
  await recorder.choose({ way: 'microphone', microphoneId: 'other', cameraId: null });
  await settle();
  expect(recorder.store.getState().recording).toBe(true);
  expect([...begun]).toEqual(filled());
  expect(filled()).toHaveLength(1);
  recorder.dispose();
});

test('a part that a break overtakes as it begins is taken out of the study', async () => {
  const { recorder, phase } = recorderOf();
  await recorder.open();
  await vi.advanceTimersByTimeAsync(1);
  phase('break');
  await settle();
  expect([[...begun], filled()]).toEqual([[], []]);
  phase('running');
  await settle();
  expect([...begun]).toEqual(filled());
  expect(filled()).toHaveLength(1);
  recorder.dispose();
});

test('a recorder that does not start leaves nothing empty, and it is tried again', async () => {
  vi.mocked(startRecorder).mockImplementationOnce(() => {
    throw new Error('This type can not be recorded.');
  });
  const { recorder } = recorderOf();
  await recorder.open();
  await settle();
  expect([...begun]).toEqual([]);
  expect(recorder.store.getState().trouble).not.toBeNull();
  await vi.advanceTimersByTimeAsync(1_000);
  await settle();
  expect([...begun]).toEqual(filled().slice(1));
  expect(recorder.store.getState()).toMatchObject({ recording: true, trouble: null });
  recorder.dispose();
});

test('a part that could not be begun is begun as soon as it can be', async () => {
  refusal = new CallProblem({ code: 'disk.full', message: 'The disk is full.' });
  const { recorder } = recorderOf();
  await recorder.open();
  await settle();
  expect(recorder.store.getState()).toMatchObject({ recording: false, trouble: 'The disk is full.' });
  refusal = null;
  await vi.advanceTimersByTimeAsync(1_000);
  await settle();
  expect([...begun]).toEqual(filled());
  expect(recorder.store.getState().recording).toBe(true);
  recorder.dispose();
});
