import type { ButtonWords } from '../contract/recall-settings.ts';

/** What stands on the participant's buttons, by language (ISO 639-1 with nb and nn apart). */
const wordsByLanguage: Record<string, ButtonWords> = {
  en: { stop: 'Stop', goOn: 'Go on', again: 'Again', thisOne: 'This one', pause: 'Pause' },
  de: { stop: 'Stopp', goOn: 'Weiter', again: 'Noch einmal', thisOne: 'Diese Stelle', pause: 'Pause' },
  nb: { stop: 'Stopp', goOn: 'Fortsett', again: 'En gang til', thisOne: 'Dette', pause: 'Pause' },
  nn: { stop: 'Stopp', goOn: 'Hald fram', again: 'Ein gong til', thisOne: 'Dette', pause: 'Pause' },
  da: { stop: 'Stop', goOn: 'Fortsæt', again: 'En gang til', thisOne: 'Det her', pause: 'Pause' },
  sv: { stop: 'Stopp', goOn: 'Fortsätt', again: 'En gång till', thisOne: 'Det här', pause: 'Paus' },
  fi: { stop: 'Seis', goOn: 'Jatka', again: 'Uudelleen', thisOne: 'Tämä kohta', pause: 'Tauko' },
  is: { stop: 'Stopp', goOn: 'Áfram', again: 'Aftur', thisOne: 'Þetta', pause: 'Hlé' },
  nl: { stop: 'Stop', goOn: 'Verder', again: 'Nog een keer', thisOne: 'Dit moment', pause: 'Pauze' },
  fr: { stop: 'Arrêter', goOn: 'Continuer', again: 'Revoir', thisOne: 'Ce moment', pause: 'Pause' },
  es: { stop: 'Parar', goOn: 'Seguir', again: 'Otra vez', thisOne: 'Este momento', pause: 'Pausa' },
  it: { stop: 'Ferma', goOn: 'Continua', again: 'Di nuovo', thisOne: 'Questo momento', pause: 'Pausa' },
  pt: { stop: 'Parar', goOn: 'Continuar', again: 'Outra vez', thisOne: 'Este momento', pause: 'Pausa' },
  pl: { stop: 'Stop', goOn: 'Dalej', again: 'Jeszcze raz', thisOne: 'Ten moment', pause: 'Przerwa' },
  cs: {
    stop: 'Zastavit',
    goOn: 'Pokračovat',
    again: 'Ještě jednou',
    thisOne: 'Tato chvíle',
    pause: 'Přestávka',
  },
};

/** Codes that mean one of the languages above: 'no' is taken for Bokmål. */
const otherNames: Record<string, string> = { no: 'nb', nob: 'nb', nno: 'nn' };

/**
 * The words of the participant's buttons: the study's own where it has them, else those of its language
 * (`nb`, `de-AT`, `pt_BR` …), else English. A word of blanks counts as none.
 */
export function buttonWordsIn(language: string, own: ButtonWords): ButtonWords {
  const primary = language.toLowerCase().split(/[-_]/)[0] ?? '';
  const spoken = wordsByLanguage[otherNames[primary] ?? primary] ?? wordsByLanguage.en!;
  const wordOf = (name: keyof ButtonWords) => own[name].trim() || spoken[name];
  return {
    stop: wordOf('stop'),
    goOn: wordOf('goOn'),
    again: wordOf('again'),
    thisOne: wordOf('thisOne'),
    pause: wordOf('pause'),
  };
}
