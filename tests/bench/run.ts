// npm run bench [-- P1 P2 P3 P4 P6 P7 P8 P9 P11 P12 P13 --sizes 1,10,100]: measures the built program and prints one table.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { hasFfmpeg, withoutFfmpeg } from '../fixtures/media-folder.ts';
import { run as growing } from './growth.ts';
import { run as importing } from './import.ts';
import { launchChromium } from './lab.ts';
import { run as changingMany } from './many.ts';
import { run as marking } from './marking.ts';
import { run as mediaServing } from './media-serving.ts';
import { run as opening } from './opening.ts';
import { run as recalling } from './recall.ts';
import type { BenchRow } from './row.ts';
import { run as searching } from './search.ts';
import { run as seeking } from './seeking.ts';
import { run as movingTimeline } from './timeline.ts';
import { run as transcriptPane } from './transcript-pane.ts';

const benches: Record<
  string,
  (browser: Browser, folder: string, sizes: readonly number[]) => Promise<BenchRow[]>
> = {
  P1: marking,
  P2: searching,
  P3: importing,
  P4: opening,
  P6: movingTimeline,
  P7: transcriptPane,
  P8: seeking,
  P9: mediaServing,
  P11: growing,
  P12: recalling,
  P13: changingMany,
};

/** Those for which hours of video are made. */
const needsVideo = new Set(['P6', 'P8']);

if (!existsSync(join(import.meta.dirname, '..', '..', 'out', 'main', 'serve.js'))) {
  console.error('The program is not built. Run: npm run build');
  process.exit(1);
}
const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { sizes: { type: 'string', default: '1,10' } },
});
const sizes = values.sizes.split(',').map(Number);
if (sizes.length < 2 || sizes.some((size) => !(size > 0))) {
  console.error('--sizes wants two sizes or more, in reference studies: --sizes 1,10,100');
  process.exit(1);
}
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'ipr-bench-'));
const browser = await launchChromium();
try {
  const rows: BenchRow[] = [];
  for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
    if (needsVideo.has(name) && !hasFfmpeg()) console.log(`${name} is skipped: ${withoutFfmpeg}`);
    else rows.push(...(await benches[name]!(browser, folder, sizes)));
  }
  const load = loadavg()[0] ?? 0;
  console.log(
    `Load average ${load.toFixed(1)} on ${availableParallelism()} cores. Where it is above the cores, times of the clock say little; ratios and computed times say more.`,
  );
  console.table(rows.map(({ met, ...row }) => ({ ...row, met: met ? 'met' : 'MISSED' })));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
