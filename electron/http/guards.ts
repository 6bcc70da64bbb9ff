import type { IncomingHttpHeaders } from 'node:http';
import { isSecret } from './secrets.ts';

/** A refusal of the transport: an HTTP status, and a Result's error that says why. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
}

/** Methods that any of our ports answers. */
const methods = ['GET', 'HEAD', 'POST'];

/** The names of this machine under which a port may be asked. */
function ownHosts(port: number): string[] {
  const names = ['127.0.0.1', 'localhost'];
  return names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}

/** The origins of our own page on `port`. */
export function ownOrigins(port: number): string[] {
  return ownHosts(port).map((host) => `http://${host}`);
}

/**
 * Refuses what a stranger's page or a stranger's name for this machine could send. Host names us (a
 * foreign name that leads here would otherwise read along); Origin is absent or our page's.
 */
export function refuseStranger(
  method: string,
  headers: IncomingHttpHeaders,
  port: number,
  pagesPort: number,
): Refusal | null {
  if (!methods.includes(method)) {
    return { status: 405, code: 'http.method', message: 'This server answers GET and POST only.' };
  }
  if (!ownHosts(port).includes(headers.host ?? '')) {
    return { status: 403, code: 'http.host', message: 'This server answers under its own address only.' };
  }
  if (headers.origin !== undefined && !ownOrigins(pagesPort).includes(headers.origin)) {
    return { status: 403, code: 'http.origin', message: 'Only the pages of IPR Studio may ask this server.' };
  }
  return null;
}

/** Refuses a request that a browser sent for a page that is not ours (`allowed`: values of Sec-Fetch-Site). */
export function refuseOtherSite(headers: IncomingHttpHeaders, allowed: readonly string[]): Refusal | null {
  const site = headers['sec-fetch-site'];
  if (site === undefined || allowed.includes(String(site))) return null;
  return { status: 403, code: 'http.site', message: 'Only the pages of IPR Studio may ask this server.' };
}

/** Refuses a request without `Authorization: Bearer <token>`. */
export function refuseWithoutToken(headers: IncomingHttpHeaders, token: string): Refusal | null {
  const given = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (given !== undefined && isSecret(given, token)) return null;
  return {
    status: 401,
    code: 'http.token',
    message: 'This page does not hold the key of the running program. Open the address that it printed.',
  };
}

/**
 * The address that a request names, with `origin` before it; null where it is none of ours: `//host/…`
 * and `http://host/…` name another place, and a path is never guessed from them.
 */
export function readAddress(target: string | undefined, origin: string): URL | null {
  if (!target?.startsWith('/') || target.startsWith('//')) return null;
  return URL.parse(target, origin);
}
