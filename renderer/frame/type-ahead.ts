/** What was typed before there was a field for it. */
interface TypedAhead {
  text: string;
  /** Whether Enter was pressed behind it. */
  entered: boolean;
}

const nothing: TypedAhead = { text: '', entered: false };
/** Longer than any field takes to open: after it the keys are everybody's again. */
const longestMs = 10_000;

let typed = nothing;
let catching: AbortController | null = null;

/**
 * Keeps what is typed from now on for a field that is about to open: else the first letters of a fast typist
 * would be lost, or be commands of what has the focus until then.
 * @param cancel told where Escape is pressed meanwhile
 */
export function catchTyping(cancel: () => void): void {
  endTyping();
  typed = nothing;
  const stop = new AbortController();
  catching = stop;
  const patience = setTimeout(() => stop.abort(), longestMs);
  stop.signal.addEventListener('abort', () => clearTimeout(patience));
  const keep = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape') {
      endTyping();
      cancel();
    } else if (!typed.entered) {
      typed = withKey(typed, event.key);
    }
  };
  window.addEventListener('keydown', keep, { capture: true, signal: stop.signal });
}

/** What was typed, for the field that has the focus now: the keys are its own from here on. */
export function endTyping(): TypedAhead {
  catching?.abort();
  catching = null;
  const kept = typed;
  typed = nothing;
  return kept;
}

/** What stands in the field after one more key. */
export function withKey({ text, entered }: TypedAhead, key: string): TypedAhead {
  if (key === 'Enter') return { text, entered: true };
  if (key === 'Backspace') return { text: [...text].slice(0, -1).join(''), entered };
  return { text: [...key].length === 1 ? text + key : text, entered };
}
