import { useEffect } from 'react';
import { bridge } from '../api/bridge.ts';
import { useInterviewPlayback } from '../stores/interview-playback.ts';
import { usePlayback } from '../stores/playback.ts';

/** Tells the shell whether something plays, so that the display stays on; a browser sees to it by itself. */
export function useKeepAwake(): void {
  const session = usePlayback((state) => state.playing);
  const interview = useInterviewPlayback((state) => state.playing);
  const playing = session || interview;
  useEffect(() => bridge()?.setPlaying(playing), [playing]);
}
