// A program that holds an interview until it is killed; tests/electron/core/recall-crash.test.ts starts it.
import { join } from 'node:path';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { startCore } from '../../../electron/core/client.ts';

const [folder, path, interviewId] = process.argv.slice(2) as [string, string, string];
const core = await startCore({
  dataFolder: join(folder, 'data'),
  sampleFolder: join(import.meta.dirname, '..', '..', '..', 'sample'),
  platform: 'browser',
  root: folder,
  shellCalls: {},
});

async function value(name: string, args: object): Promise<Record<string, unknown>> {
  const result = await core.call({ role: 'owner' }, name, args);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value as Record<string, unknown>;
}

const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);
const clock = async () => (await value('recall.clock', {})) as { coreMs: number; wallMs: number };

await value('study.open', { path, passphrase: null });
const start = await clock();
await value('recall.begin', { interviewId, id: newIdentifier(), ...start, interviewer: 'Interviewer One' });
let sessionMs = 0;
for (;;) {
  // What happens is answered after its commit; only what was answered is said to have happened.
  for (const kind of ['play', 'pause'] as const) {
    const { coreMs, wallMs } = await clock();
    sessionMs += kind === 'pause' ? 20 : 0;
    const event = { id: newIdentifier(), kind, coreMs, wallMs, sessionMs };
    await value('recall.append', { interviewId, events: [event] });
    say({ id: event.id, coreMs, startMs: start.coreMs });
  }
  const { coreMs } = await clock();
  await value('recall.beat', { interviewId, coreMs, sessionMs, playing: true, rate: 1 });
}
