import { BrowserWindow, type WebContents } from 'electron';
import { isOwnAddress, isPictureWindow } from './origin.ts';
import { pictureWindowOptions } from './picture-window.ts';

/**
 * Keeps a page where it is: it leads nowhere else, opens no window but that of the session's picture, and holds no
 * page of others.
 */
export function refuseNavigation(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler((asked) => {
    if (!isPictureWindow(asked) || !isOwnAddress(contents.getURL())) return { action: 'deny' };
    const owner = BrowserWindow.fromWebContents(contents);
    return owner
      ? { action: 'allow', overrideBrowserWindowOptions: pictureWindowOptions(owner.getBounds()) }
      : { action: 'deny' };
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
