import { existsSync, readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { inProject, refuse, run, say } from './project.mjs';

/** The Node that the program runs on: a dependency of the project, whatever Node started this script. */
const ownNode = inProject('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Whether node_modules holds every package that the lock file names, in its version. */
function packagesAreInstalled() {
  const installedList = inProject('node_modules', '.package-lock.json');
  // npm writes this list last: an install that was cut off has none, or an old one.
  if (!existsSync(installedList)) return false;
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    // Optional packages of other platforms are rightly missing.
    if (!installed[path]) return entry.optional === true;
    return installed[path].version === entry.version;
  });
}

/** Installs what is missing and answers with the path of the Node to run on. Ends the program where it can not. */
export async function installMissing() {
  if (!packagesAreInstalled()) {
    say('Installing the packages that the lock file names (once, and after it changed) …');
    const installed =
      (await npm(['ci', '--include=dev'])) === 0 ||
      // A registry that lacks packages of other platforms makes `npm ci` refuse the whole lock file;
      // `npm install` keeps to it as well, and takes those for the optional packages that they are.
      (await npm(['install', '--no-save', '--include=dev'])) === 0;
    if (!installed) {
      refuse('The packages could not be installed: npm says above why. Then start again.');
    }
  }
  if (await runs(ownNode)) return ownNode;
  await npm(['rebuild', 'node']);
  if (await runs(ownNode)) return ownNode;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  return refuse(
    'The Node 24 that this program brings along could not be set up (its install script did not run). ' +
      'Allow install scripts for the package "node" and run "npm ci", or install Node 24 or newer.',
  );
}

/** The environment in which `node` and the project's tools are the project's own. */
export function toolEnvironment() {
  return { PATH: `${inProject('node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}` };
}

function npm(args) {
  // Inside `npm start` npm names itself, which spares the search for npm.cmd on Windows.
  const npmScript = process.env.npm_execpath;
  if (npmScript?.endsWith('.js')) return run(process.execPath, [npmScript, ...args]);
  return process.platform === 'win32' ? run('cmd.exe', ['/c', 'npm', ...args]) : run('npm', args);
}

async function runs(node) {
  return existsSync(node) && (await run(node, ['--version'], { quiet: true })) === 0;
}
