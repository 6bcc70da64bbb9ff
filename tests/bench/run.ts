// npm run bench [P1 P2 P3 P4 P8 P9 P12]: measures the built program and prints one table.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { hasFfmpeg, withoutFfmpeg } from '../fixtures/media-folder.ts';
import { run as importing } from './import.ts';
import { launchChromium } from './lab.ts';
import { run as marking } from './marking.ts';
import { run as mediaServing } from './media-serving.ts';
import { run as opening } from './opening.ts';
import { run as recalling } from './recall.ts';
import type { BenchRow } from './row.ts';
import { run as searching } from './search.ts';
import { run as seeking } from './seeking.ts';

const benches: Record<string, (browser: Browser, folder: string) => Promise<BenchRow[]>> = {
  P1: marking,
  P2: searching,
  P3: importing,
  P4: opening,
  P8: seeking,
  P9: mediaServing,
  P12: recalling,
};

if (!existsSync(join(import.meta.dirname, '..', '..', 'out', 'main', 'serve.js'))) {
  console.error('The program is not built. Run: npm run build');
  process.exit(1);
}
const asked = process.argv.slice(2);
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
    if (name === 'P8' && !hasFfmpeg()) console.log(`P8 is skipped: ${withoutFfmpeg}`);
    else rows.push(...(await benches[name]!(browser, folder)));
  }
  console.table(rows.map(({ met, ...row }) => ({ ...row, met: met ? 'met' : 'MISSED' })));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
