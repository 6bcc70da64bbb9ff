import { edgeBefore } from '#shared/transcript/graphemes.ts';

/** A command's name with the label of what it is done to. */
export function named(what: string, label: string): string {
  return label === '' ? what : `${what} ‘${shortened(label)}’`;
}

/** The beginning of a long text, cut at a letter's edge, for the name of a command. */
export function shortened(text: string, most = 40): string {
  return text.length > most ? `${text.slice(0, edgeBefore(text, most - 1))}…` : text;
}
