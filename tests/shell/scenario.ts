import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import type { CallInput, CallName, CallValue } from '#shared/contract/index.ts';
import { electronBinary, type Shell, startOnElectron, startOnStandIn } from './driver.ts';

/** What a scenario has: a folder of its own, and the program, as often as it wants it. */
export interface World {
  folder: string;
  /** Where the program keeps its settings: the same one at each start. */
  data: string;
  start(...args: string[]): Promise<Shell>;
}

/** A story of the desktop program: told on the stand-in, and on a real Electron where one is. */
export function scenario(name: string, tell: (world: World) => Promise<void>): void {
  const electron = electronBinary();
  test(name, () => inWorld(tell, startOnStandIn));
  if ('binary' in electron) {
    test(`${name} (on Electron itself)`, () =>
      inWorld(tell, (options) => startOnElectron(electron.binary, options)));
  }
}

async function inWorld(
  tell: (world: World) => Promise<void>,
  start: (options: { args: string[] }) => Promise<Shell>,
): Promise<void> {
  const folder = test.info().outputPath('world');
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const running: Shell[] = [];
  try {
    await tell({
      folder,
      data,
      async start(...args) {
        const shell = await start({ args: [`--data=${data}`, ...args] });
        running.push(shell);
        return shell;
      },
    });
  } catch (error) {
    for (const shell of running) console.error(shell.output());
    throw error;
  } finally {
    for (const shell of running) await shell.kill();
  }
}

/** Makes a call as the page itself makes it; its value. */
export async function call<N extends CallName>(
  page: Page,
  name: N,
  input: CallInput<N>,
): Promise<CallValue<N>> {
  const result = await callResult(page, name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`);
  return result.value as CallValue<N>;
}

/** Makes a call as the page itself makes it; its whole answer. */
export function callResult<N extends CallName>(page: Page, name: N, input: CallInput<N>) {
  return page.evaluate(([name, input]) => window.iprStudio!.call(name, input), [name, input] as const);
}

/** Makes a study of one dyad and one session in the program's own folder. The session's id. */
export async function makeStudy(
  page: Page,
  path: string,
  passphrase: string | null = null,
): Promise<{ sessionId: string }> {
  await call(page, 'study.create', {
    path,
    title: 'Silences',
    memberName: 'Researcher',
    passphrase,
    layout: { firstDyad: 7, dyadCount: 1, sessionNumbers: [3], interviewed: ['client'] },
  });
  const board = await call(page, 'session.board', {});
  return { sessionId: board.dyads[0]!.sessions[0]!.id };
}

/** A study in `path`, made by a program that was closed again. */
export async function studyOnDisk(world: World, path: string, passphrase: string | null = null) {
  const shell = await world.start();
  const made = await makeStudy(await shell.page(), path, passphrase);
  await shell.quit();
  return made;
}
