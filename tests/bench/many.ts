// P13: how long a mark waits while thousands of moments are changed in one command, and while that is undone.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { CallInput, CallName, CallValue } from '#shared/contract/index.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { startCore } from '../../electron/core/client.ts';
import { generateStudy, oneSession } from './generate.ts';
import { type BenchRow, median, showMs, twoDecimals } from './row.ts';

const moments = 5000;
const limitMs = 100;
/** Between marks, so that the writer is met in the middle of its work. */
const everyMs = 3;

type Call = <N extends CallName>(name: N, args: CallInput<N>) => Promise<CallValue<N>>;

/** Changes, removes and codes all moments of a session, each with its undo and redo, while marks are made. */
export async function run(_browser: Browser, folder: string): Promise<BenchRow[]> {
  const own = join(folder, 'P13');
  mkdirSync(own);
  const path = join(own, 'study.iprstudy');
  await generateStudy(path, oneSession(moments), { passphrase: null });
  const core = await startCore({
    dataFolder: own,
    sampleFolder: own,
    platform: 'browser',
    root: own,
    shellCalls: {},
  });
  const call: Call = async (name, args) => {
    const result = await core.call({ role: 'owner' }, name, args);
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value as never;
  };
  try {
    await call('study.open', { path, passphrase: null });
    return await measure(call);
  } finally {
    await core.close();
  }
}

async function measure(call: Call): Promise<BenchRow[]> {
  const sessionId = (await call('session.board', {})).dyads[0]!.sessions[0]!.id;
  const list = async () => (await call('moment.list', { sessionId })).filter(({ label }) => label !== 'mark');
  const seen = async () => (await list()).map(({ id, revision }) => ({ id, revision }));
  const codeId = newIdentifier();
  await call('code.create', { id: codeId, name: 'Shame' });
  const alone = await waits(call, sessionId, () => new Promise((resolve) => setTimeout(resolve, 500)));
  const floorMs = median(alone.waitsMs);
  const works: [string, () => Promise<() => Promise<unknown>>][] = [
    [
      'colours',
      async () => {
        const some = await seen();
        return () => call('moment.updateAll', { sessionId, moments: some, changes: { colour: '#3e78b8' } });
      },
    ],
    [
      'labels',
      async () => {
        const some = await seen();
        const label = { kind: 'prefix', text: 'Rupture: ' } as const;
        return () => call('moment.updateAll', { sessionId, moments: some, label });
      },
    ],
    [
      'times',
      async () => {
        const some = (await list()).map(({ id, revision, startMs, endMs }) => ({
          id,
          revision,
          startMs: startMs + 100,
          endMs: endMs === null ? null : endMs + 100,
        }));
        return () => call('moment.place', { moments: some });
      },
    ],
    [
      'a code',
      async () => {
        const momentIds = (await list()).map(({ id }) => id);
        return () => call('coding.create', { codeId, momentIds });
      },
    ],
    [
      'removing',
      async () => {
        const ids = (await list()).map(({ id }) => id);
        return () => call('moment.remove', { ids });
      },
    ],
  ];
  const rows: BenchRow[] = [];
  for (const [name, prepare] of works) {
    const change = await prepare();
    rows.push(rowOf(`${name} of ${moments} moments`, await waits(call, sessionId, change), floorMs));
    // Marks are this member's latest commands; they go first.
    while ((await call('history.state', {})).undo?.startsWith('Mark moment')) await call('history.undo', {});
    rows.push(
      rowOf(`undo of that`, await waits(call, sessionId, () => call('history.undo', {}), false), floorMs),
    );
  }
  return rows;
}

interface Waits {
  /** How long each mark, made while the work ran, took to be stored. */
  waitsMs: number[];
  /** The work by itself. */
  tookMs: number;
}

/** What marks wait for while some work runs; of another kind, reading the history, where marks would be undone. */
async function waits(
  call: Call,
  sessionId: string,
  work: () => Promise<unknown>,
  marks = true,
): Promise<Waits> {
  const waitsMs: number[] = [];
  let done = false;
  const began = performance.now();
  const worked = work().then(() => {
    done = true;
    return performance.now() - began;
  });
  while (!done) {
    const asked = performance.now();
    if (marks) await call('moment.create', { id: newIdentifier(), sessionId, startMs: 0, label: 'mark' });
    else await call('history.state', {});
    waitsMs.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return { waitsMs, tookMs: await worked };
}

function rowOf(what: string, { waitsMs, tookMs }: Waits, floorMs: number): BenchRow {
  const longestMs = Math.max(...waitsMs);
  return {
    id: 'P13',
    what: `a call beside ${what}`,
    measured: `waits at most ${showMs(longestMs)} (all done in ${showMs(tookMs)})`,
    floor: `a mark alone ${showMs(floorMs)}`,
    ratio: twoDecimals(longestMs / floorMs),
    target: `≤ ${limitMs} ms`,
    met: longestMs <= limitMs,
  };
}
