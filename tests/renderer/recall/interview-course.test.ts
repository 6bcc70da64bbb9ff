import { expect, test } from 'vitest';
import { createInterviewCourse } from '../../../renderer/recall/engine/interview-course.ts';

/** The end of an interview that this page leads, which can not be sent. */
async function endUnsent(plays: boolean): Promise<string[]> {
  let playing = plays;
  const done: string[] = [];
  const leader = {
    stopped: () => done.push(playing ? 'log it too soon' : 'log that it stands'),
    flush: () => done.push('flush'),
  };
  const course = createInterviewCourse({
    ...{
      interviewId: 'interview',
      sessionMs: () => 0,
      plays: () => playing,
      tell: () => {},
      onChange: () => {},
    },
    clock: {} as never,
    picture: {
      playing: () => playing,
      pause: () => {
        playing = false;
      },
    } as never,
    lead: { leader: () => leader, rest: () => done.push('rest') } as never,
    log: { settled: async () => false } as never,
  });
  expect(await course.end('complete')).toBe(false);
  expect(playing).toBe(false);
  return done;
}

test('an end that can not be sent leaves a log that says where the picture stands', async () => {
  expect(await endUnsent(true)).toEqual(['log that it stands', 'flush', 'rest']);
  expect(await endUnsent(false)).toEqual(['flush', 'rest']);
});
