// npm start: installs and builds what is missing, then opens the program.
import { spawn } from 'node:child_process';
import { buildIfStale } from './lib/build.mjs';
import { findElectron } from './lib/electron-binary.mjs';
import { installMissing } from './lib/install.mjs';
import { help, readOptions } from './lib/options.mjs';
import { inProject, projectFolder, refuse, say } from './lib/project.mjs';

const { options, refusal } = readOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
if (refusal) refuse(refusal, 2);
if (options.help) {
  process.stdout.write(help);
  process.exit(0);
}

const node = await installMissing();
await buildIfStale(node);

let electron = null;
if (!options.browser) {
  const found = await findElectron(node);
  if (found.binary) electron = found.binary;
  else say(`Electron can not be had here (${found.why}): IPR Studio opens in the browser instead.`);
}

// As --name=value: Chromium moves the words of an argument list about, Electron's included.
const shared = [`--data=${options.data}`];
if (options.study) shared.push(`--study=${options.study}`);
if (options.sample) shared.push('--sample');
if (electron) launch(electron, ['.', ...shared], 'inherit');
else {
  const own = [`--root=${options.root}`];
  if (options.port !== null) own.push(`--port=${options.port}`);
  if (!options.open) own.push('--no-open');
  // The channel tells the server when this process is gone, however it went.
  launch(
    node,
    [inProject('out', 'main', 'serve.js'), ...shared, ...own],
    ['ignore', 'inherit', 'inherit', 'ipc'],
  );
}

/** Runs the program and ends as it ends; signals are passed on, so that it can close the study. */
function launch(command, args, stdio) {
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const child = spawn(command, args, { cwd: projectFolder, env: environment, stdio });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => refuse(`IPR Studio could not be started: ${error.message}.`));
  child.once('exit', (code) => process.exit(code ?? 1));
}
