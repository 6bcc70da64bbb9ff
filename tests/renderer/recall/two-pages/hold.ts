import { vi } from 'vitest';
import type { RecallEvent } from '#shared/contract/recall-log.ts';
import { recallState } from '#shared/recall/state.ts';
import type { Host } from './picture.ts';
import { deeds, type Script } from './script.ts';
import { pass } from './time.ts';
import { createWorld, storageOf, type World } from './world.ts';

const quietMs = 8_000;
const nearMs = 60;
/** A command that comes as the lead changes is done by both pages, each where its picture is. */
const nearStandingMs = 150;
const moving: ReadonlySet<string> = new Set(['play', 'pause', 'seek', 'break']);
/** Two stops within this time, in ms, may be one. */
const jointMs = 2_000;
/** No outage takes longer, in ms. */
const outageMs = 4_500;
/** A page that is left so soon, in ms, after something was pressed on it may not have told. */
const leavesMs = 600;

/** Holds an interview by a script; answers what is wrong after it, with how it came to it, or nothing. */
export async function hold(script: Script, onWorld: (world: World) => void): Promise<string[]> {
  vi.stubGlobal('sessionStorage', storageOf(new Map()));
  const world = createWorld(script.seed);
  onWorld(world);
  const { core } = world;
  world.openInterviewer();
  await pass(1_500);
  await Promise.race([world.interviewer!.engine.begin('A'), pass(1_000)]);
  if (script.withParticipant) {
    world.openParticipant(false);
    await pass(1_500);
  }
  world.interviewer!.engine.goOn();
  await pass(1_000);
  for (const { deed, n, thenMs } of script.steps) {
    world.note(`${deed} (${n})`);
    await deeds[deed](world, n);
    await pass(thenMs);
    await goOnWhereCutOff(world);
  }
  await pass(4_000);
  await goOnWhereCutOff(world);
  await pass(quietMs);
  const problems = isInDisorder(core.log()) ? [] : problemsOf(world);
  const { trace } = world;
  for (const event of core.log()) {
    trace.push(
      `log: ${event.interviewMs} ${event.kind} ${event.id.slice(-4)} at ${event.sessionMs} wanted by ${event.wantedBy} pressed by ${event.pressedBy}`,
    );
  }
  for (const page of [...world.participants]) world.leaveParticipant(page);
  world.leaveInterviewer();
  vi.clearAllTimers();
  return problems.length > 0 ? [...problems, 'How it came to it:', ...trace] : [];
}

async function goOnWhereCutOff({ interviewer, note }: World): Promise<void> {
  if (interviewer?.engine.store.getState().phase !== 'cut off') return;
  note('interviewer goes on after a crash');
  await Promise.race([interviewer.engine.recover(), pass(5_000)]);
}

/** A break that was asked for in an outage: what played on meanwhile is read as the end of the break. */
function isInDisorder(log: readonly RecallEvent[]): boolean {
  let halted = false;
  return log.some(({ kind }) => {
    if (kind === 'break' || kind === 'resume') halted = kind === 'break';
    return halted && kind !== 'break' && moving.has(kind);
  });
}

function problemsOf(world: World): string[] {
  const { core, interviewer, participant, participants } = world;
  const problems: string[] = [];
  const log = core.log();
  const state = recallState(log);
  const placeMs =
    (state.sessionMs ?? 0) + (state.playing ? (core.interviewMs() - state.interviewMs) * state.rate : 0);
  const open = participants.filter(({ engine }) => engine.store.getState().stage !== 'ended');
  const pages = [...(interviewer ? [interviewer] : []), ...open];
  const beating = new Set(
    core.beats.filter(({ atMs }) => atMs > performance.now() - 1_000).map(({ page }) => page),
  );
  const sounding = pages.filter(({ host }) => host.picture && !host.picture.muted());
  if (sounding.length !== 1) problems.push(`${sounding.length} pages lead`);
  if (beating.size !== 1 || !beating.has(sounding[0]?.name ?? '')) {
    problems.push(`${sounding[0]?.name} leads, and ${[...beating].join(' and ') || 'nobody'} beats`);
  }
  // A break is written where it was pressed; the page that leads rests as soon as it hears of it.
  const rested = log.findLast(({ kind }) => moving.has(kind))?.kind === 'break';
  const compare = (who: string, { picture }: Host) => {
    if (!picture) return;
    if (picture.playing() !== state.playing)
      problems.push(`${who} picture ${picture.playing() ? 'plays' : 'stands'}, the log says otherwise`);
    const apartMs = Math.round(picture.nowMs() - placeMs);
    if (Math.abs(apartMs) > (state.playing ? nearMs : nearStandingMs) && !rested)
      problems.push(`${who} picture is ${apartMs} ms from where the log says`);
  };
  for (const page of pages) compare(sounding.includes(page) ? 'the leading' : 'the following', page.host);
  const snapshot = interviewer?.engine.store.getState();
  if (snapshot && snapshot.playing !== state.playing)
    problems.push('the interviewer’s screen shows otherwise');
  if (
    snapshot &&
    JSON.stringify(snapshot.events.map(({ id }) => id).sort()) !==
      JSON.stringify(log.map(({ id }) => id).sort())
  )
    problems.push('the interviewer’s page does not know the log');
  const pauses = log.filter(({ kind, wantedBy }) => kind === 'pause' && wantedBy !== null);
  for (const { atMs, page, played } of world.stops) {
    // A page that is left before what it asked for is on its way, or one that reaches nobody.
    const left = world.left.get(page) ?? Number.POSITIVE_INFINITY;
    if (
      !played ||
      left - atMs < leavesMs ||
      world.outage.endsMs.some((endMs) => Math.abs(endMs - atMs) < outageMs)
    )
      continue;
    const written = pauses.some(({ wallMs }) => wallMs - atMs > -jointMs && wallMs - atMs < 3 * jointMs);
    if (!written) problems.push(`a stop is not in the log`);
  }
  for (const hand of ['interviewer', 'participant']) {
    const asked = world.stops.filter((stop) => stop.hand === hand).length;
    const written = pauses.filter(({ pressedBy }) => pressedBy === hand).length;
    if (written > asked)
      problems.push(`${written} stops of the ${hand}’s are in the log, ${asked} were asked for`);
  }
  if ((snapshot?.unsent ?? 0) > 0 || (participant?.engine.store.getState().unsent ?? 0) > 0)
    problems.push('something is left unsent');
  if (snapshot?.refused) problems.push(`refused: ${snapshot.refused}`);
  return problems;
}
