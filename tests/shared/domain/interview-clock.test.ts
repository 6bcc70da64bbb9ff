import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClockTurn, interviewTimeAt, isSameBoot } from '#shared/domain/interview-clock.ts';

const boot = 'a';
const at = (coreMs: number, wallMs = 1_000_000 + coreMs, of = boot) => ({ coreMs, wallMs, boot: of });
const resume = (interviewMs: number, coreMs: number, of = boot): ClockTurn => ({
  kind: 'resume',
  interviewMs,
  wallMs: 1_000_000 + coreMs,
  clock: { coreMs, boot: of },
});
const halt = (interviewMs: number, coreMs: number): ClockTurn => ({
  kind: 'break',
  interviewMs,
  wallMs: 1_000_000 + coreMs,
  clock: null,
});

test('the clock runs from a resume, halts in a break, and goes on from there', () => {
  const turns = [resume(0, 500.25), halt(10_000, 10_500.25), resume(10_000, 90_000)];
  expect(interviewTimeAt(turns, at(500.25))).toBe(0);
  expect(interviewTimeAt(turns, at(3500.75))).toBe(3001);
  expect(interviewTimeAt(turns, at(50_000))).toBe(10_000);
  expect(interviewTimeAt(turns, at(91_234))).toBe(11_234);
  expect(interviewTimeAt([], at(1))).toBeNull();
});

test('what comes late is placed where it happened, also before a break', () => {
  const turns = [resume(0, 0), halt(10_000, 10_000), resume(10_000, 20_000)];
  expect(interviewTimeAt(turns, at(4000))).toBe(4000);
});

test('what is from before the beginning lies at the beginning', () => {
  expect(interviewTimeAt([resume(0, 5000)], at(4000))).toBe(0);
});

test('after the machine was started anew the wall clock stands in for readings of the other boot', () => {
  const turns = [resume(0, 800_000), halt(60_000, 860_000), resume(60_000, 900, 'b')];
  turns[2]!.wallMs = 2_000_000;
  // Sent only now, but seen before the machine stopped: 30 s after the beginning.
  expect(interviewTimeAt(turns, at(830_000, 1_830_000))).toBe(30_000);
  expect(interviewTimeAt(turns, at(1900, 2_001_000, 'b'))).toBe(61_000);
});

test('a boot without a name of its own is the same though the clock was set a little', () => {
  expect(isSameBoot('~1000000', '~1000900')).toBe(true);
  expect(isSameBoot('~1000000', '~1900000')).toBe(false);
  expect(isSameBoot('a', 'b')).toBe(false);
  expect(isSameBoot('a', '~5')).toBe(false);
});

test('the clock never goes back while the core clock goes on', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.boolean()), { maxLength: 20 });
  fc.assert(
    fc.property(
      steps,
      fc.array(fc.integer({ min: 0, max: 3_000_000 }), { maxLength: 30 }),
      (turning, readings) => {
        let core = 1000;
        let interview = 0;
        const turns: ClockTurn[] = [resume(0, core)];
        for (const [wait, isBreak] of turning) {
          const halted = turns.at(-1)?.kind === 'break';
          core += wait;
          if (!halted) interview += wait;
          if (halted === isBreak) continue;
          turns.push(isBreak ? halt(interview, core) : resume(interview, core));
        }
        const times = readings
          .sort((one, other) => one - other)
          .map((ms) => interviewTimeAt(turns, at(ms)) ?? -1);
        expect(times).toEqual([...times].sort((one, other) => one - other));
      },
    ),
  );
});
