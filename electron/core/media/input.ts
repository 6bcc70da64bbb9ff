import { CustomSource, FilePathSource, Input, type InputFormat } from 'mediabunny';
import type { MediaFile } from '../core.ts';
import { openMedia } from './source.ts';

/** A media file for mediabunny, sealed or not; `close` lets go of it. */
export async function inputOf(
  file: Pick<MediaFile, 'path' | 'sealKey'>,
  formats: InputFormat[],
): Promise<{ input: Input; close: () => void }> {
  if (!file.sealKey) {
    const input = new Input({ source: new FilePathSource(file.path), formats });
    return { input, close: () => input.dispose() };
  }
  const media = await openMedia(file);
  const source = new CustomSource({
    getSize: () => media.bytes,
    read: (start, end) => media.read(start, end - start),
  });
  const input = new Input({ source, formats });
  const close = () => {
    input.dispose();
    media.close();
  };
  return { input, close };
}
