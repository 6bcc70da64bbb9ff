import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';

const project = resolve(import.meta.dirname, '..', '..', '..');
let bundled: Promise<string> | null = null;

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    root: project,
    resolve: { alias: [{ find: /^#shared\//, replacement: `${join(project, 'shared')}/` }] },
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: join(import.meta.dirname, 'harness.ts'), formats: ['es'], fileName: 'harness' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output.find(({ type }) => type === 'chunk') : null;
  if (chunk?.type !== 'chunk') throw new Error('The harness was not built.');
  return chunk.code;
}

const html = `<!doctype html><title>Harness</title>
<div id="picture" style="position:relative;width:640px;height:360px"></div>
<script type="module" src="/harness.js"></script>`;

/** Opens the interviewer's engine on the owner's origin, with the owner's token, in a page without a screen. */
export async function openOwnerPage(page: Page, address: string, interviewId: string): Promise<void> {
  bundled ??= bundle();
  const code = await bundled;
  const { origin, hash } = new URL(address);
  await page.unrouteAll();
  // Another fragment alone would load nothing anew.
  await page.goto('about:blank');
  page.on('pageerror', (error) => console.error(error));
  await page.route(`${origin}/harness*`, (route) =>
    route.fulfill(
      route.request().url().endsWith('.js')
        ? { contentType: 'text/javascript', body: code }
        : { contentType: 'text/html', body: html },
    ),
  );
  await page.goto(`${origin}/harness?interview=${interviewId}${hash}`);
  await page.waitForFunction(() => window.engine !== undefined, null, { timeout: 30_000 });
  await page.evaluate(() => window.engine.ready);
}
