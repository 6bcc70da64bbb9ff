// The browser shell's entry: wiring only.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { contractSchema } from '#shared/contract/schema.ts';
import { startCore } from './core/client.ts';
import type { Core } from './core/core.ts';
import { browserShellCalls, readServeOptions, type ServeOptions } from './http/browser-shell.ts';
import { createDownloads } from './http/downloads.ts';
import { PortRefused } from './http/listen.ts';
import { type Loopback, startLoopback } from './http/loopback.ts';
import { openBrowser } from './http/open-browser.ts';

const idleEndsMs = 15 * 60 * 1000;
const idleCheckMs = 30 * 1000;
/** A close that hangs on a lost disk must not keep the process. */
const closingMs = 10_000;

/** The project's folder, from out/main/serve.js. */
const project = join(import.meta.dirname, '..', '..');

async function serve(options: ServeOptions): Promise<void> {
  await mkdir(options.dataFolder, { recursive: true, mode: 0o700 });
  const downloads = createDownloads();
  const core: Core = await startCore({
    dataFolder: options.dataFolder,
    sampleFolder: join(project, 'sample'),
    platform: 'browser',
    root: options.root,
    shellCalls: browserShellCalls(options.root, downloads, {
      openParticipant: (interviewId) => loopback.openParticipant(interviewId),
      closeParticipant: (interviewId) => loopback.closeParticipant(interviewId),
    }),
  });
  const loopback: Loopback = await startLoopback({
    core,
    pagesFolder: join(project, 'out', 'renderer'),
    port: options.port,
    contract: contractSchema,
    downloads,
  }).catch(async (error) => {
    await core.close();
    throw error;
  });

  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), closingMs).unref();
    await loopback.close();
    await core.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close());
  // The script that started us is gone: nobody is left to tell us to end.
  process.once('disconnect', () => void close());
  setInterval(() => {
    if (loopback.idleFor() >= idleEndsMs) void close();
  }, idleCheckMs).unref();

  await openFirstStudy(core, options);
  process.stdout.write(`IPR Studio is ready: ${loopback.address}\n`);
  if (options.open && !(await openBrowser(loopback.address, options.dataFolder))) {
    process.stderr.write('No browser could be opened from here: open the address above in one.\n');
  }
}

/** Opens what was asked for. A study that can not be opened is told, and the page shows its welcome. */
async function openFirstStudy(core: Core, { study, sample }: ServeOptions): Promise<void> {
  if (study === null && !sample) return;
  if (study !== null) core.grant(study);
  const result =
    study === null
      ? await core.call({ role: 'owner' }, 'study.openSample', {})
      : await core.call({ role: 'owner' }, 'study.open', { path: study, passphrase: null });
  if (!result.ok) process.stderr.write(`${study ?? 'The sample study'}: ${result.error.message}\n`);
}

try {
  await serve(readServeOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof PortRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
