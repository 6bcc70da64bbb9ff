/** What of a KeyboardEvent decides about a key. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

export function isMac(platform: string = navigator.platform): boolean {
  return /mac|iphone|ipad/i.test(platform);
}

/** Splits `Shift+ArrowLeft`, `mod+K`, `+` into its modifiers (lower case) and its key. */
function splitKeys(keys: string): { modifiers: ReadonlySet<string>; key: string } {
  const parts = keys.split('+');
  const key = parts.at(-1) || '+';
  const modifiers = parts.slice(0, -1).filter((part) => part !== '');
  return { modifiers: new Set(modifiers.map((part) => part.toLowerCase())), key };
}

/**
 * Whether a key press is `keys`: modifiers `Shift`, `Alt`, `Ctrl` (the control key everywhere), `mod`
 * (Cmd on macOS, Ctrl elsewhere), then a key as KeyboardEvent.key names it (`Space` for the blank).
 * Signs such as `/` or `?` match however the keyboard makes them; letters match by their place where
 * the keyboard writes another script or, as macOS with Alt, an accent to come; digits with Alt match by
 * their place (macOS writes signs there).
 */
export function matchesKeys(press: KeyPress, keys: string, mac: boolean): boolean {
  const { modifiers, key } = splitKeys(keys);
  const control = modifiers.has('ctrl') || (modifiers.has('mod') && !mac);
  const command = modifiers.has('mod') && mac;
  if (press.ctrlKey !== control || press.metaKey !== command) return false;
  if (press.altKey !== modifiers.has('alt')) return false;
  const wanted = key === 'Space' ? ' ' : key;
  const isSign = wanted.length === 1 && !/[\p{L} ]/u.test(wanted);
  if (!isSign && press.shiftKey !== modifiers.has('shift')) return false;
  if (isSign && modifiers.has('shift') && !press.shiftKey) return false;
  if (isSameKey(press.key, wanted)) return true;
  if (/^[a-z]$/i.test(wanted)) {
    const foreign = press.key === 'Dead' || (press.key.length === 1 && !/[ -~]/.test(press.key));
    return foreign && press.code === `Key${wanted.toUpperCase()}`;
  }
  return /^\d$/.test(wanted) && press.altKey && press.code === `Digit${wanted}`;
}

/** Without regard to case. The capital of ß and that of µ have other small letters than these. */
function isSameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase() || one.toUpperCase() === other.toUpperCase();
}

/** Whether two keys of the registry are one on this machine: `Ctrl` and `mod` are, everywhere but on macOS. */
export function areSameKeys(one: string, other: string, mac: boolean): boolean {
  const [first, second] = [splitKeys(one), splitKeys(other)];
  const [held, heldToo] = [first, second].map(({ modifiers }) => heldModifiers(modifiers, mac));
  return held === heldToo && isSameKey(first.key, second.key);
}

function heldModifiers(modifiers: ReadonlySet<string>, mac: boolean): string {
  const held = [...modifiers].map((modifier) => (modifier === 'mod' && !mac ? 'ctrl' : modifier));
  return [...new Set(held)].sort().join('+');
}

/** A key press in the words of the registry, for remapping; null for a modifier alone. */
export function keysOfPress(press: KeyPress, mac: boolean): string | null {
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead', 'Unidentified'].includes(press.key))
    return null;
  const key = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const isSign = key.length === 1 && !/\p{L}/u.test(key);
  const modifiers = [
    press.ctrlKey && (mac ? 'Ctrl' : 'mod'),
    press.metaKey && mac && 'mod',
    press.altKey && 'Alt',
    press.shiftKey && !isSign && 'Shift',
  ].filter((modifier) => modifier !== false);
  return [...modifiers, key].join('+');
}

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'Page up',
  PageDown: 'Page down',
};
const macSigns: Readonly<Record<string, string>> = { mod: '⌘', shift: '⇧', alt: '⌥', ctrl: '⌃' };

/** Keys as they stand on this machine's keyboard: `Ctrl+K`, `⌘K`, `Shift+←`. */
export function showKeys(keys: string, mac: boolean): string {
  const { modifiers, key } = splitKeys(keys);
  const shown = signs[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const order = ['ctrl', 'mod', 'alt', 'shift'].filter((modifier) => modifiers.has(modifier));
  if (mac) return order.map((modifier) => macSigns[modifier]).join('') + shown;
  const words = order.map((modifier) =>
    modifier === 'mod' ? 'Ctrl' : modifier[0]!.toUpperCase() + modifier.slice(1),
  );
  return [...words, shown].join('+');
}
