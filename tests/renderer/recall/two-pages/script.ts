import fc from 'fast-check';
import { pass } from './time.ts';
import type { World } from './world.ts';

function stop(world: World, wantedBy: 'interviewer' | 'client' | 'not said'): void {
  if (world.interviewer?.engine.store.getState().phase === 'running') world.noteStop('interviewer');
  world.interviewer?.engine.stop(wantedBy);
}

/** What people, files and connections may do to the two pages of a recall; `n` says how much, or how long. */
export const deeds = {
  'interviewer stops': (world) => stop(world, 'interviewer'),
  'interviewer says it was the client': (world) => stop(world, 'client'),
  'interviewer toggles': (world) => {
    if (world.interviewer?.engine.store.getState().playing) stop(world, 'not said');
    else world.interviewer?.engine.goOn();
  },
  'interviewer goes on': ({ interviewer }) => interviewer?.engine.goOn(),
  'interviewer: again': ({ interviewer }) => interviewer?.engine.again(),
  'interviewer seeks': ({ interviewer }, n) => interviewer?.engine.seek(n * 500, 'interviewer'),
  'interviewer sets the rate': ({ interviewer }, n) => interviewer?.engine.setRate([0.5, 1, 1.5, 2][n % 4]!),
  'interviewer hides or shows': ({ interviewer }) => {
    if (interviewer?.engine.store.getState().pictureOn) interviewer.engine.hide();
    else interviewer?.engine.show();
  },
  'interviewer: break or resume': ({ interviewer }) => {
    if (interviewer?.engine.store.getState().phase === 'break') interviewer.engine.resume();
    else interviewer?.engine.takeBreak();
  },
  'interviewer: this one': ({ interviewer }) => interviewer?.engine.thisOne(),
  'participant stops or goes on': (world) => {
    const engine = world.participant?.engine;
    if (!engine?.store.getState().playing) return engine?.goOn();
    if (engine.store.getState().stage === 'ready' && engine.store.getState().running)
      world.noteStop('participant');
    engine.stop();
  },
  'participant: again': ({ participant }) => participant?.engine.again(),
  'participant: this one': ({ participant }) => participant?.engine.thisOne(),
  'participant’s page opens': (world, n) => world.openParticipant(n % 2 === 0),
  'participant presses Start': ({ participant }) => {
    if (participant?.engine.store.getState().stage === 'start') participant.engine.start();
  },
  'participant’s page is loaded anew': async (world, n) => {
    if (!world.participant) return;
    const storage = world.leaveParticipant();
    await pass(20 * n);
    world.openParticipant(n % 2 === 0, storage);
  },
  'participant’s page closes': (world) => void world.leaveParticipant(),
  'participant’s page crashes': async (world, n) => {
    const storage = world.crashParticipant();
    if (!storage || n % 3 === 0) return;
    await pass(100 * n);
    world.openParticipant(n % 2 === 0, storage);
  },
  'interviewer talks, or listens': ({ interviewer }) => {
    const { talking } = interviewer?.engine.store.getState() ?? {};
    interviewer?.engine.talk(!talking);
  },
  'interviewer’s page is loaded anew': async (world, n) => {
    world.leaveInterviewer();
    await pass(100 + 20 * n);
    world.openInterviewer();
  },
  'interviewer’s file stalls': ({ interviewer }, n) => interviewer?.host.picture?.stall(100 * n),
  'participant’s file stalls': ({ participant }, n) => participant?.host.picture?.stall(100 * n),
  'nothing gets through': ({ outage }, n) => {
    outage.count += 1;
    outage.untilMs = performance.now() + 500 + 100 * n;
    outage.endsMs.push(Date.now() + 500 + 100 * n);
  },
} satisfies Record<string, (world: World, n: number) => void | Promise<void>>;

type Deed = keyof typeof deeds;
const deedNames = Object.keys(deeds) as Deed[];

interface Step {
  deed: Deed;
  n: number;
  thenMs: number;
}

export interface Script {
  seed: number;
  withParticipant: boolean;
  steps: Step[];
}

const step = fc.record({
  deed: fc.constantFrom(...deedNames),
  n: fc.nat(35),
  thenMs: fc.oneof(fc.nat(40), fc.nat(300), fc.nat(3_000)),
});
export const scripts: fc.Arbitrary<Script> = fc.record({
  seed: fc.nat(1_000_000),
  withParticipant: fc.boolean(),
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
});
