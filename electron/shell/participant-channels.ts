// A file of its own: two preloads that share one would be bundled with a chunk, which no sandboxed page can load.
/** The names on the wire of the participant's window: nothing else passes. */
export const participantChannels = {
  /** Page → core, answered: (name, args) → Result. */
  call: 'participant-call',
  /** Core → page. */
  event: 'participant-event',
  /** Page → shell: the page listens to events from now on. */
  listening: 'participant-listening',
} as const;
