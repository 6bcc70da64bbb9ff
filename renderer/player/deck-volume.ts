import { usePlayback } from '../stores/playback.ts';
import type { MediaDeck } from './media-deck.ts';

/** Keeps a deck as loud as `usePlayback` says; answers what ends that. */
export function followVolume(deck: MediaDeck): () => void {
  const set = () => {
    const { volume, muted, mainSilent } = usePlayback.getState();
    deck.setVolume(volume, muted || mainSilent);
  };
  set();
  return usePlayback.subscribe((state, before) => {
    const { volume, muted, mainSilent } = before;
    if (state.volume !== volume || state.muted !== muted || state.mainSilent !== mainSilent) set();
  });
}
