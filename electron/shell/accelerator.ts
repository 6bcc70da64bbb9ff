const names: Record<string, string> = {
  mod: 'CmdOrCtrl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Enter: 'Return',
};

/**
 * The page's name of a key (`mod+Shift+Z`) as Electron writes it (`CmdOrCtrl+Shift+Z`).
 * `plus` is the key + itself, which both write with the sign that divides.
 */
export function acceleratorOf(key: string): string {
  const parts = key.endsWith('++')
    ? [...key.slice(0, -2).split('+'), 'Plus']
    : key === '+'
      ? ['Plus']
      : key.split('+');
  return parts.map((part) => names[part] ?? part).join('+');
}

/** Whether a key is one that a menu may own: one with Ctrl, Cmd or Alt, or a function key. */
export function hasModifier(key: string): boolean {
  return /^(mod|Ctrl|Meta|Alt)\+/.test(key) || /^(Shift\+)?F\d+$/.test(key);
}
