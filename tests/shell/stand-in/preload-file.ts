import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { Script } from 'node:vm';
import { type PageSetup, pageScript } from './page-script.ts';

/**
 * The text that sets up a page with the preload in `path`. Throws what a sandboxed renderer would say of
 * a preload that it can not load: it knows no ES modules, whatever they are called.
 */
export function pageSetupText(setup: PageSetup, path: string | undefined): string {
  const source = path === undefined ? null : readPreload(path);
  const preload = source === null ? 'null' : `function (require, module, exports, process) {${source}\n}`;
  return `(${pageScript})(${JSON.stringify(setup)}, ${preload});`;
}

function readPreload(path: string): string {
  if (!isAbsolute(path)) throw new Error(`preload must be absolute path: ${path}`);
  const source = readFileSync(path, 'utf8');
  if (path.endsWith('.mjs')) throw new SyntaxError('Cannot use import statement outside a module');
  // Not run: only read as what it has to be, the body of a CommonJS function.
  new Script(`(function (require, module, exports, process) {${source}\n})`, { filename: path });
  return source;
}
