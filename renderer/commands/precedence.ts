import type { KeyPress } from './keys.ts';

/** Who a key belongs to, before any command is asked. */
export type KeyOwner = 'text' | 'dialog' | 'menu' | 'control' | 'commands';

const textInputs = new Set([
  'text',
  'search',
  'email',
  'url',
  'tel',
  'password',
  'number',
  'date',
  'time',
  'datetime-local',
  'month',
  'week',
]);
const pressed = new Set(['button', 'submit', 'reset', 'checkbox', 'radio', 'color', 'file', 'range']);

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
const pressKeys = ['Enter', ' '];
const keysByRole: Readonly<Record<string, readonly string[]>> = {
  button: pressKeys,
  link: ['Enter'],
  checkbox: pressKeys,
  switch: pressKeys,
  radio: [...pressKeys, ...arrows],
  tab: [...pressKeys, ...arrows],
  slider: arrows,
  spinbutton: arrows,
  separator: arrows,
  combobox: [...pressKeys, ...arrows, 'Escape'],
  menuitem: [...pressKeys, ...arrows, 'Escape'],
  menuitemradio: [...pressKeys, ...arrows, 'Escape'],
  menuitemcheckbox: [...pressKeys, ...arrows, 'Escape'],
};

/** What the focused element is, as far as keys go. */
export interface FocusFacts {
  tag: string;
  type: string;
  role: string | null;
  editable: boolean;
  /** The focus came by a mouse click: its keys stay with the player. */
  byPointer: boolean;
  /** A modal dialog is open. */
  inDialog: boolean;
  /** What small window it lies in, that is open over the page: an open menu, or one with controls. */
  within: 'menu' | 'popover' | null;
}

/**
 * The precedence of keys: text field, dialog and open menu, then the focused control for its own keys alone (Space
 * and Enter press a button, arrows move a slider, letters choose in a list), and a small window for Esc, which closes
 * it; everything else belongs to the commands. What a selection or a region takes for itself, it takes by
 * preventDefault before this is asked.
 */
export function ownerOf(press: KeyPress, focus: FocusFacts): KeyOwner {
  if (focus.inDialog) return 'dialog';
  if (isTextField(focus)) return 'text';
  if (focus.within === 'menu') return 'menu';
  if (focus.within === 'popover' && press.key === 'Escape') return 'control';
  if (focus.byPointer || press.ctrlKey || press.metaKey || press.altKey) return 'commands';
  const own = keysByRole[roleOf(focus) ?? ''];
  const chooses = focus.tag === 'SELECT' && press.key.length === 1;
  return chooses || own?.includes(press.key) ? 'control' : 'commands';
}

function isTextField(focus: FocusFacts): boolean {
  if (focus.editable || focus.tag === 'TEXTAREA') return true;
  return focus.tag === 'INPUT' && textInputs.has(focus.type);
}

function roleOf(focus: FocusFacts): string | null {
  if (focus.role) return focus.role;
  if (focus.tag === 'BUTTON' || focus.tag === 'SUMMARY') return 'button';
  if (focus.tag === 'A') return 'link';
  if (focus.tag === 'SELECT') return 'combobox';
  if (focus.tag !== 'INPUT') return null;
  if (focus.type === 'range') return 'slider';
  if (focus.type === 'radio') return 'radio';
  return pressed.has(focus.type) ? 'button' : null;
}

/** Whether a command may run for a key that belongs to `owner`. */
export function mayRun(owner: KeyOwner, always: boolean): boolean {
  return owner === 'commands' || (always && (owner === 'text' || owner === 'menu'));
}

/** Reads the facts of the focused element. A dialog marked `data-player-keys` leaves keys to the player. */
export function focusFacts(element: Element | null, byPointer: boolean): FocusFacts {
  const dialogs = document.querySelectorAll('[aria-modal="true"]');
  const inDialog = [...dialogs].some((dialog) => !dialog.closest('[data-player-keys]'));
  return {
    tag: element?.tagName ?? 'BODY',
    type: element instanceof HTMLInputElement ? element.type : '',
    role: element?.getAttribute('role') ?? null,
    editable: element instanceof HTMLElement && element.isContentEditable,
    byPointer,
    inDialog,
    within: withinOf(element),
  };
}

function withinOf(element: Element | null): FocusFacts['within'] {
  if (element?.closest('[role="menu"]')) return 'menu';
  return element?.closest('[role="dialog"]') ? 'popover' : null;
}
