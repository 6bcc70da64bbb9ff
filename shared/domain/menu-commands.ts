/**
 * The menus of the desktop program, as the list of the page's own commands that they mirror. A click
 * sends the id to the page (core event `command`), which runs the command it has registered under it.
 */
export interface MenuCommand {
  /** The id under which the page registers the command. */
  id: string;
  name: string;
  /** The standard key, as the page writes it (`mod+K`, `Shift+ArrowLeft`); remapped in settings `keys`. */
  key?: string;
  /** False for what can be done before a study is open. */
  needsStudy: boolean;
}

export interface CommandMenu {
  name: 'Study' | 'Edit' | 'Player' | 'Moments' | 'Go to' | 'Help';
  /** Groups of commands, with a line between them. */
  groups: readonly (readonly MenuCommand[])[];
}

const always = (id: string, name: string, key?: string): MenuCommand => entry(id, name, key, false);
const inStudy = (id: string, name: string, key?: string): MenuCommand => entry(id, name, key, true);

function entry(id: string, name: string, key: string | undefined, needsStudy: boolean): MenuCommand {
  return key === undefined ? { id, name, needsStudy } : { id, name, key, needsStudy };
}

/** The page command that shows the system's dialog for a study file and opens what was chosen. */
export const openStudyCommand = 'study.open';

export const commandMenus: readonly CommandMenu[] = [
  {
    name: 'Study',
    groups: [
      [
        always('study.new', 'New study…', 'mod+N'),
        always(openStudyCommand, 'Open…', 'mod+O'),
        always('study.sample', 'Try the sample study'),
      ],
      [inStudy('transcript.import', 'Import a transcript…'), inStudy('study.export', 'Export…', 'mod+E')],
      [
        inStudy('study.pseudonyms', 'Pseudonyms…'),
        inStudy('study.settings', 'Study settings…'),
        inStudy('study.history', 'History'),
      ],
      [inStudy('study.close', 'Close study')],
    ],
  },
  {
    name: 'Edit',
    groups: [
      [inStudy('edit.undo', 'Undo', 'mod+Z'), inStudy('edit.redo', 'Redo', 'mod+Shift+Z')],
      [inStudy('go.search', 'Search', 'mod+F'), always('view.commands', 'Find a command…', 'mod+K')],
    ],
  },
  {
    name: 'Player',
    groups: [
      [inStudy('player.toggle', 'Play or pause', 'Space')],
      [
        inStudy('player.back1', 'Back 1 s', 'ArrowLeft'),
        inStudy('player.forward1', 'On 1 s', 'ArrowRight'),
        inStudy('player.frameBack', 'One frame back', ','),
        inStudy('player.frameOn', 'One frame on', '.'),
        inStudy('player.goToTime', 'Go to a time…', 'G'),
      ],
      [
        inStudy('player.setIn', 'Set in', 'I'),
        inStudy('player.setOut', 'Set out', 'O'),
        inStudy('player.loop', 'Loop the moment', '/'),
      ],
      [inStudy('player.fullScreen', 'Full screen')],
    ],
  },
  {
    name: 'Moments',
    groups: [
      [inStudy('moment.mark', 'Mark a moment', 'M')],
      [
        inStudy('moment.previous', 'Previous moment', 'ArrowUp'),
        inStudy('moment.next', 'Next moment', 'ArrowDown'),
      ],
    ],
  },
  {
    name: 'Go to',
    groups: [
      [inStudy('go.prepare', 'Prepare'), inStudy('go.recall', 'Recall'), inStudy('go.annotate', 'Annotate')],
    ],
  },
  { name: 'Help', groups: [[always('help.keys', 'Keys', '?')]] },
];
