import { open } from 'node:fs/promises';

/**
 * The kind of a media file that can not be opened here, by its first bytes: AVI, Windows Media, MPEG program
 * streams and Flash video are known by name, and ffmpeg reads them. Null for anything else.
 */
export async function foreignContainer(path: string): Promise<string | null> {
  const handle = await open(path, 'r');
  try {
    const start = Buffer.alloc(16);
    const { bytesRead } = await handle.read(start, 0, start.length, 0);
    return bytesRead < start.length ? null : containerOf(start);
  } finally {
    await handle.close();
  }
}

function containerOf(start: Buffer): string | null {
  const text = start.toString('latin1');
  if (text.startsWith('RIFF') && text.startsWith('AVI ', 8)) return 'AVI';
  // The GUID of an ASF header (Advanced Systems Format specification, 10.1).
  if (start.toString('hex') === '3026b2758e66cf11a6d900aa0062ce6c') return 'Windows Media';
  // Pack header of a program stream, or sequence header of a bare MPEG-1/2 picture (ISO/IEC 13818).
  if (start.readUInt32BE(0) === 0x1ba) return 'MPEG program stream';
  if (start.readUInt32BE(0) === 0x1b3) return 'MPEG video';
  if (text.startsWith('FLV')) return 'Flash video';
  if (text.startsWith('.RMF')) return 'RealMedia';
  return null;
}
