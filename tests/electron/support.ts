import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import type { Result } from '#shared/contract/call.ts';
import { type CallInput, type CallName, type CallValue, contract } from '#shared/contract/index.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { type RunningCore, startCore } from '../../electron/core/client.ts';

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A new folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ipr-studio-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestCore {
  core: RunningCore;
  folder: string;
  /** Makes a call as the owner and answers its Result; a result that breaks its own schema throws. */
  ask<N extends CallName>(name: N, args: CallInput<N>): Promise<Result<CallValue<N>>>;
  /** The same, for calls that must succeed. */
  value<N extends CallName>(name: N, args: CallInput<N>): Promise<CallValue<N>>;
}

interface SharedCore {
  core: RunningCore;
  root: string;
  dataFolder: string;
}

let shared: SharedCore | null = null;
let sharedInUse = false;

afterAll(async () => {
  if (!shared) return;
  await shared.core.close();
  rmSync(shared.root, { recursive: true, force: true });
  shared = null;
});

/**
 * A core run from its sources, with real workers and real files: that of the test file, whose study and settings go
 * with the test. Where a folder is given, or that one is taken, a core of its own.
 */
export async function testCore(folder?: string): Promise<TestCore> {
  if (folder !== undefined || sharedInUse) return ownCore(folder ?? temporaryFolder());
  shared ??= await startShared();
  const { core, root, dataFolder } = shared;
  const own = mkdtempSync(join(root, 'test-'));
  sharedInUse = true;
  cleanups.push(async () => {
    await core.call({ role: 'owner' }, 'study.close', {});
    for (const entry of readdirSync(dataFolder))
      rmSync(join(dataFolder, entry), { recursive: true, force: true });
    rmSync(own, { recursive: true, force: true });
    sharedInUse = false;
  });
  return { core, folder: own, ...callsOf(core) };
}

async function startShared(): Promise<SharedCore> {
  const root = mkdtempSync(join(tmpdir(), 'ipr-studio-'));
  const dataFolder = join(root, 'data');
  return { root, dataFolder, core: await startIn(root, dataFolder) };
}

async function ownCore(folder: string): Promise<TestCore> {
  const core = await startIn(folder, join(folder, 'data'));
  cleanups.push(() => core.close());
  return { core, folder, ...callsOf(core) };
}

function startIn(root: string, dataFolder: string): Promise<RunningCore> {
  const sampleFolder = join(import.meta.dirname, '..', '..', 'sample');
  return startCore({ dataFolder, sampleFolder, platform: 'browser', root, shellCalls: {} });
}

export function callsOf(core: RunningCore): Pick<TestCore, 'ask' | 'value'> {
  async function ask<N extends CallName>(name: N, args: CallInput<N>): Promise<Result<CallValue<N>>> {
    const result = await core.call({ role: 'owner' }, name, args);
    if (result.ok) contract[name].result.parse(result.value);
    return result as Result<CallValue<N>>;
  }
  return {
    ask,
    async value(name, args) {
      const result = await ask(name, args);
      if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`);
      return result.value;
    },
  };
}

/** A core with a study of two dyads, sessions 3 and 5, and all their interviews. */
export async function testStudy(
  options: { passphrase?: string | null; folder?: string } = {},
): Promise<TestCore & { path: string; sessionId: string }> {
  const test = await testCore(options.folder);
  const path = join(test.folder, 'Relations.iprstudy');
  await test.value('study.create', {
    path,
    title: 'Relations',
    memberName: 'Researcher One',
    passphrase: options.passphrase ?? null,
    layout: { firstDyad: 1, dyadCount: 2, sessionNumbers: [3, 5], interviewed: ['client', 'therapist'] },
  });
  const board = await test.value('session.board', {});
  const sessionId = board.dyads[0]?.sessions[0]?.id ?? '';
  return { ...test, path, sessionId };
}

export const newId = newIdentifier;
