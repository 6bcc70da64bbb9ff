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
    // All are drawn before any is read: reading takes longer than a frame lasts.
    const drawn = elements.map((element) => {
      const video = element as HTMLVideoElement;
      if (video.videoWidth === 0) return null;
      const height = Math.ceil(video.videoHeight / 12);
      const canvas = new OffscreenCanvas(video.videoWidth, height);
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(video, 0, 0);
      return { context, width: canvas.width, height, ofHeight: video.videoHeight };
    });
    return drawn.map((picture) => {
      if (picture === null) return { width: 0, height: 0, strip: '' };
      const { context, width, height, ofHeight } = picture;
      const { data } = context.getImageData(0, 0, width, height);
      let bytes = '';
      for (const byte of data) bytes += String.fromCharCode(byte);
      return { width, height: ofHeight, strip: btoa(bytes) };
    });
  });
  return strips.map(({ width, height, strip }) =>
    width === 0 ? null : readFrameNumber(Buffer.from(strip, 'base64'), width, height),
  );
}
