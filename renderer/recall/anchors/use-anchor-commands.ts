import { type Command, useCommands } from '../../commands/registry.ts';
import type { MediaControls } from './use-media.ts';

interface AnchorKeys {
  media: MediaControls;
  setHere(): void;
  maySet: boolean;
  save(): void;
  maySave: boolean;
}

/** The keys of placing a recording: the player's, and the one that sets an anchor. */
export function useAnchorCommands({ media, setHere, maySet, save, maySave }: AnchorKeys): void {
  const step = (id: string, name: string, key: string, byMs: number): Command => ({
    ...{ id: `anchors.${id}`, name, group: 'Recall', keys: [key], run: () => media.move(byMs) },
  });
  useCommands([
    {
      id: 'anchors.play',
      name: 'Play or pause the recording',
      group: 'Recall',
      keys: ['Space', 'K'],
      run: media.toggle,
    },
    {
      id: 'anchors.playTyping',
      name: 'Play or pause the recording, while typing too',
      group: 'Recall',
      keys: ['F4'],
      always: true,
      run: media.toggle,
    },
    step('back1', 'Recording: back 1 s', 'ArrowLeft', -1000),
    step('on1', 'Recording: on 1 s', 'ArrowRight', 1000),
    step('back5', 'Recording: back 5 s', 'Shift+ArrowLeft', -5000),
    step('on5', 'Recording: on 5 s', 'Shift+ArrowRight', 5000),
    step('backFine', 'Recording: back 0.1 s', ',', -100),
    step('onFine', 'Recording: on 0.1 s', '.', 100),
    {
      id: 'anchors.here',
      name: 'Set an anchor: here it is',
      group: 'Recall',
      keys: ['A'],
      enabled: () => maySet,
      run: setHere,
    },
    {
      id: 'anchors.save',
      name: 'Save where the recording lies',
      group: 'Recall',
      keys: ['mod+Enter'],
      always: true,
      enabled: () => maySave,
      run: save,
    },
  ]);
}
