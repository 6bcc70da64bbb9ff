// A vitest reporter: vitest's own JSON leaves out why a test was skipped.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes `{ passed, failed, skipped: [{ name, reason }] }` to the file that IPR_COUNTS names. */
export default class VitestCounts {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      // A file that could not even be read has no tests that could fail.
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') counts.passed += 1;
        else if (result.state === 'skipped') {
          const name = `${module.relativeModuleId} › ${test.fullName}`;
          counts.skipped.push({ name, reason: result.note ?? 'no reason is given' });
        } else counts.failed += 1;
      }
    }
    mkdirSync(dirname(process.env.IPR_COUNTS), { recursive: true });
    writeFileSync(process.env.IPR_COUNTS, JSON.stringify(counts));
  }
}
