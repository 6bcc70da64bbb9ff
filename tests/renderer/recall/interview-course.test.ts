import { expect, test, vi } from 'vitest';
import { createInterviewCourse } from '../../../renderer/recall/engine/interview-course.ts';
import type { LoggedEvent } from '../../../renderer/recall/engine/leader.ts';

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

test('a participant’s page that plays on in a break is told of it again, and not each time it is heard', () => {
  vi.useFakeTimers();
  const told: string[] = [];
  const noted: unknown[] = [];
  let phase = 'running';
  const course = createInterviewCourse({
    ...{ interviewId: 'interview', sessionMs: () => 900, plays: () => true, onChange: () => {} },
    tell: ({ kind }) => told.push(kind),
    clock: { coreNow: () => Date.now() } as never,
    picture: {} as never,
    lead: { leader: () => null, phase: () => phase, rest: () => {}, setSound: () => {} } as never,
    log: { log: ({ kind, sessionMs }: LoggedEvent) => noted.push([kind, sessionMs]) } as never,
  });
  course.takeBreak();
  phase = 'break';
  course.beat({ playing: true });
  expect(told).toEqual(['break']);
  vi.advanceTimersByTime(1_200);
  course.beat({ playing: true });
  course.beat({ playing: true });
  course.beat({ playing: false });
  expect(told).toEqual(['break', 'break']);
  // Where the picture is the page that leads writes.
  expect(noted).toEqual([['break', null]]);
  vi.useRealTimers();
});
