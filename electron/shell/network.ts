import type { App, Session } from 'electron';
import { isOwnAddress, isParticipantAddress } from './origin.ts';

/** Schemes whose content is in the page or in the program itself. */
const localSchemes = ['blob:', 'data:', 'devtools:'];

/** Whether a request stays inside the program. */
export function staysInside(address: string): boolean {
  return isOwnAddress(address) || localSchemes.some((local) => address.startsWith(local));
}

/** Tells Chromium to ask nothing of the network by itself; before the app is ready. */
export function quietChromium(app: App): void {
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('no-pings');
  // Whatever else should ask for a host gets none. Loopback stays, for the tools that test the program.
  app.commandLine.appendSwitch(
    'host-resolver-rules',
    'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  );
}

/** Cancels every request of a page that would leave the program. */
export function closeNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !staysInside(details.url) }));
}

/** The same for the participant's window, which may not even ask for the owner's pages. */
export function closeParticipantNetwork(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isParticipantAddress(url) }));
}
