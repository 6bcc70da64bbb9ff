import { isMac } from './keys.ts';
import { focusFacts, type KeyOwner, mayRun, ownerOf } from './precedence.ts';
import { commandFor, isAwake, useRegistry } from './registry.ts';

let focusedByPointer: Element | null = null;
let lastInput: 'pointer' | 'keyboard' = 'keyboard';

/** Controls that keep nothing when they are clicked: the keys stay with the player. */
const clickable =
  'button, a[href], summary, [role="button"], [role="tab"], [role="switch"], [role="slider"], input[type="checkbox"], input[type="radio"], input[type="range"]';

function onKeyDown(event: KeyboardEvent): void {
  lastInput = 'keyboard';
  if (event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : null;
  const owner = ownerOf(event, focusFacts(target, target !== null && target === focusedByPointer));
  const commands = useRegistry.getState().commands.filter(isAwake);
  const allowed = commands.filter((command) => mayRun(owner, command.always ?? false));
  const command = commandFor(event, allowed, regionsOf(target), isMac());
  if (command) {
    event.preventDefault();
    // While an interview runs a key that is held down is one press: not a stop and a going on, thirty times a second.
    if (event.repeat && useRegistry.getState().only !== null) return;
    void command.run();
  } else if (event.ctrlKey || event.metaKey) {
    keepFromBrowser(event, owner);
  }
}

/**
 * What rests must not become the browser's own command: in a dialog Ctrl+S would save the page; on a screen
 * that has the keys to itself Ctrl+Z would undo what was typed in a field that was left long ago.
 */
function keepFromBrowser(event: KeyboardEvent, owner: KeyOwner): void {
  const { commands, only } = useRegistry.getState();
  if (owner !== 'dialog' && only === null) return;
  const resting = only !== null && owner !== 'text' ? commands : commands.filter(({ always }) => always);
  if (commandFor(event, resting, new Set(), isMac())) event.preventDefault();
}

function regionsOf(element: Element | null): ReadonlySet<string> {
  const regions = new Set<string>();
  for (
    let node = element?.closest('[data-region]');
    node;
    node = node.parentElement?.closest('[data-region]')
  ) {
    regions.add(node.getAttribute('data-region')!);
  }
  return regions;
}

/** Enter, Esc and arrows while a word is put together (Japanese, Chinese) are for that: no field, list or dialog takes them. */
function leaveToComposing(event: KeyboardEvent): void {
  if (event.isComposing) event.stopImmediatePropagation();
}

function onPointerDown(): void {
  lastInput = 'pointer';
}

function onFocusIn(event: FocusEvent): void {
  focusedByPointer = lastInput === 'pointer' && event.target instanceof Element ? event.target : null;
}

/** `detail` is 0 for a click made by the keyboard. */
function onClick(event: MouseEvent): void {
  const focused = document.activeElement;
  if (event.detail === 0 || !(focused instanceof HTMLElement)) return;
  if (focused.matches(clickable) && !focused.closest('[role="dialog"], [role="menu"]')) focused.blur();
}

/** Starts the one listener for keys; answers how to stop it. */
export function startKeys(): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  window.addEventListener('keydown', leaveToComposing, { ...options, capture: true });
  window.addEventListener('keydown', onKeyDown, options);
  window.addEventListener('pointerdown', onPointerDown, { ...options, capture: true });
  window.addEventListener('focusin', onFocusIn, { ...options, capture: true });
  window.addEventListener('click', onClick, options);
  return () => stop.abort();
}
