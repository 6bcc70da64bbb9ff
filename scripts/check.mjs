// Lint with the layer rules, unused code, types: what can be checked without running the program.
import { installMissing, toolEnvironment } from './lib/install.mjs';
import { inProject, refuse, run, say } from './lib/project.mjs';

const checks = [
  ['Lint, format and layers', ['@biomejs', 'biome', 'bin', 'biome'], ['ci', '.']],
  ['Unused files, exports and dependencies', ['knip', 'bin', 'knip.js'], []],
  ['Types', ['typescript', 'bin', 'tsc'], []],
];

const node = await installMissing();
for (const [title, tool, args] of checks) {
  say(`${title} …`);
  const exitCode = await run(node, [inProject('node_modules', ...tool), ...args], { env: toolEnvironment() });
  if (exitCode !== 0) refuse(`${title}: not in order, as told above.`);
}
