import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
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

/** A core on a folder of its own, run from its sources, with real workers and real files. */
export async function testCore(folder = temporaryFolder()): Promise<TestCore> {
  const core = await startCore({
    dataFolder: join(folder, 'data'),
    sampleFolder: join(import.meta.dirname, '..', '..', 'sample'),
    platform: 'browser',
    root: folder,
    shellCalls: {},
  });
  cleanups.push(() => core.close());
  return { core, folder, ...callsOf(core) };
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
