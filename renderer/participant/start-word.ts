/** What stands on the surface that is clicked once before the beginning, by language. */
const words: Record<string, string> = {
  nl: 'Starten',
  sv: 'Starta',
  fi: 'Aloita',
  is: 'Byrja',
  fr: 'Commencer',
  es: 'Empezar',
  it: 'Inizia',
  pt: 'Começar',
  cs: 'Začít',
};

/** 'Start', as most of the languages have it, or the language's own word. */
export function startWord(language: string): string {
  return words[language.toLowerCase().split(/[-_]/)[0] ?? ''] ?? 'Start';
}
