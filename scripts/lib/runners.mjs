import { existsSync, readFileSync, rmSync } from 'node:fs';
import { toolEnvironment } from './install.mjs';
import { inProject, run } from './project.mjs';

/** The parts of the tests, in the order in which they run. */
export const parts = ['unit', 'e2e', 'playback', 'shell', 'faults'];

/**
 * Runs one part and answers with the runner's own counts: `{ passed, again: [{ name, reason }], failed:
 * [{ name, reason }], skipped: [{ name, reason }] }`; those `again` failed at first and passed at the second
 * try, and are among those that passed. Where the runner itself did not do what it should, that is one failure more.
 */
export async function runPart(part, { node, chromium }) {
  const file = inProject('test-results', `${part}.json`);
  rmSync(file, { force: true });
  const env = { ...toolEnvironment(), IPR_NODE: node };
  if (chromium) env.IPR_CHROMIUM = chromium;
  const exitCode =
    part === 'unit' ? await runVitest(node, env, file) : await runPlaywright(node, env, file, part);
  if (!existsSync(file))
    return withTrouble(part, { passed: 0, again: [], failed: [], skipped: [] }, 'left no results');
  const results = JSON.parse(readFileSync(file, 'utf8'));
  const counts = part === 'unit' ? results : countPlaywright(results);
  if (counts.passed + counts.failed.length === 0) return withTrouble(part, counts, 'ran no test');
  if (exitCode !== 0 && counts.failed.length === 0) {
    return withTrouble(part, counts, `ended with code ${exitCode}`);
  }
  return counts;
}

function withTrouble(part, counts, what) {
  const trouble = { name: `the runner of the part "${part}"`, reason: `it ${what}` };
  return { ...counts, failed: [...counts.failed, trouble] };
}

function runVitest(node, env, file) {
  const reporter = inProject('scripts', 'lib', 'vitest-counts.mjs');
  const args = ['run', '--reporter=default', `--reporter=${reporter}`];
  return run(node, [inProject('node_modules', 'vitest', 'vitest.mjs'), ...args], {
    // Each test of the core starts three workers from their sources: compiled once, they start in half the time.
    env: { ...env, IPR_COUNTS: file, NODE_COMPILE_CACHE: inProject('test-results', 'compile-cache') },
    visible: true,
  });
}

function runPlaywright(node, env, file, part) {
  const args = ['test', `--project=${part}`, `--output=${inProject('test-results', `artifacts-${part}`)}`];
  return run(node, [inProject('node_modules', '@playwright', 'test', 'cli.js'), ...args], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    visible: true,
  });
}

/** Counts what playwright's JSON report tells, as `runPart` answers. @public for its tests. */
export function countPlaywright(report) {
  const failed = report.errors.map((error) => ({ name: 'outside of any test', reason: briefly(error) }));
  const counts = { passed: 0, again: [], failed, skipped: [] };
  const walk = (suite, names) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) countTest(counts, test, [...names, spec.title].join(' › '));
    }
    for (const inner of suite.suites ?? []) walk(inner, [...names, inner.title]);
  };
  for (const suite of report.suites) walk(suite, [suite.title]);
  return counts;
}

function countTest(counts, test, name) {
  if (test.status === 'expected') counts.passed += 1;
  else if (test.status === 'skipped') {
    const mark = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme');
    const reason = mark
      ? (mark.description ?? 'no reason is given')
      : 'it was not reached, because an earlier test failed';
    counts.skipped.push({ name, reason });
  } else {
    const errors = (test.results ?? []).flatMap((result) => result.errors ?? []);
    const told = { name, reason: briefly(errors[0]) };
    if (test.status === 'flaky') {
      counts.passed += 1;
      counts.again.push(told);
    } else counts.failed.push(told);
  }
}

/** The first lines of what failed: whoever reads only the end of a run sees what it was. */
export function briefly(error) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the runners write colours
  const plain = (error?.message ?? 'no reason is given').replaceAll(/\u001b\[[\d;]*m/g, '');
  const lines = plain.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, 12).join('\n    ').slice(0, 1500);
}
