/** The windows that are open, for those parts of the stand-in that BrowserWindow itself needs. */
export interface OpenWindow {
  close(): Promise<void>;
}

export const openWindows = new Set<OpenWindow>();

export async function closeAllWindows(): Promise<void> {
  for (const window of [...openWindows]) await window.close();
}
