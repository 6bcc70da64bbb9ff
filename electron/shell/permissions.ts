import type { Session } from 'electron';
import { isOwnAddress } from './origin.ts';

/**
 * Denies pages everything but microphone and camera, which our own page needs to record an interview.
 * Both handlers are needed: Electron asks the second where a page only looks up what it may do.
 */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(permission === 'media' && details.isMainFrame && isOwnAddress(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    return permission === 'media' && details.isMainFrame && isOwnAddress(requestingOrigin);
  });
  session.setDevicePermissionHandler(() => false);
}
