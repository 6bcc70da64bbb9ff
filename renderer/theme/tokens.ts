/**
 * The colours of the program, light and dark. The interface is grey; hue means a person; red is only
 * recording and destruction. Every text colour has at least 4.5:1 on ground, panel and raised.
 */
export const colourTokens = {
  ground: ['#F7F8FA', '#16181C'],
  panel: ['#FFFFFF', '#1D2025'],
  raised: ['#EEF0F3', '#262A31'],
  line: ['#D9DDE3', '#343941'],
  /** Edges of controls, which must stand out from what is around them (3:1 on the panel). */
  edge: ['#868E99', '#6B7480'],
  text: ['#1B1F24', '#E8EAED'],
  second: ['#5E6772', '#98A1AD'],
  /** The primary button, the outline of what is selected, the focus ring. */
  ink: ['#1B1F24', '#E8EAED'],
  'ink-hover': ['#343B44', '#CDD2D8'],
  'on-ink': ['#FFFFFF', '#16181C'],
  client: ['#1D5BB8', '#7DB2FF'],
  'client-tint': ['#DCE8FA', '#1C3355'],
  therapist: ['#A34A00', '#F2A65A'],
  'therapist-tint': ['#FBE5D3', '#4A2F14'],
  researcher: ['#4E5864', '#A9B4C2'],
  'researcher-tint': ['#E6E9ED', '#30363E'],
  danger: ['#B8232B', '#FF7A7A'],
  'danger-hover': ['#991A22', '#FF9696'],
  'on-danger': ['#FFFFFF', '#16181C'],
  warning: ['#7A5B00', '#E6C84F'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type ColourToken = keyof typeof colourTokens;

/** The tokens of one theme as CSS variables: `--ipr-ground`, `--ipr-client-tint` … */
export function colourVariables(theme: 'light' | 'dark'): Record<`--${string}`, string> {
  const column = theme === 'light' ? 0 : 1;
  return Object.fromEntries(
    Object.entries(colourTokens).map(([name, colours]) => [`--ipr-${name}`, colours[column]]),
  );
}
