// Plain JavaScript for Node 20: everything in scripts/ runs before anything is installed.
import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's top folder. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A path inside the project. */
export function inProject(...parts) {
  return join(projectFolder, ...parts);
}

/** One line for the person at the terminal. On stderr: stdout belongs to the ready line and to results. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Ends the program with a sentence. */
export function refuse(text, exitCode = 1) {
  say(text);
  process.exit(exitCode);
}

/**
 * Runs a command in the project's folder and answers with its exit code (128 and more: ended by a
 * signal or by the time limit; 127: could not be started). What it prints goes to our stderr, or to
 * stdout with `visible`, or nowhere with `quiet`.
 */
export function run(command, args, { env = {}, visible = false, quiet = false, timeoutMs = 0 } = {}) {
  const output = quiet ? 'ignore' : visible ? 1 : 2;
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, quiet ? 'ignore' : 2],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    child.once('error', () => done(127));
    child.once('exit', (code) => done(code ?? 128));
  });
}
