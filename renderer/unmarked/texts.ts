/** What is said of stretches in which nothing was marked. */
export const texts = {
  mark: 'Nothing marked here, from in to out',
  /** `keys` are those of in and out; empty where they have none. */
  needsRange: (keys: readonly string[]) =>
    `Set in and out${keys.length > 0 ? ` (${keys.join(', ')})` : ''} around what you looked at; then say that nothing is marked there.`,
  title: 'Nothing marked',
  sum: (count: number, time: string) => `${count === 1 ? '1 stretch' : `${count} stretches`}, ${time}`,
  inside: (count: number) =>
    count === 1 ? '1 moment lies in it nevertheless' : `${count} moments lie in it nevertheless`,
  by: (name: string) => `looked at by ${name}`,
  play: (range: string) => `Play ${range}`,
  more: (range: string) => `More about ${range}`,
  toRange: 'Set to in and out',
  note: 'Note',
  writeNote: 'Write a note',
  clear: 'Leave the moments out',
  remove: 'Remove',
  tip: (range: string) => `${range}, looked at, nothing marked`,
} as const;
