// npm test: installs what is missing, builds, runs the tests and counts them.
import { buildIfStale } from './lib/build.mjs';
import { installMissing } from './lib/install.mjs';
import { refuse, say } from './lib/project.mjs';
import { parts, runPart } from './lib/runners.mjs';
import { findChromium, findMediaTools } from './lib/tools.mjs';

const asked = process.argv.slice(2);
const unknown = asked.find((part) => !parts.includes(part));
if (unknown !== undefined)
  refuse(`There is no part "${unknown}" of the tests: there are ${parts.join(', ')}.`, 2);
const chosen = asked.length > 0 ? parts.filter((part) => asked.includes(part)) : parts;

const node = await installMissing();
const needsBrowser = chosen.some((part) => part !== 'unit');
const chromium = needsBrowser ? await findChromium(node) : null;
if (needsBrowser && chromium === null) {
  refuse(
    'The tests need Chromium, and none could be found or installed. Install it (on Debian: apt install chromium), ' +
      'or name one that runs here in IPR_CHROMIUM.',
  );
}
const { missing } = await findMediaTools();
if (missing.length > 0)
  say(`Without ${missing.join(' and ')}: tests that make media with it are skipped, by name.`);
if (needsBrowser) await buildIfStale(node);

const results = [];
for (const part of chosen) results.push({ part, ...(await runPart(part, { node, chromium })) });

const lines = [''];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const { part, passed, again, failed, skipped } of results) {
  total.passed += passed;
  total.failed += failed.length;
  total.skipped += skipped.length;
  lines.push(`${part}: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
  for (const { name, reason } of failed) lines.push(`  failed: ${name}: ${reason}`);
  for (const { name, reason } of again) lines.push(`  passed only at the second try: ${name}: ${reason}`);
  for (const { name, reason } of skipped) lines.push(`  skipped: ${name}: ${reason}`);
}
lines.push(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
