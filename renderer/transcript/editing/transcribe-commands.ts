import type { Utterance } from '#shared/contract/utterance.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { type Command, useCommands } from '../../commands/registry.ts';
import { soundMs, toggleSound } from '../../player/sound.ts';
import { isPinned, type TranscriptChoice } from '../choices.ts';
import { setCursor, useTranscript } from '../transcript-state.ts';
import { focusedField, useEditing, writeIn } from './editing-state.ts';
import { nextSpeaker } from './next-speaker.ts';
import { startSync, syncBack, syncTurn } from './sync.ts';
import { commandNames } from './texts.ts';
import { addTurn, interpolate, joinTurns, setSpeaker, splitTurn } from './turn-actions.ts';
import { knownTurns } from './turn-cache.ts';
import { clearStart, pinHere, startHere } from './write-start.ts';

const region = 'transcribe';

/** Writes at the caret of a field so that its own undo takes it back. */
function insertText(field: HTMLTextAreaElement, text: string): void {
  // The only way that keeps a field's undo; marked as old, and everywhere.
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The keys of Transcribe. Those that hold while typing are heard in its pane alone. */
export function useTranscribeCommands(given: {
  choice: TranscriptChoice;
  readOnly: boolean;
  play: (turn: Utterance) => void;
}): void {
  const { choice, readOnly } = given;
  const transcriptId = choice.transcript.id;
  const { speakers } = choice.transcript;
  const turns = () => knownTurns(transcriptId);
  const current = (): Utterance | undefined => {
    const { activeId } = useEditing.getState();
    const list = turns();
    return list.find((turn) => turn.id === activeId) ?? list[useTranscript.getState().cursor ?? -1];
  };
  const here = (
    keys: string[],
    id: string,
    name: string,
    run: () => void,
    enabled = () => true,
  ): Command => ({
    id: `transcribe.${id}`,
    name,
    group: 'Transcript',
    keys,
    region,
    always: true,
    run,
    enabled: () => !readOnly && enabled(),
  });
  const ofTurn = (keys: string[], id: string, name: string, run: (turn: Utterance) => void): Command =>
    here(
      keys,
      id,
      name,
      () => {
        const turn = current();
        if (turn) run(turn);
      },
      () => current() !== undefined,
    );
  const inField = () => focusedField() !== null;
  const caretAt = (edge: 'start' | 'end') => {
    const field = focusedField()?.element;
    if (!field || field.selectionStart !== field.selectionEnd) return false;
    return field.selectionStart === (edge === 'start' ? 0 : field.value.length);
  };
  const atOf = (turn: Utterance | undefined) => turns().findIndex((other) => other.id === turn?.id);
  const move = (by: 1 | -1) => {
    const list = turns();
    const at = atOf(current());
    const to = Math.min(Math.max(at + by, 0), list.length - 1);
    const turn = list[to];
    if (!turn) return;
    if (inField()) writeIn(turn.id, by > 0 ? 0 : turn.text.length);
    else setCursor(to);
  };
  const { clock } = choice.transcript;
  const canPlay = clock === 'session' || (clock === 'interview' && choice.playable);
  const syncing = () => useEditing.getState().syncing;
  const notInField = () => !inField();

  useCommands([
    {
      ...here(['Escape'], 'toggle', commandNames.toggle, toggleSound),
      // What lies open over the page hears it first.
      enabled: () => document.querySelector(`[data-region="${region}"] [aria-expanded="true"]`) === null,
    },
    {
      id: 'transcribe.toggleSound',
      name: commandNames.toggle,
      group: 'Transcript',
      keys: ['Space'],
      region,
      run: toggleSound,
    },
    here(
      ['F2', 'Enter'],
      'edit',
      commandNames.edit,
      () => {
        const turn = current() ?? turns()[0];
        if (turn) writeIn(turn.id, turn.text.length);
      },
      () => notInField() && !syncing(),
    ),
    here(
      ['Enter', 'mod+Enter'],
      'split',
      commandNames.split,
      () => {
        const field = focusedField();
        if (!field) return;
        const at = turns().findIndex((turn) => turn.id === field.turnId);
        const next = nextSpeaker(turns(), at, speakers);
        splitTurn(transcriptId, field.turnId, field.element.selectionStart, next);
      },
      inField,
    ),
    here(
      ['Backspace'],
      'joinBefore',
      commandNames.joinBefore,
      () => {
        const before = turns()[atOf(current()) - 1];
        if (before) joinTurns(transcriptId, before.id);
      },
      () => caretAt('start') && atOf(current()) > 0,
    ),
    here(
      ['Delete'],
      'joinNext',
      commandNames.joinNext,
      () => {
        const turn = current();
        if (turn) joinTurns(transcriptId, turn.id);
      },
      () => caretAt('end') && atOf(current()) < turns().length - 1,
    ),
    ofTurn(['Alt+N'], 'newTurn', commandNames.newTurn, (turn) =>
      addTurn(transcriptId, turn.id, nextSpeaker(turns(), atOf(turn), speakers), false),
    ),
    { ...here(['Alt+ArrowUp'], 'previous', commandNames.previous, () => move(-1)), enabled: () => true },
    { ...here(['Alt+ArrowDown'], 'next', commandNames.next, () => move(1)), enabled: () => true },
    {
      id: 'transcribe.up',
      name: commandNames.previous,
      group: 'Transcript',
      keys: ['ArrowUp'],
      region,
      run: () => move(-1),
    },
    {
      id: 'transcribe.down',
      name: commandNames.next,
      group: 'Transcript',
      keys: ['ArrowDown'],
      region,
      run: () => move(1),
    },
    here(
      ['mod+J'],
      'insertTime',
      commandNames.insertTime,
      () => {
        const field = focusedField();
        if (field) insertText(field.element, `[${formatClock(soundMs())}] `);
      },
      inField,
    ),
    ofTurn(['Alt+S'], 'setStart', commandNames.setStart, (turn) => void startHere(turn.id)),
    {
      ...ofTurn(['Alt+P'], 'pin', commandNames.pin, (turn) => pinHere(turn.id)),
      enabled: () => !readOnly && choice.interviewId !== null && current() !== undefined,
    },
    ofTurn([], 'clearTime', commandNames.clearTime, (turn) => clearStart(turn.id)),
    {
      ...ofTurn(['Alt+Enter'], 'playTurn', commandNames.playTurn, given.play),
      enabled: () => canPlay && current()?.startMs != null,
    },
    ...Array.from(
      { length: 9 },
      (_, index): Command => ({
        ...ofTurn([`Alt+${index + 1}`], `speaker${index + 1}`, commandNames.speaker(index + 1), (turn) => {
          const speaker = speakers[index];
          if (speaker) void setSpeaker(transcriptId, turn.id, speaker.id);
        }),
        enabled: () => !readOnly && speakers[index] !== undefined && current() !== undefined,
      }),
    ),
    here([], 'sync', commandNames.sync, startSync, () => !syncing()),
    { ...here(['T'], 'syncTurn', commandNames.syncTurn, () => syncTurn(turns()), syncing), always: false },
    {
      ...here(['Backspace'], 'syncBack', commandNames.syncBack, () => syncBack(turns())),
      always: false,
      enabled: () => syncing() && notInField(),
    },
    here(
      [],
      'interpolate',
      commandNames.interpolate,
      () => void interpolate(transcriptId),
      () => {
        return !isPinned(choice);
      },
    ),
  ]);
}
