import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { firstSession, makeStudy, startProgram, testFolders } from '../program.ts';

const rounds = 20;
const marksARound = 500;
const handsAtOnce = 4;

test(`kill -9 in the middle of marking ${marksARound} moments, ${rounds} times: every answered mark is there`, async () => {
  const folders = testFolders();
  const path = join(folders.root, 'study.iprstudy');
  const answered = new Set<string>();
  const seed = Date.now();
  console.log(`seed ${seed}`);
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const cutOffAt: number[] = [];

  for (let round = 0; round < rounds; round += 1) {
    const program = await startProgram(folders);
    const sessionId =
      round === 0
        ? await makeStudy(program, path, null)
        : await program.value('study.open', { path, passphrase: null }).then(() => firstSession(program));
    const there = new Set((await program.value('moment.list', { sessionId })).map(({ id }) => id));
    expect([...answered].filter((id) => !there.has(id))).toEqual([]);

    let marked = 0;
    const hand = async () => {
      while (marked < marksARound) {
        marked += 1;
        const id = newIdentifier();
        const result = await program.call('moment.create', {
          id,
          sessionId,
          startMs: marked * 40,
          label: `${round}`,
        });
        if (!result.ok) throw new Error(result.error.message);
        answered.add(id);
      }
    };
    const hands = Array.from({ length: handsAtOnce }, () => hand().catch((error: Error) => error));
    await wait(20 + random() * 700);
    await program.kill();
    await Promise.all(hands);
    cutOffAt.push(marked);
  }

  const last = await startProgram(folders);
  await last.value('study.open', { path, passphrase: null });
  const sessionId = await firstSession(last);
  const there = new Set((await last.value('moment.list', { sessionId })).map(({ id }) => id));
  expect([...answered].filter((id) => !there.has(id))).toEqual([]);
  expect(await last.value('study.check', {})).toEqual({ sound: true, findings: [] });
  expect((await last.value('history.state', {})).undo).toMatch(/^Mark moment/);
  await last.end();
  console.log(`${answered.size} marks answered; cut off at ${cutOffAt.join(', ')}`);
  expect(answered.size).toBeGreaterThan(rounds * 5);
  folders.remove();
});
