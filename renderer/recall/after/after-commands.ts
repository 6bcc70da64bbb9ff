import type { SessionRange, Stop } from '#shared/recall/types.ts';
import { type Command, useCommands } from '../../commands/registry.ts';
import { wholeSession, zoomed } from '../../timeline/time-window.ts';
import type { Wanter } from '../running/wanted-keys.tsx';
import { askAbout, useAfter } from './after-state.ts';
import { isTalkedOf, stopAt, stopBeside } from './drawing-model.ts';
import type { Replay } from './replay.ts';
import { afterTexts as texts } from './texts.ts';
import { drawWindow } from './use-drawing-wheel.ts';

interface AfterKeys {
  replay: Replay | null;
  stops: readonly Stop[];
  /** Who can have wanted a stop of this interview, with the study's word. */
  wanters: readonly (readonly [Wanter, word: string])[];
  mayCorrect: boolean;
  correct(stop: Stop, wantedBy: Wanter): void;
}

const letters: Record<Wanter, string> = { client: 'C', therapist: 'T', interviewer: 'I' };

/** The keys of the replay: the player's, the stops', the stretch's, the drawing's. */
export function useAfterCommands({ replay, stops, wanters, mayCorrect, correct }: AfterKeys): void {
  const now = () => replay?.store.getState().interviewMs ?? 0;
  const there = () => replay !== null;
  const command = (
    id: string,
    name: string,
    keys: readonly string[],
    run: (replay: Replay) => void,
    more: Partial<Command> = {},
  ): Command => ({
    id: `after.${id}`,
    name,
    group: 'Recall',
    keys,
    enabled: there,
    run: () => {
      if (replay) run(replay);
    },
    ...more,
  });
  const move = (id: string, name: string, keys: readonly string[], byMs: number, more?: Partial<Command>) =>
    command(id, name, keys, (it) => it.seek(now() + byMs), more);
  const toStop = (id: string, name: string, key: string, direction: 1 | -1) =>
    command(
      id,
      name,
      [key],
      (it) => {
        const stop = stopBeside(stops, now(), direction);
        if (stop) it.seek(stop.interviewMs);
      },
      { enabled: () => there() && stopBeside(stops, now(), direction) !== null },
    );
  const zoom = (id: string, name: string, keys: readonly string[], factor: number) =>
    command(id, name, keys, (it) => {
      const window = useAfter.getState().window ?? wholeSession(it.endMs);
      drawWindow(zoomed(window, factor, now(), it.endMs), it.endMs);
    });
  const bound = (id: string, name: string, keys: readonly string[], edge: keyof SessionRange) =>
    command(id, name, keys, (it) => {
      const { sessionMs } = it.store.getState().place;
      if (sessionMs === null) return;
      const { stretch, momentId } = useAfter.getState();
      const next = { ...(stretch ?? { startMs: sessionMs, endMs: sessionMs }), [edge]: sessionMs };
      // A bound beyond the other one begins a new stretch.
      if (next.startMs > next.endMs) askAbout(sessionMs, sessionMs);
      else askAbout(next.startMs, next.endMs, momentId);
    });
  const current = () => {
    const stop = stopAt(stops, now());
    return stop && isTalkedOf(stop, now()) ? stop : null;
  };
  useCommands([
    command('play', texts.playName, ['Space', 'K'], (it) => it.toggle()),
    command('playTyping', texts.playTyping, ['F4'], (it) => it.toggle(), { always: true }),
    move('back1', texts.back1, ['ArrowLeft'], -1000),
    move('on1', texts.on1, ['ArrowRight'], 1000),
    move('back5', texts.back5, ['Shift+ArrowLeft'], -5000),
    move('on5', texts.on5, ['Shift+ArrowRight'], 5000),
    move('back5Typing', texts.back5, ['F3'], -5000, { always: true }),
    move('on5Typing', texts.on5, ['F5'], 5000, { always: true }),
    toStop('previousStop', texts.previousStop, 'ArrowUp', -1),
    toStop('nextStop', texts.nextStop, 'ArrowDown', 1),
    bound('stretchStart', texts.setStart, ['Q', '['], 'startMs'),
    bound('stretchEnd', texts.setEnd, ['W', ']'], 'endMs'),
    command(
      'askStop',
      texts.askStop,
      ['A'],
      () => {
        const stop = stopAt(stops, now());
        if (stop) askAboutStop(stop);
      },
      { enabled: () => there() && (stopAt(stops, now())?.sessionMs ?? null) !== null },
    ),
    command('clear', texts.clear, ['Escape'], () => useAfter.setState({ stretch: null, momentId: null }), {
      enabled: () => useAfter.getState().stretch !== null,
    }),
    command('sound', texts.sound, ['S'], (it) => it.setSessionSound(!it.store.getState().sessionSound)),
    zoom('zoomIn', texts.zoomIn, ['+', '='], 2),
    zoom('zoomOut', texts.zoomOut, ['-'], 0.5),
    command('zoomFit', texts.zoomFit, ['0'], () => useAfter.setState({ window: null })),
    ...wanters.map(([wanter, word]) =>
      command(
        `wanted.${wanter}`,
        texts.wanted(word),
        [letters[wanter]],
        () => {
          const stop = current();
          if (stop) correct(stop, wanter);
        },
        { enabled: () => mayCorrect && current() !== null },
      ),
    ),
  ]);
}

/** As far before a stop (ms) as its stretch reaches at most. */
const beforeStopMs = 30_000;

/** Asks what was said of what ran before a stop, up to where it stood. */
export function askAboutStop({ sessionMs, playedFromSessionMs }: Stop): void {
  if (sessionMs === null) return;
  askAbout(Math.max(playedFromSessionMs ?? sessionMs, sessionMs - beforeStopMs), sessionMs);
}
