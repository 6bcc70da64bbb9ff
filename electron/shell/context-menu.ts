import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';

/** The menu of the right mouse button on text: Electron brings none. */
export function offerClipboard(contents: WebContents): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const copy: MenuItemConstructorOptions = { role: 'copy', enabled: editFlags.canCopy };
    if (isEditable) {
      Menu.buildFromTemplate([
        { role: 'cut', enabled: editFlags.canCut },
        copy,
        { role: 'paste', enabled: editFlags.canPaste },
        { type: 'separator' },
        { role: 'selectAll' },
      ]).popup();
    } else if (selectionText.trim() !== '') Menu.buildFromTemplate([copy]).popup();
  });
}
