/** Colours that moments can be given: calm, and apart from each other on light and dark. They are dots, never fills. */
export const momentColours = [
  { value: '#2f8f6b', name: 'Green' },
  { value: '#8a7a1f', name: 'Olive' },
  { value: '#c07a2a', name: 'Amber' },
  { value: '#b0563c', name: 'Rust' },
  { value: '#b14d80', name: 'Pink' },
  { value: '#8060b0', name: 'Violet' },
  { value: '#3e78b8', name: 'Blue' },
  { value: '#64788c', name: 'Slate' },
] as const;

/** What a colour is called; one from elsewhere by its code. */
export function colourName(value: string): string {
  return momentColours.find((colour) => colour.value === value)?.name ?? value;
}
