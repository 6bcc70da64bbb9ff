import type { WebFrameMain } from 'electron';
import { pictureWindowName } from '#shared/domain/picture-window.ts';

/** The private scheme on which our pages and media live; no other program can reach it. */
export const scheme = 'ipr-studio';
export const ownOrigin = `${scheme}://app`;
export const homePage = `${ownOrigin}/`;

/** The participant's page: an origin of its own, served in its window's own session alone. */
export const participantOrigin = `${scheme}://participant`;
export const participantPage = `${participantOrigin}/`;

/** Whether an address belongs to the participant's page. */
export function isParticipantAddress(address: string): boolean {
  return address === participantOrigin || address.startsWith(participantPage);
}

/** Whether an address belongs to our own pages. */
export function isOwnAddress(address: string): boolean {
  return address === ownOrigin || address.startsWith(homePage);
}

/** Whether a message comes from our own page itself: not from a frame in it, not from a page gone meanwhile. */
export function isOwnPage(frame: Pick<WebFrameMain, 'origin' | 'parent'> | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === ownOrigin;
}

/** Whether what a page asks for is the window of the session's picture: an empty page, which stays the asking page's own. */
export function isPictureWindow(asked: { url: string; frameName: string }): boolean {
  return asked.url === 'about:blank' && asked.frameName === pictureWindowName;
}
