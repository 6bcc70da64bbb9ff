/** Keys as another program has them: command id → its keys, for those that differ from the standard ones. */
export interface KeyPreset {
  id: string;
  name: string;
  keys: Readonly<Record<string, readonly string[]>>;
}

/** The program's own keys, with those of f4transkript (F3, F4, F5) among them. */
export const standardPreset: KeyPreset = { id: 'standard', name: 'IPR Studio, with f4’s F3 F4 F5', keys: {} };

/** For hands that know another program. What that program has no key for keeps ours, where it is free. */
export const keyPresets: readonly KeyPreset[] = [
  standardPreset,
  {
    id: 'premiere',
    name: 'Premiere Pro',
    keys: {
      'player.frameBack': ['ArrowLeft', ','],
      'player.frameOn': ['ArrowRight', '.'],
      'player.back1': ['Shift+ArrowLeft'],
      'player.forward1': ['Shift+ArrowRight'],
      'player.back5': ['mod+Shift+ArrowLeft'],
      'player.forward5': ['mod+Shift+ArrowRight'],
      'moment.next': ['Shift+M', 'ArrowDown'],
      'moment.previous': ['mod+Shift+M', 'ArrowUp'],
      'unmarked.mark': ['Shift+N'],
      'timeline.zoomIn': ['=', '+'],
      'timeline.fit': ['\\', '0'],
    },
  },
  {
    id: 'elan',
    name: 'ELAN',
    keys: {
      'player.toggle': ['Ctrl+Space', 'Space', 'K'],
      'player.frameBack': ['mod+ArrowLeft', ','],
      'player.frameOn': ['mod+ArrowRight', '.'],
      'player.back1': ['Shift+ArrowLeft'],
      'player.forward1': ['Shift+ArrowRight'],
      'player.back5': ['ArrowLeft'],
      'player.forward5': ['ArrowRight'],
      'player.loop': ['mod+L', '/', 'R'],
      'player.goToTime': ['mod+G', 'G'],
      'moment.mark': ['Alt+N', 'M'],
      'moment.previous': ['Alt+ArrowLeft', 'ArrowUp'],
      'moment.next': ['Alt+ArrowRight', 'ArrowDown'],
      'moment.frameBack': ['Ctrl+Alt+ArrowLeft'],
      'moment.frameOn': ['Ctrl+Alt+ArrowRight'],
    },
  },
  {
    id: 'boris',
    name: 'BORIS',
    keys: {
      'player.frameBack': ['/', ','],
      'player.frameOn': ['*', '.'],
      'player.back5': ['ArrowDown', 'Shift+ArrowLeft'],
      'player.forward5': ['ArrowUp', 'Shift+ArrowRight'],
      'player.loop': ['R'],
      'moment.previous': ['PageUp'],
      'moment.next': ['PageDown'],
      'timeline.back': ['Shift+PageUp'],
      'timeline.on': ['Shift+PageDown'],
    },
  },
  {
    id: 'otranscribe',
    name: 'oTranscribe',
    keys: {
      'player.toggleTyping': ['Ctrl+Space'],
      'player.back5Typing': ['F1'],
      'player.forward5Typing': ['F2'],
      'player.slowerTyping': ['F3'],
      'player.fasterTyping': ['F4'],
    },
  },
];

/** The preset that the person's keys are exactly, or null where they are their own. */
export function presetOf(own: Readonly<Record<string, readonly string[]>>): KeyPreset | null {
  return keyPresets.find(({ keys }) => sameKeys(keys, own)) ?? null;
}

function sameKeys(
  a: Readonly<Record<string, readonly string[]>>,
  b: Readonly<Record<string, readonly string[]>>,
): boolean {
  const ids = Object.keys(a);
  return (
    ids.length === Object.keys(b).length &&
    ids.every((id) => (a[id] ?? []).join(' ') === (b[id] ?? ['none']).join(' '))
  );
}
