import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { CallerRole } from '#shared/contract/call.ts';

/** A whole answer: pages and their assets are small. */
export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer<ArrayBuffer> | null;
}

export type Pages = (method: string, pathname: string) => Promise<PageAnswer>;

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

/**
 * The content security policy of our pages. `mediaOrigin` is where recordings come from, or null where
 * they come from the pages' own origin.
 */
function contentSecurityPolicy(mediaOrigin: string | null): string {
  const media = mediaOrigin ? ` ${mediaOrigin}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    // The component library writes its variables into style elements.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' blob: data:${media}`,
    `media-src 'self' blob: data:${media}`,
    `connect-src 'self'${media}`,
    "worker-src 'self' blob:",
    // video.js carries its icon font as data in its style sheet.
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The participant's page, and the list of what each page loads, which the build writes. */
const participantHome = 'participant.html';
const manifestFile = 'manifest.json';

/**
 * Serves the built pages in `folder`: the owner's, or the participant's page with its own files alone. What may
 * be asked for is listed once, here: an address is looked up in that list, never put together into a path, so no
 * address leads out of the folder.
 */
export function loadPages(folder: string, mediaOrigin: string | null, whose: CallerRole = 'owner'): Pages {
  const files = new Map<string, string>();
  const own = whose === 'participant' ? participantFiles(folder) : null;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    const served = own ? own.has(name) : name !== participantHome && name !== manifestFile;
    if (served) files.set(`/${name}`, path);
  }
  const home = files.get(own ? `/${participantHome}` : '/index.html');
  if (home) files.set('/', home);
  const common = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': own
      ? 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()'
      : 'camera=(self), microphone=(self), geolocation=(), usb=(), serial=(), hid=()',
    'Content-Security-Policy': contentSecurityPolicy(mediaOrigin),
  };
  return async (method, pathname) => {
    if (method !== 'GET' && method !== 'HEAD') {
      return { status: 405, headers: { ...common, Allow: 'GET, HEAD', 'Content-Length': '0' }, body: null };
    }
    const path = files.get(pathname);
    const body = path ? await readFile(path) : Buffer.from('There is no such page.\n');
    const headers = {
      ...common,
      'Content-Type': path ? (contentTypes[extname(path)] ?? 'application/octet-stream') : 'text/plain',
      'Content-Length': String(body.length),
      // Assets carry a hash of their content in their name; the page that names them does not.
      'Cache-Control':
        pathname.startsWith('/assets/') && path ? 'private, max-age=31536000, immutable' : 'no-cache',
    };
    return { status: path ? 200 : 404, headers, body: method === 'HEAD' ? null : body };
  };
}

interface ManifestEntry {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
  assets?: string[];
}

/** The files of the participant's page: what the build says that it loads, directly or not; none without it. */
function participantFiles(folder: string): Set<string> {
  if (!existsSync(join(folder, manifestFile))) return new Set();
  const manifest = JSON.parse(readFileSync(join(folder, manifestFile), 'utf8')) as Record<
    string,
    ManifestEntry
  >;
  const files = new Set<string>([participantHome]);
  const take = (key: string) => {
    const entry = manifest[key];
    if (!entry || files.has(entry.file)) return;
    for (const file of [entry.file, ...(entry.css ?? []), ...(entry.assets ?? [])]) files.add(file);
    for (const next of [...(entry.imports ?? []), ...(entry.dynamicImports ?? [])]) take(next);
  };
  take(participantHome);
  return files;
}
