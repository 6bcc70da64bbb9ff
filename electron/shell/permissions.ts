import type { Session } from 'electron';
import { isOwnAddress } from './origin.ts';

/**
 * What our own page may have: microphone and camera, to record an interview; and the whole screen for its
 * video, which reaches nothing outside the page.
 */
const granted: readonly string[] = ['media', 'fullscreen'];

/**
 * Denies pages everything else. Both handlers are needed: Electron asks the second where a page only
 * looks up what it may do.
 */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(granted.includes(permission) && details.isMainFrame && isOwnAddress(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    return granted.includes(permission) && details.isMainFrame && isOwnAddress(requestingOrigin);
  });
  session.setDevicePermissionHandler(() => false);
}
