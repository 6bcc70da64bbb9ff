import { type Command, useCommands } from '../commands/registry.ts';
import { knownMoment } from '../moments/moment-cache.ts';
import { type Loop, type PlayerController, usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { toggleCaptions } from './captions-state.ts';
import { useGoToTime } from './go-to-time-state.ts';
import { loopRange } from './loop-range.ts';
import { currentRolls, hasMoments, toggleOnlyMoments, usePlayingOpen } from './playing-state.ts';
import { neighbourRate } from './shuttle.ts';
import { seekSoundBy, setSoundRate, toggleSound } from './sound.ts';
import { commandNames, playerTexts } from './texts.ts';

function withController(act: (controller: PlayerController) => void): () => void {
  return () => {
    const { controller } = usePlayback.getState();
    if (controller) act(controller);
  };
}

function seekBy(ms: number): () => void {
  return withController((controller) => controller.seek(usePlayback.getState().sessionMs + ms));
}

function seekTo(bound: 'inMs' | 'outMs'): () => void {
  return withController((controller) => {
    const ms = usePlayback.getState()[bound];
    if (ms !== null) controller.seek(ms);
  });
}

/** What a loop would repeat now; null for nothing. */
function wantedLoop(): Loop | null {
  const { sessionId, inMs, outMs, durationMs } = usePlayback.getState();
  const { momentId } = useSelection.getState();
  const moment = sessionId && momentId ? knownMoment(sessionId, momentId) : null;
  const range = loopRange({ moment, inMs, outMs, durationMs, rolls: currentRolls() });
  const isMoment = inMs === null || outMs === null;
  return range && moment && isMoment ? { ...range, momentId: moment.id } : range;
}

/** Loops the moment or in to out, from its beginning; or stops looping and plays on. */
export function toggleLoop(): void {
  const { loop, setLoop, controller } = usePlayback.getState();
  const range = loop ? null : wantedLoop();
  setLoop(range);
  if (!range || !controller) return;
  controller.seek(range.startMs);
  controller.play();
}

const changeRate = (direction: 1 | -1) =>
  withController((controller) => controller.setRate(neighbourRate(usePlayback.getState().rate, direction)));

const changeSoundRate = (direction: 1 | -1) => () =>
  setSoundRate(neighbourRate(usePlayback.getState().rate, direction));

const hasPlayer = () => usePlayback.getState().controller !== null;
const now = () => usePlayback.getState().controller?.nowMs() ?? usePlayback.getState().sessionMs;

function playerCommand(id: string, name: string, keys: readonly string[], run: () => void): Command {
  return { id: `player.${id}`, name, group: 'Player', keys, run, enabled: hasPlayer };
}

const commands: readonly Command[] = [
  playerCommand(
    'toggle',
    commandNames.toggle,
    ['Space', 'K'],
    withController((player) => player.toggle()),
  ),
  {
    ...playerCommand('toggleTyping', commandNames.toggleTyping, ['F4'], toggleSound),
    always: true,
  },
  playerCommand(
    'shuttleBack',
    commandNames.shuttleBack,
    ['J'],
    withController((player) => player.shuttle(-1)),
  ),
  playerCommand(
    'shuttleForward',
    commandNames.shuttleForward,
    ['L'],
    withController((player) => player.shuttle(1)),
  ),
  playerCommand('back1', commandNames.back1, ['ArrowLeft'], seekBy(-1000)),
  playerCommand('forward1', commandNames.forward1, ['ArrowRight'], seekBy(1000)),
  playerCommand('back5', commandNames.back5, ['Shift+ArrowLeft'], seekBy(-5000)),
  playerCommand('forward5', commandNames.forward5, ['Shift+ArrowRight'], seekBy(5000)),
  {
    ...playerCommand('back5Typing', commandNames.back5Typing, ['F3'], () => seekSoundBy(-5000)),
    always: true,
  },
  {
    ...playerCommand('forward5Typing', commandNames.forward5Typing, ['F5'], () => seekSoundBy(5000)),
    always: true,
  },
  playerCommand(
    'frameBack',
    playerTexts.frameBack,
    [','],
    withController((player) => player.stepFrames(-1)),
  ),
  playerCommand(
    'frameOn',
    playerTexts.frameOn,
    ['.'],
    withController((player) => player.stepFrames(1)),
  ),
  playerCommand('setIn', playerTexts.setIn, ['I'], () => usePlayback.getState().setIn(now())),
  playerCommand('setOut', playerTexts.setOut, ['O'], () => usePlayback.getState().setOut(now())),
  playerCommand('goToIn', commandNames.goToIn, ['Shift+I'], seekTo('inMs')),
  playerCommand('goToOut', commandNames.goToOut, ['Shift+O'], seekTo('outMs')),
  playerCommand('clearInOut', playerTexts.clearInOut, ['Shift+X'], clearInOut),
  {
    ...playerCommand('loop', playerTexts.loop, ['/', 'R'], toggleLoop),
    enabled: () => hasPlayer() && (usePlayback.getState().loop !== null || wantedLoop() !== null),
  },
  playerCommand('goToTime', playerTexts.goToTime, ['G'], () => useGoToTime.setState({ open: true })),
  playerCommand('captions', playerTexts.captions, ['Shift+C'], toggleCaptions),
  {
    ...playerCommand('onlyMoments', playerTexts.onlyMoments, ['Shift+R'], toggleOnlyMoments),
    enabled: () => hasPlayer() && (usePlayback.getState().only !== null || hasMoments()),
  },
  playerCommand('playing', playerTexts.playing, ['Shift+B'], () => usePlayingOpen.setState({ open: true })),
  playerCommand('slower', commandNames.slower, ['Alt+ArrowDown'], changeRate(-1)),
  playerCommand('faster', commandNames.faster, ['Alt+ArrowUp'], changeRate(1)),
  { ...playerCommand('slowerTyping', commandNames.slowerTyping, [], changeSoundRate(-1)), always: true },
  { ...playerCommand('fasterTyping', commandNames.fasterTyping, [], changeSoundRate(1)), always: true },
];

/** Takes in and out away. */
export function clearInOut(): void {
  const { setIn, setOut } = usePlayback.getState();
  setIn(null);
  setOut(null);
}

/** Registers the player's keys while the player is on the screen. */
export function usePlayerCommands(): void {
  useCommands(commands);
}
