import type { Locator } from '@playwright/test';
import { readFrameNumber } from '../fixtures/frame-number.ts';

/**
 * The numbers in the pictures of these videos as they are at one instant; null where a picture carries none. After
 * a seek the screen may be a drawing or two behind: this waits for two.
 */
export async function pictureNumbers(videos: Locator): Promise<(number | null)[]> {
  const strips = await videos.evaluateAll(async (elements) => {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return elements.map((element) => {
      const video = element as HTMLVideoElement;
      if (video.videoWidth === 0) return { width: 0, height: 0, strip: '' };
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(video, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, Math.ceil(canvas.height / 12));
      let bytes = '';
      for (const byte of data) bytes += String.fromCharCode(byte);
      return { width: canvas.width, height: canvas.height, strip: btoa(bytes) };
    });
  });
  return strips.map(({ width, height, strip }) =>
    width === 0 ? null : readFrameNumber(Buffer.from(strip, 'base64'), width, height),
  );
}
