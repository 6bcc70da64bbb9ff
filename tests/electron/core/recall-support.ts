import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { z } from 'zod';
import type { appendedEvent } from '#shared/contract/recall-log.ts';
import { type RunningCore, startCore } from '../../../electron/core/client.ts';
import { callsOf, newId, type TestCore } from '../support.ts';

export type Sent = z.input<typeof appendedEvent>;

/** An interview that runs; times in it are counted from its beginning. */
export interface RunningInterview extends TestCore {
  path: string;
  sessionId: string;
  interviewId: string;
  /** The client's code. */
  code: string;
  /** The other participant's interview of the same session. */
  otherId: string;
  /** The core's clock at the interview's beginning, in the past, so that no event is from the future. */
  baseMs: number;
  baseWallMs: number;
  event(kind: Sent['kind'], interviewMs: number, more?: Partial<Sent>): Sent;
}

interface Shared extends TestCore {
  path: string;
  unused: { sessionId: string; interviewId: string; otherId: string; code: string }[];
}

const hourMs = 3_600_000;
let shared: Promise<Shared> | null = null;
const cores: RunningCore[] = [];
const folders: string[] = [];

afterAll(async () => {
  for (const core of cores.splice(0)) await core.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  shared = null;
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ipr-recall-'));
  folders.push(folder);
  return folder;
}

/** A core of its own that goes with the file's tests. */
export async function coreIn(folder: string): Promise<TestCore> {
  const core = await startCore({
    dataFolder: join(folder, 'data'),
    sampleFolder: join(import.meta.dirname, '..', '..', '..', 'sample'),
    platform: 'browser',
    root: folder,
    shellCalls: {},
  });
  cores.push(core);
  return { core, folder, ...callsOf(core) };
}

/** A study of many dyads, each with both interviews of two sessions. */
export async function studyIn(folder: string): Promise<Shared> {
  const test = await coreIn(folder);
  const path = join(folder, 'Relations.iprstudy');
  await test.value('study.create', {
    path,
    title: 'Relations',
    memberName: 'Researcher One',
    passphrase: null,
    layout: { firstDyad: 1, dyadCount: 12, sessionNumbers: [3, 5], interviewed: ['client', 'therapist'] },
  });
  const { dyads } = await test.value('session.board', {});
  const unused = dyads.flatMap(({ sessions }) =>
    sessions.map(({ id, interviews: [client, therapist] }) => ({
      sessionId: id,
      interviewId: client?.id ?? '',
      otherId: therapist?.id ?? '',
      code: client?.participants[0]?.code ?? '',
    })),
  );
  return { ...test, path, unused };
}

/** A client's interview of the file's study, begun an hour ago unless told otherwise. */
export async function runningInterview(
  options: { sinceMs?: number; begin?: boolean; in?: Shared } = {},
): Promise<RunningInterview> {
  shared ??= options.in ? null : studyIn(newFolder());
  const study = options.in ?? (await shared!);
  const { unused, ...rest } = study;
  const place = unused.shift()!;
  const clock = await study.value('recall.clock', {});
  const baseMs = clock.coreMs - (options.sinceMs ?? hourMs);
  const baseWallMs = clock.wallMs - (options.sinceMs ?? hourMs);
  if (options.begin !== false) {
    await study.value('recall.begin', {
      interviewId: place.interviewId,
      id: newId(),
      coreMs: baseMs,
      wallMs: baseWallMs,
      interviewer: 'Interviewer One',
    });
  }
  return {
    ...rest,
    ...place,
    baseMs,
    baseWallMs,
    event: (kind, interviewMs, more = {}) => ({
      id: newId(),
      kind,
      coreMs: baseMs + interviewMs,
      wallMs: Math.round(baseWallMs + interviewMs),
      ...more,
    }),
  };
}
