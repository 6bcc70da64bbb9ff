import type { Session, WebContents, WebRequest } from 'electron';

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<RequestHandler>>[1];
type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;

let requestHandler: RequestHandler = null;
let checkHandler: CheckHandler = null;
let beforeRequest: BeforeRequest | null = null;

export const session = {
  defaultSession: {
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
  } satisfies Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  > & { webRequest: object },
};

/** Whether the program lets a page have a permission. Without handlers Electron grants everything. */
export async function isPermitted(
  contents: object,
  permission: Permission,
  from: { origin: string; url: string; isMainFrame: boolean },
): Promise<boolean> {
  const details = { requestingUrl: from.url, isMainFrame: from.isMainFrame, securityOrigin: from.origin };
  const page = contents as WebContents;
  if (checkHandler && !checkHandler(page, permission, from.origin, details)) return false;
  if (!requestHandler) return true;
  const handler = requestHandler;
  return new Promise((resolve) => handler(page, permission, resolve, details));
}

/** Whether the program lets a request go out. */
export async function isLetOut(url: string): Promise<boolean> {
  if (!beforeRequest) return true;
  const listener = beforeRequest;
  return new Promise((resolve) => {
    listener({ url } as Electron.OnBeforeRequestListenerDetails, ({ cancel }) => resolve(!cancel));
  });
}
