/** The event names `E` that Electron's class `T` knows: a name that it does not have fails the type check. */
export type EventOf<T, E extends string> = E extends string
  ? T extends { on(event: E, listener: never): unknown }
    ? E
    : never
  : never;

/** An event as Electron passes it first to a listener: preventable, with the event's details on it. */
export function preventable<D extends object>(details: D) {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

/** What Electron would not do either: said on stderr, where the test reads it, and thrown. */
export function refuse(sentence: string): never {
  console.error(`Refused as by Electron: ${sentence}`);
  throw new Error(sentence);
}
