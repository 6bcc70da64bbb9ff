import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const tell = 'require("node:net").connect(process.argv[1]).end(process.argv[2])';

/**
 * True for the first program on a folder. A later one tells the first its command line and folder, at
 * once as Electron does, and gets false.
 */
export function takeInstanceLock(folder: string, asked: (line: string[], folder: string) => void): boolean {
  mkdirSync(folder, { recursive: true });
  const holderFile = join(folder, 'stand-in-holder');
  const address = addressOf(folder);
  const holder = readHolder(holderFile);
  if (holder !== null && isRunning(holder)) {
    const message = JSON.stringify({ line: process.argv, folder: process.cwd() });
    spawnSync(process.execPath, ['-e', tell, address, message]);
    return false;
  }
  writeFileSync(holderFile, String(process.pid));
  rmSync(address, { force: true });
  const server = createServer((socket) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    socket.on('end', () => {
      const message = JSON.parse(text) as { line: string[]; folder: string };
      asked(message.line, message.folder);
    });
  });
  server.listen(address).unref();
  process.once('exit', () => rmSync(address, { force: true }));
  return true;
}

/** Not in the folder itself: the path of a socket may have 107 characters at most. */
function addressOf(folder: string): string {
  const name = `ipr-stand-in-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name);
}

function readHolder(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    // Nobody has been here yet.
    return null;
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
