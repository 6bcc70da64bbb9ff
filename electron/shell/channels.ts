/** The names on the wire between electron/preload.ts and electron/shell: this list is all that passes. */
export const channels = {
  /** Page → core, answered: (name, args) → Result. */
  call: 'call',
  /** Page → core, answered: (recording's id, offset in bytes, piece) → Result. */
  piece: 'recording-piece',
  /** Core → page. */
  event: 'event',
  /** Page → shell: the page listens to events from now on. */
  listening: 'listening',
  /** Page → shell: the path of a file that the person dropped on the page. */
  dropped: 'grant-dropped',
  /** Page → shell: whether something plays. */
  playing: 'playing',
} as const;

/** The argument of the page's process that tells the preload where media is served, as a path. */
export const mediaArgument = '--ipr-media=';
