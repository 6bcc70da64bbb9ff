import type { WebContents } from 'electron';
import { isOwnAddress } from './origin.ts';

/** Keeps a page where it is: it leads nowhere else, opens no window, and holds no page of others. */
export function refuseNavigation(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
