import type { Snippet } from '#shared/contract/snippet.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { extendByTurn, extendByWord, type TextSelection } from '#shared/transcript/passage.ts';
import { type Command, runCommand, useCommands } from '../commands/registry.ts';
import { useInterviewPlayback } from '../stores/interview-playback.ts';
import { useSelection } from '../stores/selection.ts';
import { useEditing } from './editing/editing-state.ts';
import { commandNames } from './editing/texts.ts';
import { useFollowCommand } from './following.tsx';
import { readUpTo } from './reading.ts';
import { attachSnippet, removeSnippet } from './snippet-actions.ts';
import { hasSelectedWords, selectWords, setCursor, useTranscript } from './transcript-state.ts';

const pageTurns = 8;

/** What the commands of a transcript work on. */
export interface TranscriptCommandsContext {
  transcript: { id: string; turnsRead: number };
  turns: readonly Utterance[];
  snippets: readonly Snippet[];
  readOnly: boolean;
  attach: (alone: boolean) => void;
  play: (turn: Utterance) => void;
}

/** The keys of the transcript pane; those that move hold only while it has the focus. */
export function useTranscriptCommands(context: TranscriptCommandsContext): void {
  const { turns, snippets } = context;
  const region = 'transcript';
  const inRegion = (id: string, name: string, keys: string[], run: () => void): Command => ({
    id: `transcript.${id}`,
    name,
    group: 'Transcript',
    keys,
    region,
    run,
  });
  const move = (by: number) => {
    const { cursor } = useTranscript.getState();
    const from = cursor ?? (by > 0 ? -1 : 0);
    setCursor(Math.min(Math.max(from + by, 0), turns.length - 1));
  };
  const extend = (by: typeof extendByWord, direction: 'back' | 'on') =>
    selectWords(by(turns, startedSelection(turns, direction), direction));
  const selectedSnippet = () =>
    snippets.find((snippet) => snippet.id === useSelection.getState().snippetId) ?? null;
  const hasFocus = () => document.activeElement?.closest(`[data-region="${region}"]`) != null;
  const hasWords = () => hasSelectedWords() || (hasFocus() && useTranscript.getState().cursor !== null);

  useFollowCommand();
  useCommands([
    inRegion('previousTurn', 'Previous turn', ['ArrowUp'], () => move(-1)),
    inRegion('nextTurn', 'Next turn', ['ArrowDown'], () => move(1)),
    inRegion('pageUp', 'A page of turns back', ['PageUp'], () => move(-pageTurns)),
    inRegion('pageDown', 'A page of turns on', ['PageDown'], () => move(pageTurns)),
    inRegion('firstTurn', 'First turn', ['Home'], () => setCursor(0)),
    inRegion('lastTurn', 'Last turn', ['End'], () => setCursor(turns.length - 1)),
    inRegion('wordBack', 'Select a word back', ['Shift+ArrowLeft'], () => extend(extendByWord, 'back')),
    inRegion('wordOn', 'Select a word on', ['Shift+ArrowRight'], () => extend(extendByWord, 'on')),
    inRegion('turnBack', 'Select back to the turn’s beginning', ['Shift+ArrowUp'], () =>
      extend(extendByTurn, 'back'),
    ),
    inRegion('turnOn', 'Select on to the turn’s end', ['Shift+ArrowDown'], () => extend(extendByTurn, 'on')),
    inRegion('nextPassage', 'Next marked passage', ['P'], () => stepPassage(turns, snippets, 1)),
    inRegion('previousPassage', 'Previous marked passage', ['Shift+P'], () =>
      stepPassage(turns, snippets, -1),
    ),
    inRegion('playTurn', 'Play from the turn', ['mod+Enter'], () => {
      const turn = turns[useTranscript.getState().cursor ?? -1];
      if (turn) context.play(turn);
    }),
    inRegion('edit', commandNames.editFromAttach, ['F2'], () => {
      const { selection, cursor } = useTranscript.getState();
      const turn = turns[cursor ?? -1];
      if (!turn) return;
      const offset = selection?.focus.turn === cursor ? selection.focus.offset : turn.text.length;
      useEditing.setState({ wanted: { turnId: turn.id, offset } });
      runCommand('annotate.transcribe');
    }),
    inRegion('escape', 'Let go of the selection, else play / pause', ['Escape'], letGoOrPlay),
    {
      id: 'transcript.attach',
      name: 'Attach the selected words or the turn',
      group: 'Transcript',
      keys: ['Enter'],
      enabled: hasWords,
      run: () => context.attach(false),
    },
    {
      id: 'transcript.markAlone',
      name: 'Mark the passage without a moment',
      group: 'Transcript',
      keys: ['Alt+Enter'],
      enabled: hasWords,
      run: () => context.attach(true),
    },
    {
      id: 'transcript.readUpTo',
      name: 'Count the turns as read up to here',
      group: 'Transcript',
      enabled: () => useTranscript.getState().cursor !== null,
      run: () => readUpTo(context.transcript, useTranscript.getState().cursor ?? 0),
    },
    {
      id: 'snippet.attach',
      name: 'Attach the selected snippet to the selected moment',
      group: 'Transcript',
      keys: ['A'],
      enabled: () =>
        !context.readOnly && selectedSnippet() !== null && useSelection.getState().momentId !== null,
      run: async () => {
        const snippet = selectedSnippet();
        const { momentId } = useSelection.getState();
        if (snippet && momentId !== null) await attachSnippet(snippet, momentId);
      },
    },
    {
      id: 'snippet.remove',
      name: 'Remove the selected snippet',
      group: 'Transcript',
      keys: ['Delete', 'Backspace'],
      region,
      enabled: () => !context.readOnly && selectedSnippet() !== null,
      run: async () => {
        const snippet = selectedSnippet();
        if (snippet) await removeSnippet(snippet);
      },
    },
  ]);
}

/** The selection as it stands, or an empty one at the edge of the turn the keys are on. */
function startedSelection(turns: readonly Utterance[], direction: 'back' | 'on'): TextSelection {
  const { selection, cursor } = useTranscript.getState();
  if (selection) return selection;
  const turn = cursor ?? 0;
  const at = { turn, offset: direction === 'on' ? 0 : (turns[turn]?.text.length ?? 0) };
  return { anchor: at, focus: at };
}

function letGoOrPlay(): void {
  const interview = useInterviewPlayback.getState();
  if (hasSelectedWords()) selectWords(null);
  else if (useSelection.getState().snippetId !== null) useSelection.getState().selectSnippet(null);
  else if (interview.interviewId !== null) interview.toggle();
  else runCommand('player.toggle');
}

/** Selects the marked passage after or before the turn the keys are on, or the selected passage. */
function stepPassage(turns: readonly Utterance[], snippets: readonly Snippet[], by: 1 | -1): void {
  const held = snippets.filter((snippet) => snippet.anchor === 'held');
  const current = held.findIndex((snippet) => snippet.id === useSelection.getState().snippetId);
  const sequence = turns[useTranscript.getState().cursor ?? -1]?.sequence ?? -1;
  const next =
    current >= 0
      ? held[current + by]
      : by > 0
        ? held.find((snippet) => snippet.firstSequence >= sequence)
        : held.findLast((snippet) => snippet.firstSequence <= sequence);
  if (!next) return;
  useSelection.getState().selectSnippet(next.id);
  setCursor(turns.findIndex((turn) => turn.id === next.first.utteranceId));
}
