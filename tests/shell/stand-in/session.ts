import type { Protocol, Session, WebContents, WebRequest } from 'electron';
import { type SchemeHandler, serveScheme } from './protocol.ts';

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<RequestHandler>>[1];
type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;

/** One session's permissions and requests, and the scheme that is served in it. */
function createSession(partition: string) {
  let requestHandler: RequestHandler = null;
  let checkHandler: CheckHandler = null;
  let beforeRequest: BeforeRequest | null = null;
  return {
    session: {
      setPermissionRequestHandler(handler: RequestHandler): void {
        requestHandler = handler;
      },
      setPermissionCheckHandler(handler: CheckHandler): void {
        checkHandler = handler;
      },
      // Serial, HID and USB devices: the stand-in's Chromium has none to ask for.
      setDevicePermissionHandler(): void {},
      webRequest: {
        onBeforeRequest(listener: unknown): void {
          beforeRequest = listener as BeforeRequest;
        },
      } satisfies Pick<WebRequest, 'onBeforeRequest'>,
      protocol: {
        handle: (scheme: string, handler: SchemeHandler) => serveScheme(partition, scheme, handler),
      } satisfies Pick<Protocol, 'handle'>,
    } satisfies Pick<
      Session,
      'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
    > & { webRequest: object; protocol: object },
    handlers: () => ({ requestHandler, checkHandler, beforeRequest }),
  };
}

const sessions = new Map<string, ReturnType<typeof createSession>>();

/** '' is the default session. Storage is not kept apart: the stand-in has one browser profile. */
function sessionOf(partition: string): ReturnType<typeof createSession> {
  const known = sessions.get(partition) ?? createSession(partition);
  sessions.set(partition, known);
  return known;
}

export const session = {
  defaultSession: sessionOf('').session,
  fromPartition: (partition: string) => sessionOf(partition).session,
};

/** Whether the program lets a page have a permission. Without handlers Electron grants everything. */
export async function isPermitted(
  contents: object,
  partition: string,
  permission: Permission,
  from: { origin: string; url: string; isMainFrame: boolean },
): Promise<boolean> {
  const { checkHandler, requestHandler } = sessionOf(partition).handlers();
  const details = { requestingUrl: from.url, isMainFrame: from.isMainFrame, securityOrigin: from.origin };
  const page = contents as WebContents;
  if (checkHandler && !checkHandler(page, permission, from.origin, details)) return false;
  if (!requestHandler) return true;
  return new Promise((resolve) => requestHandler(page, permission, resolve, details));
}

/** Whether the program lets a request go out. */
export async function isLetOut(partition: string, url: string): Promise<boolean> {
  const { beforeRequest } = sessionOf(partition).handlers();
  if (!beforeRequest) return true;
  return new Promise((resolve) => {
    beforeRequest({ url } as Electron.OnBeforeRequestListenerDetails, ({ cancel }) => resolve(!cancel));
  });
}
