import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserServer,
  chromium,
  expect,
  type Page,
  test,
} from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { makeMedia } from '../../../fixtures/media-files.ts';
import { mediaFolder } from '../../../fixtures/media-folder.ts';
import { makeStudy } from '../../../program.ts';
import type { Lab } from '../../support.ts';
import type { RecallScript } from './plan.ts';
import { hearParticipant, type ParticipantEars } from './secrets.ts';

/** Where an interview is held: the program, a browser of its own, the pages of both sides. */
export interface Stage {
  lab: Lab;
  interviewId: string;
  ears: ParticipantEars;
  owner: Page;
  participant: Page;
  /** The interviewer opens the participant's page, which is clicked once. */
  openParticipant(): Promise<void>;
  /** kill -9 of program and browser at once; answers when, on the core's clock in ms. */
  kill(): Promise<number>;
  /** Program and browser come again; the page that comes up is the interviewer's. */
  comeAgain(): Promise<void>;
  end(): Promise<void>;
}

export const studyFile = 'Ravenwood.iprstudy';
/** A name that says what nobody but the researchers is to know. */
const videoName = 'Thistlewick third session.mp4';

/** The core's clock in ms: every process of a machine has the same. */
export const coreNow = () => Number(process.hrtime.bigint()) / 1e6;

/** A study with a session whose frames are numbered, and a mutual interview about it that is planned. */
async function layStudy({ program, root }: Lab, script: RecallScript, video: string): Promise<string> {
  const sessionId = await makeStudy(program, join(root, studyFile), null);
  await makeMedia(mediaFolder, [video]);
  mkdirSync(join(root, 'videos'));
  const path = join(root, 'videos', videoName);
  copyFileSync(join(mediaFolder, video), path);
  await program.value('recording.add', { id: newIdentifier(), sessionId, interviewId: null, path });
  const interviewId = newIdentifier();
  await program.value('interview.create', { id: interviewId, sessionId, roles: ['client', 'therapist'] });
  const { studyRevision } = await program.value('recall.view', { interviewId });
  await program.value('recall.settings', {
    revision: studyRevision,
    changes: {
      againMs: script.againMs,
      leads: [{ category: 'Gulliver', leads: ['What would the marmalade have said to Gulliver?'] }],
    },
  });
  return interviewId;
}

async function launch(): Promise<{ server: BrowserServer; browser: Browser; context: BrowserContext }> {
  const { launchOptions, viewport, locale } = test.info().project.use;
  const server = await chromium.launchServer({ ...launchOptions, headless: true });
  const browser = await chromium.connect(server.wsEndpoint());
  const context = await browser.newContext({
    viewport: viewport ?? null,
    ...(locale === undefined ? {} : { locale }),
    permissions: ['microphone'],
  });
  context.setDefaultTimeout(20_000);
  return { server, browser, context };
}

export async function openStage(lab: Lab, script: RecallScript, video: string): Promise<Stage> {
  const interviewId = await layStudy(lab, script, video);
  let running = await launch();
  const ears = await hearParticipant(running.context, lab.program.address);
  const owner = await running.context.newPage();
  await owner.goto(lab.program.address);

  const stage: Stage = {
    lab,
    interviewId,
    ears,
    owner,
    // Until it is opened there is none: nothing is done on it.
    participant: owner,
    async openParticipant() {
      const { owner } = stage;
      const more = owner.getByRole('button', { name: 'More', exact: true });
      // While the interview runs the command is in a menu; before it, beside the check of the displays.
      const inMenu = await more.isVisible();
      if (inMenu) await more.click();
      const opened = running.context.waitForEvent('page');
      await owner
        .getByRole(inMenu ? 'menuitem' : 'button', { name: 'Open the participant’s window' })
        .click();
      stage.participant = await opened;
      await stage.participant.getByRole('button', { name: 'Start' }).click();
    },
    async kill() {
      const atMs = coreNow();
      const { server } = running;
      await Promise.all([server.kill(), lab.program.kill()]);
      return atMs;
    },
    async comeAgain() {
      const program = await lab.restart();
      await program.value('study.open', { path: join(lab.root, studyFile), passphrase: null });
      // Only after some seconds of silence is it sure that nobody is there.
      await expect
        .poll(async () => (await program.value('recall.view', { interviewId })).needsRecovery, {
          timeout: 30_000,
        })
        .toBe(true);
      running = await launch();
      await ears.follow(running.context, program.address);
      stage.owner = await running.context.newPage();
      await stage.owner.goto(program.address);
    },
    async end() {
      await running.browser.close();
      await running.server.close();
    },
  };
  return stage;
}
