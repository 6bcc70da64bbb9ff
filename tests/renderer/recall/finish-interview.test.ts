import { beforeEach, expect, test, vi } from 'vitest';
import type { RecallClosing } from '#shared/contract/recall-log.ts';
import { CallProblem, call } from '../../../renderer/api/client.ts';
import { finishInterview, useUnfinished } from '../../../renderer/recall/closing/finish-interview.ts';

vi.mock('../../../renderer/api/client.ts', async (original) => ({
  ...(await original<object>()),
  call: vi.fn(),
}));
vi.mock('../../../renderer/recall/recording/kept-anchors.ts', () => ({
  ...{ keptAnchors: () => [], forgetAnchors: () => {} },
}));

const closing: RecallClosing = {
  ...{ feedbackAsked: true, feedback: '', distressChecked: false, distress: '', text: '' },
};
const parts = ['first', 'empty', 'last'].map((id) => ({ id, state: 'being recorded' }));
const unreadable = new CallProblem({ code: 'media.unreadable', message: 'There is nothing in it.' });
let finished: string[];
let failing: string | null;

beforeEach(() => {
  finished = [];
  failing = 'empty';
  vi.mocked(call).mockImplementation((async (name: string, { id = '' }: { id?: string }) => {
    if (name === 'recall.view') return { interviewRecordings: parts, interview: { revision: 7 } };
    if (id === failing) throw unreadable;
    finished.push(id);
    return {};
  }) as never);
});

test('a part of the recording that can not be finished keeps neither the others nor the interview open', async () => {
  const change = vi.fn(async () => ({}));
  await finishInterview('interview', closing, change as never, () => {});
  expect(finished).toEqual(['first', 'last']);
  expect(change.mock.calls).toEqual([['recall.close', { interviewId: 'interview', revision: 7, closing }]]);
  expect(useUnfinished.getState()).toEqual({ interviewId: 'interview', problem: unreadable });

  failing = null;
  await finishInterview('interview', closing, change as never, () => {});
  expect(useUnfinished.getState().problem).toBeNull();
});

test('a closing that can not be stored says so', async () => {
  const problem = new CallProblem({ code: 'disk.full', message: 'The disk is full.' });
  const change = vi.fn(() => Promise.reject(problem));
  await expect(finishInterview('interview', closing, change as never, () => {})).rejects.toBe(problem);
});
