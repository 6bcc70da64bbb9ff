/** The name of the window that holds the session's picture; Electron opens no other for a page. */
export const pictureWindowName = 'ipr-picture';
