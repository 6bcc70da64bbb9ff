import { create } from 'zustand';
import { pictureWindowName } from '#shared/domain/picture-window.ts';

/** The window of its own that holds the picture; null where there is none. */
export const usePopOut = create<{ window: Window | null }>()(() => ({ window: null }));

/** Opens a window for the picture, or closes it. Answers false where the browser opens none. */
export function togglePopOut(title: string): boolean {
  const { window: open } = usePopOut.getState();
  if (open) {
    open.close();
    usePopOut.setState({ window: null });
    return true;
  }
  const made = window.open('about:blank', pictureWindowName, 'popup,width=1280,height=760');
  if (!made) return false;
  furnish(made, title);
  // Closed by its own button, or with this page.
  made.addEventListener('pagehide', () => {
    if (usePopOut.getState().window === made) usePopOut.setState({ window: null });
  });
  window.addEventListener('pagehide', () => made.close(), { once: true });
  usePopOut.setState({ window: made });
  return true;
}

/** The window's page fills its screen, or gives it back. */
export function toggleWholePage(page: Document): void {
  if (page.fullscreenElement) void page.exitFullscreen();
  else void page.documentElement.requestFullscreen();
}

/** The empty page looks like ours, and its keys are ours. */
function furnish(made: Window, title: string): void {
  const { document: page } = made;
  page.title = title;
  page.head.replaceChildren(
    ...[...document.head.querySelectorAll('link[rel="stylesheet"], style')].map((sheet) =>
      page.importNode(sheet, true),
    ),
  );
  for (const { name, value } of document.documentElement.attributes) {
    page.documentElement.setAttribute(name, value);
  }
  page.body.replaceChildren();
  page.body.style.cssText = 'margin:0;background:#101215;color:#e8eaed;overflow:hidden';
  page.addEventListener('keydown', (event) => {
    if (!document.body.dispatchEvent(new KeyboardEvent('keydown', event))) event.preventDefault();
  });
}
