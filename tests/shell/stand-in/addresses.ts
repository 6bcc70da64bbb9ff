/**
 * A private scheme is a host of the loopback server here: `ipr-studio://app/x` is
 * `http://app.ipr-studio.localhost:PORT/x`. A browser takes every name under localhost to be secure; a
 * scheme that was not declared `secure` gets a name that is not.
 */
export const insecureDomain = 'insecure.test';

export interface SchemePlace {
  scheme: string;
  secure: boolean;
}

let port = 0;
const places = new Map<string, SchemePlace>();

export function setLoopbackPort(given: number): void {
  port = given;
}

export function placeScheme(place: SchemePlace): void {
  places.set(place.scheme, place);
}

/** The loopback address of an address of a private scheme; any other address as it is. */
export function outward(address: string): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/i.exec(address);
  const place = places.get(parts?.[1] ?? '');
  return place ? `http://${parts![2]}.${domainOf(place)}:${port}${parts![3] || '/'}` : address;
}

/** The address of a private scheme that a loopback address stands for; any other address as it is. */
export function inward(address: string): string {
  for (const place of places.values()) {
    const origin = new RegExp(`^http://([^/]*)\\.${domainOf(place).replaceAll('.', '\\.')}:${port}(?=/|$)`);
    if (origin.test(address)) return address.replace(origin, `${place.scheme}://$1`);
  }
  return address;
}

/** The origin of an address, private schemes included. */
export function originOf(address: string): string {
  const parts = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)/i.exec(address);
  return parts ? parts[1]! : 'null';
}

/** The private scheme of an address, or null. */
export function schemeOf(address: string): string | null {
  const scheme = address.split(':')[0]!;
  return places.has(scheme) ? scheme : null;
}

function domainOf(place: SchemePlace): string {
  return place.secure ? `${place.scheme}.localhost` : `${place.scheme}.${insecureDomain}`;
}
