import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { openLab } from '../../support.ts';
import { expectPlaysInProgram, expectProposals, importOnScreen, transcriptOf } from './afterwards.ts';
import { createFrameWatch } from './frame-watch.ts';
import { perform } from './perform.ts';
import { type ScriptSize, writeScript } from './plan.ts';
import { expectPlaysAndSeeks, fileDurationMs } from './recorded.ts';
import { expectNothingTold } from './secrets.ts';
import { openStage, type Stage } from './stage.ts';
import { expectCoverageOfFrames, expectMapOfFrames, expectWholeLog, onInterviewClock } from './truth.ts';

/** What a kill may cost of the recording, in ms. */
const lostAtMostMs = 1_000;

interface Wanted {
  seed: number;
  size: ScriptSize;
  /** The numbered video that the session is. */
  video: string;
  /** At so many random times the log is held against the frames. */
  times: number;
}

/** Types the nominations and begins, with the participant's page on its own. */
async function begin(stage: Stage, labels: readonly string[]): Promise<void> {
  const { owner } = stage;
  await owner.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
  await owner.getByRole('button', { name: /D1-C \+ D1-T/ }).click();
  const field = owner.getByRole('textbox', { name: 'Add a nomination' });
  for (const label of labels) {
    await field.fill(label);
    await field.press('Enter');
  }
  await expect(owner.getByRole('textbox', { name: `Nomination ${labels.length}` })).toBeVisible();
  await stage.openParticipant();
  await stage.ears.note(stage.participant);
  await owner.getByRole('button', { name: 'Begin the interview' }).click();
  await expect(owner.getByText('REC', { exact: true })).toBeVisible();
}

/** Keeps what a failure is understood by: what both pages show, and the log. */
async function keepEvidence({ owner, participant, lab, interviewId }: Stage): Promise<void> {
  const info = test.info();
  for (const [name, page] of Object.entries({ owner, participant })) {
    const path = info.outputPath(`${name}.png`);
    await page.screenshot({ path, timeout: 5_000 }).catch((problem: Error) => console.log(problem.message));
  }
  const log = await lab.program
    .call('recall.log', { interviewId })
    .catch((problem: Error) => problem.message);
  writeFileSync(info.outputPath('log.json'), JSON.stringify(log, null, 1));
}

async function close(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'End interview…' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByRole('checkbox', { name: 'Asked how the interview was' }).check();
  await page
    .getByRole('textbox', { name: 'What was said of it' })
    .fill('Tiring, said Gulliver, and worth it.');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByRole('heading', { name: 'Summary' })).toBeVisible({ timeout: 60_000 });
}

/**
 * Holds a whole interview by a script on both pages, killed once in the middle, and holds everything that comes
 * of it against what the script did and the participant's frames showed.
 */
export async function holdByScript({ seed, size, video, times }: Wanted): Promise<void> {
  console.log(`seed ${seed}`);
  const script = writeScript(seed, size);
  const lab = await openLab();
  let stage: Stage | null = null;
  try {
    stage = await openStage(lab, script, video);
    const { interviewId } = stage;
    const watch = createFrameWatch();
    await begin(stage, script.nominationLabels);
    await watch.follow(stage.participant);
    const done = await perform(stage, script, watch);
    const { owner, participant, ears } = stage;
    await close(owner);
    await expect(participant.locator('main')).toHaveAttribute('data-stage', 'ended');
    await ears.note(participant);

    const { program, root } = lab;
    const view = await program.value('recall.view', { interviewId });
    const { events, interviewRecordings } = view;
    expectWholeLog(events);
    expectMapOfFrames(events, watch.samples(), { times, seed, killedCoreMs: done.killedCoreMs });
    expectCoverageOfFrames(events, watch.frames(), done.killedCoreMs);
    expect(view.nominations.map(({ state }) => state).sort()).toEqual([
      ...Array.from({ length: size.nominations - size.reached }, () => 'not reached'),
      ...Array.from({ length: size.reached }, () => 'reviewed'),
    ]);

    // The first part ended with the kill; the second began when it went on.
    expect(interviewRecordings).toHaveLength(2);
    for (const recording of interviewRecordings) expectPlaysAndSeeks(root, recording);
    const [cutOff, later] = interviewRecordings;
    const killedMs =
      onInterviewClock(
        events.filter(({ detail }) => detail.start),
        done.killedCoreMs,
      ) ?? 0;
    const keptMs = cutOff!.offsetMs + fileDurationMs(join(root, cutOff!.path));
    console.log(`the kill cost ${Math.round(killedMs - keptMs)} ms of the recording`);
    expect(killedMs - keptMs).toBeLessThan(lostAtMostMs);
    expect(killedMs - keptMs).toBeGreaterThan(-100);

    const text = transcriptOf(done.turns, events);
    const transcriptId = await importOnScreen(owner, program, {
      ...{ root, text, interviewId },
      turns: done.turns.length,
    });
    await expectProposals(program, interviewId, transcriptId, done);
    const onClock = done.turns.map(({ words, startCoreMs }) => ({
      words,
      startMs: onInterviewClock(events, startCoreMs) ?? 0,
    }));
    // The first turn of each part, the later part first.
    const played = [later!, cutOff!].map(({ offsetMs }) => ({
      ...onClock.find(({ startMs }) => startMs >= offsetMs)!,
      partOffsetMs: offsetMs,
    }));
    await expectPlaysInProgram(owner, played);
    await expectNothingTold(ears, program, interviewId);
  } catch (error) {
    if (stage) await keepEvidence(stage);
    throw error;
  } finally {
    await stage?.end();
    await lab.end();
  }
}
