/** So many bytes go through one call: more arguments than that overflow the stack. */
const atOnce = 8192;

export function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += atOnce) {
    letters += String.fromCharCode(...bytes.subarray(at, at + atOnce));
  }
  return btoa(letters);
}

/** Throws where it is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
