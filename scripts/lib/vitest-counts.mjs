// A vitest reporter: vitest's own JSON leaves out why a test was skipped.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { briefly } from './runners.mjs';

/** Writes the counts that `runPart` answers with to the file that IPR_COUNTS names. */
export default class VitestCounts {
  onTestRunEnd(modules, unhandledErrors) {
    const failed = unhandledErrors.map((error) => ({ name: 'outside of any test', reason: briefly(error) }));
    const counts = { passed: 0, again: [], failed, skipped: [] };
    for (const module of modules) {
      // A file that could not even be read has no tests that could fail.
      for (const error of module.errors()) {
        failed.push({ name: module.relativeModuleId, reason: briefly(error) });
      }
      for (const test of module.children.allTests()) {
        const result = test.result();
        const name = `${module.relativeModuleId} › ${test.fullName}`;
        if (result.state === 'passed') {
          counts.passed += 1;
          if (test.diagnostic()?.flaky) counts.again.push({ name, reason: briefly(result.errors?.[0]) });
        } else if (result.state === 'skipped') {
          counts.skipped.push({ name, reason: result.note ?? 'no reason is given' });
        } else failed.push({ name, reason: briefly(result.errors?.[0]) });
      }
    }
    mkdirSync(dirname(process.env.IPR_COUNTS), { recursive: true });
    writeFileSync(process.env.IPR_COUNTS, JSON.stringify(counts));
  }
}
