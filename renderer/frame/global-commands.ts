import { bridge } from '../api/bridge.ts';
import { isMac } from '../commands/keys.ts';
import { type Command, runCommand, useCommands } from '../commands/registry.ts';
import { usePlace } from '../stores/place.ts';
import { updateSettings } from '../stores/settings.ts';
import { openStudy } from '../stores/study.ts';
import { chooseAndOpen, closeStudy, openSample, useOpening } from '../welcome/opening.ts';
import { useOverlays } from './overlays.ts';
import { texts } from './texts.ts';
import { catchTyping } from './type-ahead.ts';
import { runHistory } from './undo-buttons.tsx';

const inStudy = () => openStudy() !== null;
const canWrite = () => openStudy()?.readOnly === false;

/** Where search is on the screen already, its field takes the focus. */
function goToSearch(): void {
  if (!runCommand('search.focus')) usePlace.getState().go('search');
}

function changeTheme(): void {
  const now = document.documentElement.dataset.mantineColorScheme;
  void updateSettings({ theme: now === 'dark' ? 'light' : 'dark' });
}

const commands: readonly Command[] = [
  {
    id: 'study.new',
    name: 'New study…',
    group: 'Study',
    // A browser keeps Ctrl+N for itself.
    keys: bridge() ? ['mod+N'] : [],
    run: () => useOpening.setState({ dialog: 'new', problem: null }),
  },
  { id: 'study.open', name: 'Open…', group: 'Study', keys: ['mod+O'], run: chooseAndOpen },
  { id: 'study.sample', name: 'Try the sample study', group: 'Study', run: openSample },
  { id: 'study.close', name: texts.closeStudy, group: 'Study', enabled: inStudy, run: closeStudy },
  {
    id: 'study.saved',
    name: texts.allSaved,
    group: 'Study',
    keys: ['mod+S'],
    always: true,
    enabled: inStudy,
    run: () => useOverlays.setState(({ savedAsked }) => ({ savedAsked: savedAsked + 1 })),
  },
  {
    id: 'edit.undo',
    name: texts.sayUndo,
    group: 'Edit',
    keys: ['mod+Z'],
    enabled: canWrite,
    run: () => runHistory('history.undo'),
  },
  {
    id: 'edit.redo',
    name: texts.sayRedo,
    group: 'Edit',
    keys: isMac() ? ['mod+Shift+Z'] : ['mod+Shift+Z', 'mod+Y'],
    enabled: canWrite,
    run: () => runHistory('history.redo'),
  },
  {
    id: 'go.prepare',
    name: texts.prepare,
    group: 'Go to',
    enabled: inStudy,
    run: () => usePlace.getState().go('prepare'),
  },
  {
    id: 'go.recall',
    name: texts.recall,
    group: 'Go to',
    enabled: inStudy,
    run: () => usePlace.getState().go('recall'),
  },
  {
    id: 'go.annotate',
    name: texts.annotate,
    group: 'Go to',
    enabled: inStudy,
    run: () => usePlace.getState().go('annotate'),
  },
  {
    id: 'go.search',
    name: texts.search,
    group: 'Go to',
    keys: ['mod+F'],
    always: true,
    enabled: inStudy,
    run: goToSearch,
  },
  {
    id: 'view.commands',
    name: texts.findCommand,
    group: 'View',
    keys: ['mod+K'],
    always: true,
    run: () => {
      // It is loaded when it is first asked for, and a hand on the keys does not wait.
      if (!useOverlays.getState().palette) catchTyping(() => useOverlays.setState({ palette: false }));
      useOverlays.setState({ palette: true });
    },
  },
  {
    id: 'help.keys',
    name: texts.keys,
    group: 'View',
    keys: ['?'],
    run: () => useOverlays.setState({ keys: true }),
  },
  { id: 'view.theme', name: texts.nextTheme, group: 'View', run: changeTheme },
];

/** The commands that there are everywhere. */
export function useGlobalCommands(): void {
  useCommands(commands);
}
