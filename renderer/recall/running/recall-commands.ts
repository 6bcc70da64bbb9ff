import type { Role } from '#shared/contract/common.ts';
import type { Command } from '../../commands/registry.ts';
import { useOverlays } from '../../frame/overlays.ts';
import type { HeldInterview } from '../use-held-interview.ts';

interface RecallKeys {
  held: HeldInterview;
  /** Who is interviewed. */
  roles: readonly Role[];
  changeCategory(by: 1 | -1): void;
  /** Uses a lead of the category that is shown. */
  takeLead(index: number): void;
  /** The view without names or marks is on: what would show some rests. */
  plain: boolean;
  togglePlain(): void;
  openParticipant(): void;
  changeRecording(): void;
  findVideo(): void;
}

/** What a key does while an interview runs. A presenter's clicker (page keys) is the participant's button. */
export function recallCommands(keys: RecallKeys): Command[] {
  const { engine } = keys.held;
  const state = () => engine.store.getState();
  const running = () => state().phase === 'running';
  const toggle = () => (state().playing ? engine.stop('not said') : engine.goOn());
  /** With both there it is not known whose hand the clicker is in. */
  const participant = keys.roles.length === 1 ? (keys.roles[0] ?? 'not said') : 'not said';
  const recall = (id: string, name: string, presses: string[], run: () => void): Command => ({
    ...{ id: `recall.${id}`, name, group: 'Recall', keys: presses, run },
  });
  const byRole = keys.roles.map((role) =>
    recall(role, `Stop: the ${role} wants it, or wanted it`, [role === 'client' ? 'C' : 'T'], () =>
      engine.stop(role),
    ),
  );
  const leads = Array.from({ length: 9 }, (_, index) =>
    recall(`lead${index + 1}`, `Use lead ${index + 1}`, [String(index + 1)], () => keys.takeLead(index)),
  );
  return [
    recall('toggle', 'Stop, or go on', ['Space'], toggle),
    { ...recall('toggleTyping', 'Stop, or go on, while typing too', ['F4'], toggle), always: true },
    ...byRole,
    recall('interviewer', 'Stop: I want it, or wanted it', ['I'], () => engine.stop('interviewer')),
    recall('talk', 'Talk while it plays, or no more', ['V'], () => engine.talk(!state().talking)),
    recall('hide', 'Hide the participant’s picture, or show it', ['H'], () =>
      state().pictureOn ? engine.hide() : engine.show(),
    ),
    recall('break', 'Break, or go on after it', ['B'], () =>
      state().phase === 'break' ? engine.resume() : engine.takeBreak(),
    ),
    {
      ...recall('note', 'Note to the stop', ['N'], focusNote),
      enabled: () => !keys.plain,
    },
    { ...recall('again', 'Again', ['ArrowLeft'], () => engine.again()), enabled: running },
    { ...recall('thisOne', 'This one', ['M'], engine.thisOne), enabled: running },
    ...leads,
    recall('previousCategory', 'Previous category of leads', ['ArrowUp'], () => keys.changeCategory(-1)),
    recall('nextCategory', 'Next category of leads', ['ArrowDown'], () => keys.changeCategory(1)),
    {
      ...recall('clicker', 'The participant’s clicker: stop, or go on', ['PageDown'], () =>
        state().playing ? engine.stop(participant, 'participant') : engine.goOn(participant, 'participant'),
      ),
      always: true,
    },
    {
      ...recall('clickerAgain', 'The participant’s clicker: again', ['PageUp'], () =>
        engine.again(undefined, participant, 'participant'),
      ),
      always: true,
    },
    {
      ...recall('participant', 'Open the participant’s window', [], keys.openParticipant),
      enabled: () => state().participant !== 'connected',
    },
    recall('recording', 'Microphone and camera…', [], keys.changeRecording),
    {
      ...recall('findVideo', 'Find the session’s video…', [], keys.findVideo),
      enabled: () => state().pictureProblem !== null,
    },
    recall('plain', 'View without names or marks, or back', ['P'], keys.togglePlain),
    {
      ...recall('keys', 'Keys', ['?'], () => useOverlays.setState({ keys: true })),
      enabled: () => !keys.plain,
    },
  ];
}

function focusNote(): void {
  document.querySelector<HTMLTextAreaElement>('[data-recall-note]')?.focus();
}
