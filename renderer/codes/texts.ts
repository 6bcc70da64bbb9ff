/** What there is of several kinds, those of none left out. */
function counted(counts: readonly [count: number, one: string, several: string][]): string {
  return counts
    .filter(([count]) => count > 0)
    .map(([count, one, several]) => `${count} ${count === 1 ? one : several}`)
    .join(', ');
}

/** What is said where something is coded. */
export const texts = {
  code: 'Code',
  codeSnippet: 'Code the snippet',
  codeMoment: 'Code the moment',
  codeMoments: 'Code the selected moments',
  onSome: (count: number, of: number) => (count === of ? 'all' : `${count} of ${of}`),
  codes: 'Codes',
  picker: 'Choose a code',
  field: 'Code to apply',
  placeholder: 'Type a code',
  recent: 'Used last',
  all: 'All codes',
  create: (name: string) => `Create “${name}”`,
  noCodes: 'There are no codes yet. Type a name to make the first one.',
  nothing: 'No code of this name.',
  hint: 'Enter applies · Shift+Enter applies and stays · Alt+1–9 makes it a quick code',
  snippet: (quote: string) => `Snippet “${quote}”`,
  moment: (label: string) => `Moment ${label}`,
  snippets: (count: number) => (count === 1 ? '1 snippet' : `${count} snippets`),
  moments: (count: number) => (count === 1 ? '1 moment' : `${count} moments`),
  turns: (count: number) => (count === 1 ? '1 turn' : `${count} turns`),
  onPlaces: (snippets: number, moments: number, pairs: number) =>
    `On ${counted([
      [snippets, 'snippet', 'snippets'],
      [moments, 'moment', 'moments'],
      [pairs, 'pair of moments', 'pairs of moments'],
    ])}, whoever coded them`,
  quickIs: (digit: number, name: string) => `Key ${digit} applies “${name}” now.`,
  quickFreed: (digit: number) => `Key ${digit} applies no code any more.`,
  quickKey: (digit: number) => `Key ${digit}`,
  others: (names: string) => `Coded by ${names}. Each coder’s codings are their own.`,
  ofOthers: 'only by another coder, whose codings stay',
  remove: (name: string) => `Take off “${name}”`,
  someone: 'a member who is not in the team any more',
  openPicker: 'Code the selected snippet, else the moment',
  quickCommand: (digit: number) => `Apply quick code ${digit}`,
  readOnly: 'This study is open for reading only: nothing can be coded.',
} as const;
