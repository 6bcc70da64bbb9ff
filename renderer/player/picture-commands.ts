import type { SessionView } from '#shared/contract/session.ts';
import { type Command, useCommands } from '../commands/registry.ts';
import { usePlayback } from '../stores/playback.ts';
import { alignable, openAligning } from './align/aligning.ts';
import { alignTexts } from './align/texts.ts';
import { keepPictureLayout, keepSoundId, usePictureLayout, useSoundId } from './pictures-state.ts';
import { playerTexts } from './texts.ts';
import { pictureLayouts } from './together.ts';

/** The one after `current` in a round. */
function next<T>(round: readonly T[], current: T): T | undefined {
  return round[(round.indexOf(current) + 1) % round.length];
}

/** What one does with several recordings of a session, by keys and the list of commands. */
export function usePictureCommands(view: SessionView): void {
  const { recordings, session } = view;
  const layout = usePictureLayout();
  const soundId = useSoundId(session.id);
  const usable = recordings.filter(({ present, playable }) => present && playable);
  const pictures = [
    null,
    ...usable.filter(({ role, width }) => role !== 'part' && width !== null).map(({ id }) => id),
  ];
  const sounds = [null, ...usable.filter(({ audioCodec }) => audioCodec !== null).map(({ id }) => id)];
  const command = (
    id: string,
    name: string,
    run: () => void,
    enabled: boolean,
    keys: string[] = [],
  ): Command => ({
    id: `player.${id}`,
    name,
    group: 'Player',
    keys,
    run,
    enabled: () => enabled,
  });
  const several = usable.length > 1;
  useCommands([
    command(
      'nextPicture',
      playerTexts.nextPicture,
      () => {
        const { controller, chosenRecordingId } = usePlayback.getState();
        controller?.chooseRecording(next(pictures, chosenRecordingId) ?? null);
      },
      pictures.length > 1,
      ['V'],
    ),
    command(
      'nextLayout',
      playerTexts.nextLayout,
      () => keepPictureLayout(next(pictureLayouts, layout) ?? 'beside'),
      pictures.length > 1,
      ['Shift+V'],
    ),
    command(
      'nextSound',
      playerTexts.nextSound,
      () => keepSoundId(session.id, next(sounds, soundId) ?? null),
      several && sounds.length > 1,
    ),
    command('align', alignTexts.open, () => openAligning(recordings), alignable(recordings).moved.length > 0),
  ]);
}
