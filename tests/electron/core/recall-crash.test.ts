import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';
import { connect } from '../../../electron/database/connection.ts';
import { newId } from '../support.ts';
import { coreIn, newFolder, runningInterview, studyIn } from './recall-support.ts';

vi.setConfig({ testTimeout: 180_000 });

const repository = join(import.meta.dirname, '..', '..', '..');

test('a program that is killed in the middle loses nothing it answered, and the interview goes on', async () => {
  const folder = newFolder();
  const study = await studyIn(folder);
  const { interviewId, code } = study.unused[0]!;
  await study.core.close();
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'recall-child.ts'), folder, study.path, interviewId],
    { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const answered: { id: string; coreMs: number; startMs: number }[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    answered.push(JSON.parse(line));
    // Past a second, so that there was a sign of life to store.
    if (answered.length >= 40 && answered.at(-1)!.coreMs - answered[0]!.coreMs > 1500) break;
  }
  child.kill('SIGKILL');
  await once(child, 'exit');

  const next = await coreIn(folder);
  const opened = await next.value('study.open', { path: study.path, passphrase: null });
  expect(opened.readOnly).toBe(false);
  const seen = await next.value('recall.view', { interviewId });
  const stored = new Set(seen.events.map(({ id }) => id));
  expect(answered.filter(({ id }) => !stored.has(id))).toEqual([]);
  expect(seen.beat).toMatchObject({ playing: true });
  // A page that was there seconds ago may still be: then nothing needs mending yet.
  await expect
    .poll(async () => (await next.value('recall.view', { interviewId })).needsRecovery, {
      timeout: 30_000,
      interval: 500,
    })
    .toBe(true);

  const clock = await next.value('recall.clock', {});
  const recover = { interviewId, breakId: newId(), resumeId: newId(), ...clock };
  const { events } = await next.value('recall.recover', recover);
  const last = seen.events.at(-1)!;
  const beatMs = Math.round(seen.beat!.coreMs - answered[0]!.startMs);
  const cutMs = Math.max(last.interviewMs, beatMs);
  expect(events).toMatchObject([
    { kind: 'break', interviewMs: cutMs, detail: { why: 'crash', lastInterviewMs: cutMs } },
    { kind: 'resume', interviewMs: cutMs, detail: { clock: { coreMs: clock.coreMs } } },
  ]);
  expect((await next.value('recall.recover', recover)).events).toEqual(events);
  expect((await next.value('recall.view', { interviewId })).needsRecovery).toBe(false);
  // The clock of the interview goes on from the break, however long nobody was there.
  const later = await next.value('recall.append', {
    interviewId,
    events: [{ id: newId(), kind: 'play', coreMs: clock.coreMs + 1, wallMs: clock.wallMs, sessionMs: 5 }],
  });
  expect(later.events[0]).toMatchObject({ kind: 'play', interviewMs: cutMs + 1 });
  expect((await next.value('history.list', {}))[0]?.label).toBe(`Begin the interview with ${code}`);
  await next.value('study.close', {});
  const file = connect(study.path, { passphrase: null });
  expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
  file.close();
});

test('pages that stay open go on without a gap when the core was started again on the same boot', async () => {
  const folder = newFolder();
  const study = await studyIn(folder);
  const running = await runningInterview({ in: study, sinceMs: 600_000 });
  const { interviewId, event } = running;
  await running.value('recall.append', { interviewId, events: [event('play', 1000, { sessionMs: 0 })] });
  // The writer alone, as after a fault in it: what was cut off is sent again by the core itself.
  const cut = running.value('recall.append', {
    interviewId,
    events: [event('pause', 61_000, { sessionMs: 60_000 })],
  });
  await study.core.workers.terminate('writer');
  expect((await cut).events[0]).toMatchObject({ kind: 'pause', interviewMs: 61_000 });
  await study.core.close();

  const next = await coreIn(folder);
  await next.value('study.open', { path: study.path, passphrase: null });
  const { events } = await next.value('recall.append', {
    interviewId,
    events: [event('play', 121_000, { sessionMs: 60_000 })],
  });
  expect(events[0]).toMatchObject({ interviewMs: 121_000, detail: {} });
  const { needsRecovery } = await next.value('recall.view', { interviewId });
  expect(needsRecovery).toBe(true);
});

test('after the machine was started anew the clock has a new base, and what comes late finds its place', async () => {
  const { value, interviewId, event, baseMs, baseWallMs } = await runningInterview();
  await value('recall.append', { interviewId, events: [event('play', 1000, { sessionMs: 0 })] });
  const other = { boot: '11111111-2222-3333-4444-555555555555' };
  const { events } = await value('recall.recover', {
    interviewId,
    breakId: newId(),
    resumeId: newId(),
    coreMs: 5000,
    wallMs: baseWallMs + 600_000,
    ...other,
  });
  expect(events.map(({ kind, interviewMs }) => [kind, interviewMs])).toEqual([
    ['break', 1000],
    ['resume', 1000],
  ]);
  const after = await value('recall.append', {
    interviewId,
    events: [
      { ...event('pause', 0, { sessionMs: 2000 }), ...other, coreMs: 7500, wallMs: baseWallMs + 602_500 },
      { ...event('lead', 500), coreMs: baseMs + 500 },
    ],
  });
  expect(after.events.map(({ kind, interviewMs }) => [kind, interviewMs])).toEqual([
    ['pause', 3500],
    ['lead', 500],
  ]);
});
