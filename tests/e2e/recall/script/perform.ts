import { setTimeout as wait } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { FrameWatch } from './frame-watch.ts';
import type { Actor, PlannedTurn, RecallScript, Step, StopStep } from './plan.ts';
import { coreNow, type Stage } from './stage.ts';

/** A turn as it was spoken; times on the core's clock in ms. */
export interface SpokenTurn {
  speaker: Actor;
  words: string;
  startCoreMs: number;
  endCoreMs: number;
}

export interface PerformedStop {
  actor: Actor;
  turns: SpokenTurn[];
  note: string;
  nomination: string | null;
}

/** What was done and said; the truth that the program's log is held against. */
export interface Performance {
  stops: PerformedStop[];
  /** All that was said, in its order. */
  turns: SpokenTurn[];
  killedCoreMs: number;
}

const state = (page: Page) => page.getByRole('status').first();
const letterOf: Record<Actor, string> = { client: 'c', therapist: 't', interviewer: 'i' };
/** Between two presses of a participant's button lies so much, in ms, or it is a trembling hand. */
const betweenPressesMs = 700;

/** Holds the interview by its script, on both pages. It begins before the first stop and ends stopped. */
export async function perform(stage: Stage, script: RecallScript, watch: FrameWatch): Promise<Performance> {
  const done: Performance = { stops: [], turns: [], killedCoreMs: Number.NaN };
  for (const step of script.steps) {
    await performStep(stage, script, step, done, watch);
    await stage.ears.note(stage.participant);
  }
  return done;
}

async function performStep(
  stage: Stage,
  script: RecallScript,
  step: Step,
  done: Performance,
  watch: FrameWatch,
): Promise<void> {
  const { owner } = stage;
  switch (step.kind) {
    case 'run':
      return run(stage, step, done);
    case 'stop':
      return stop(stage, script, step, done);
    case 'back':
      if (step.by === 'arrow') await owner.keyboard.press('ArrowLeft');
      else if (step.by === 'button') await stage.participant.getByRole('button', { name: 'Again' }).click();
      else await stage.participant.keyboard.press('PageUp');
      await wait(betweenPressesMs);
      return;
    case 'rate':
      await owner.getByRole('combobox', { name: 'Speed' }).selectOption(String(step.rate));
      return;
    case 'kill':
      done.killedCoreMs = await stage.kill();
      await stage.comeAgain();
      await goOnAfterKill(stage, watch);
      return;
    default:
      step satisfies never;
  }
}

async function goOnAfterKill(stage: Stage, watch: FrameWatch): Promise<void> {
  const { owner } = stage;
  await expect(owner.getByRole('heading', { name: 'This interview was cut off' })).toBeVisible();
  // People need their time until they go on.
  await wait(3_000);
  await owner.getByRole('button', { name: 'Go on' }).click();
  await expect(state(owner)).toHaveText('STOPPED');
  await expect(owner.getByText('REC', { exact: true })).toBeVisible();
  await stage.openParticipant();
  await watch.follow(stage.participant);
  await expect(stage.participant.getByRole('button', { name: 'Go on' })).toBeEnabled();
}

async function run(
  { owner, participant }: Stage,
  step: Step & { kind: 'run' },
  done: Performance,
): Promise<void> {
  if ((await state(owner).textContent()) !== 'PLAYING') {
    if (step.by === 'space') await owner.keyboard.press('Space');
    else if (step.by === 'button') await participant.getByRole('button', { name: 'Go on' }).click();
    else await participant.keyboard.press('PageDown');
    await expect(state(owner)).toHaveText('PLAYING');
  }
  if (step.aside) done.turns.push(spoken(step.aside, coreNow() + step.aside.gapMs));
  await wait(step.forMs);
}

async function stop(stage: Stage, script: RecallScript, step: StopStep, done: Performance): Promise<void> {
  const { owner } = stage;
  const pressedMs = coreNow();
  await pressStop(stage, step);
  await expect(state(owner)).toHaveText('STOPPED');
  const byWhom = owner.getByText(`by ${step.actor}`, { exact: true });
  // Whose wish it was is said by the interviewer, where the hand did not tell.
  if (step.way === 'button' || step.way === 'clicker' || step.way === 'space') {
    await expect(owner.getByText('who wanted it?', { exact: true })).toBeVisible();
    await owner.keyboard.press(letterOf[step.actor]);
  }
  await expect(byWhom).toBeVisible();
  const turns = speak(step, pressedMs, coreNow());
  const nomination = step.nomination === null ? null : (script.nominationLabels[step.nomination] ?? '');
  done.stops.push({ actor: step.actor, turns, note: step.note ?? '', nomination });
  done.turns.push(...turns);
  if (step.note !== null) {
    await owner.keyboard.press('n');
    await owner.keyboard.type(step.note);
    await owner.keyboard.press('Escape');
  }
  if (step.lead) await owner.keyboard.press('1');
  if (nomination !== null) {
    await owner.getByRole('button', { name: `Set: ${nomination}` }).click();
    await expect(owner.getByRole('checkbox', { name: nomination })).toBeChecked();
  }
  const endMs = turns.at(-1)?.endCoreMs ?? 0;
  await wait(Math.max(betweenPressesMs, endMs - coreNow() + 300));
}

async function pressStop({ owner, participant }: Stage, { actor, way }: StopStep): Promise<void> {
  switch (way) {
    case 'key':
      return owner.keyboard.press(letterOf[actor]);
    case 'passed key':
      return participant.keyboard.press(letterOf[actor]);
    case 'space':
      return owner.keyboard.press('Space');
    case 'clicker':
      return participant.keyboard.press('PageDown');
    case 'button':
      return participant.getByRole('button', { name: 'Stop' }).click();
    default:
      way satisfies never;
  }
}

/** The turns of a stop one after the other; who begins before the stop speaks for longer after it than before. */
function speak({ turns, earlyMs }: StopStep, pressedMs: number, seenMs: number): SpokenTurn[] {
  const said: SpokenTurn[] = [];
  let atMs = earlyMs > 0 ? pressedMs - earlyMs : seenMs;
  for (const turn of turns) {
    const early = said.length === 0 && earlyMs > 0;
    const one = spoken(turn, early ? atMs : atMs + turn.gapMs);
    if (early) one.endCoreMs = Math.max(one.endCoreMs, seenMs + (seenMs - atMs) + 300);
    said.push(one);
    atMs = one.endCoreMs;
  }
  return said;
}

function spoken({ speaker, words, lengthMs }: PlannedTurn, startCoreMs: number): SpokenTurn {
  return { speaker, words, startCoreMs, endCoreMs: startCoreMs + lengthMs };
}
