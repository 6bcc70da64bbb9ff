/** Names that Windows keeps for devices, whatever follows the first full stop. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** File systems allow 255 bytes; some are left for ' (2)' and the like. */
const longestNameBytes = 200;

/**
 * A file name that every file system takes, as near to the given one as can be: the last part of a
 * path, without control characters and the characters that Windows forbids, not hidden, not a
 * device, at most 200 bytes with its extension kept. Never empty.
 */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).pop() ?? '';
  const plain = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f<>:"|?*\ud800-\udfff]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const named = plain === '' ? 'file' : deviceName.test(plain) ? `_${plain}` : plain;
  const { stem, extension } = splitExtension(named);
  let short = stem;
  while (Buffer.byteLength(short + extension) > longestNameBytes) short = [...short].slice(0, -1).join('');
  return short + extension;
}

/** `stem` and `extension` (with its full stop, at most 16 characters, else empty). */
export function splitExtension(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || name.length - dot > 16) return { stem: name, extension: '' };
  return { stem: name.slice(0, dot), extension: name.slice(dot) };
}
