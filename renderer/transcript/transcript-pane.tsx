import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import type { SessionView } from '#shared/contract/session.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { passageOf } from '#shared/transcript/passage.ts';
import { useCallQuery } from '../api/hooks.ts';
import { Empty } from '../components/empty.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { SuggestionLine } from '../recall/review/suggestion-line.tsx';
import { useInterviewPlayback } from '../stores/interview-playback.ts';
import { usePlace } from '../stores/place.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { useStudy } from '../stores/study.ts';
import { attachWords } from './attach.ts';
import { type TranscriptChoice, transcriptChoices } from './choices.ts';
import { chooseTranscript, useArrival, useChosen } from './chosen-transcript.ts';
import { followTurns } from './editing/turn-news.ts';
import { FollowButton } from './following.tsx';
import { playWords } from './play-snippet.ts';
import { cameTo } from './reading.ts';
import { noteSnippetProblem, useSnippetProblem } from './snippet-actions.ts';
import { SnippetBar } from './snippet-bar.tsx';
import { followSnippets } from './snippet-news.ts';
import { TargetLine } from './target-line.tsx';
import { texts } from './texts.ts';
import { useTranscriptCommands } from './transcript-commands.ts';
import { TranscriptHead } from './transcript-head.tsx';
import classes from './transcript-pane.module.css';
import { useTranscript } from './transcript-state.ts';
import { TurnList } from './turn-list.tsx';
import { useOtherTranscripts } from './use-other-transcripts.ts';
import { useSpeakingTurn } from './use-speaking-turn.ts';

followSnippets();
followTurns();

/** The transcripts of a session: read, follow, mark passages and attach them to moments. */
export function TranscriptPane(props: { view: SessionView }) {
  const { view } = props;
  const choices = useMemo(() => transcriptChoices(view), [view]);
  useArrival();
  const choice = useChosen(view.session.id, choices);
  return (
    <section className={classes.pane} data-region="transcript" aria-label={texts.transcript}>
      {choice ? (
        <>
          <TranscriptHead
            choices={choices}
            choice={choice}
            onChoose={(id) => chooseTranscript(view.session.id, id)}
          />
          <ChosenTranscript key={choice.transcript.id} view={view} choices={choices} choice={choice} />
        </>
      ) : (
        <Empty
          sentence={texts.noTranscript}
          action={
            <Button variant="default" onClick={() => usePlace.getState().go('prepare')}>
              {texts.toPrepare}
            </Button>
          }
        />
      )}
    </section>
  );
}

const noTurns: readonly Utterance[] = [];
const noSnippets: readonly Snippet[] = [];
const noMoments: readonly Moment[] = [];

function ChosenTranscript(props: {
  view: SessionView;
  choices: readonly TranscriptChoice[];
  choice: TranscriptChoice;
}) {
  const { view, choice } = props;
  const transcriptId = choice.transcript.id;
  const readOnly = useStudy()?.readOnly ?? true;
  const turnsQuery = useCallQuery('utterance.list', { transcriptId });
  const snippetsQuery = useCallQuery('snippet.list', { transcriptId });
  const momentsQuery = useCallQuery('moment.list', { sessionId: view.session.id });
  const turns = turnsQuery.data ?? noTurns;
  const snippets = snippetsQuery.data ?? noSnippets;
  const moments = momentsQuery.data ?? noMoments;
  const perspectiveOf = useMemo(
    () => new Map((momentsQuery.data ?? []).map((moment) => [moment.id, moment.nominatedBy])),
    [momentsQuery.data],
  );
  const speaking = useSpeakingTurn(choice, turns);
  const snippetId = useSelection((state) => state.snippetId);
  const snippet = snippetId === null ? undefined : snippets.find((item) => item.id === snippetId);
  const interview = view.interviews.find((item) => item.id === choice.interviewId) ?? null;
  const play = (turn: Utterance) => {
    const following = playWords(choice.transcript.clock, interview, turn.startMs);
    if (following) useTranscript.setState({ following });
  };

  useOtherTranscripts(props.choices, transcriptId, turnsQuery.isSuccess && snippetsQuery.isSuccess);
  useReadingProgress(choice, speaking);
  useCopyWords(turns);
  useTranscriptCommands({
    transcript: choice.transcript,
    turns,
    snippets,
    readOnly,
    attach: (alone) => attachWords(view, choice, turns, snippets, alone),
    play,
  });

  const problem = turnsQuery.error ?? snippetsQuery.error;
  return (
    <>
      <TargetLine moments={moments} readOnly={readOnly} />
      {choice.interviewId !== null && choice.transcript.clock === 'interview' && (
        <SuggestionLine
          interviewId={choice.interviewId}
          sessionId={view.session.id}
          transcriptId={transcriptId}
        />
      )}
      <Problems
        problem={problem}
        onRetry={() => {
          void turnsQuery.refetch();
          void snippetsQuery.refetch();
        }}
      />
      {turnsQuery.data?.length === 0 ? (
        <Empty sentence={texts.noTurns} />
      ) : (
        <TurnList
          choice={choice}
          turns={turns}
          snippets={snippets}
          perspectiveOf={perspectiveOf}
          speaking={speaking}
          onPlay={(turn, how) => (how === 'play' ? play(turn) : goAlong(choice, turn))}
        />
      )}
      <FollowButton choice={choice} />
      {snippet && <SnippetBar snippet={snippet} moments={moments} readOnly={readOnly} />}
    </>
  );
}

/**
 * A click on a marked passage, which chooses it, takes the player along: the session's video where the
 * times are its own, the interview's recording where it is open already. Nothing begins to play by it.
 */
function goAlong(choice: TranscriptChoice, turn: Utterance): void {
  if (turn.startMs === null) return;
  if (choice.transcript.clock === 'session') usePlayback.getState().controller?.seek(turn.startMs);
  const interview = useInterviewPlayback.getState();
  if (
    choice.transcript.clock === 'interview' &&
    choice.interviewId !== null &&
    interview.playing &&
    interview.interviewId === choice.interviewId
  )
    interview.play(choice.interviewId, turn.startMs);
}

function Problems(props: { problem: { message: string } | null; onRetry: () => void }) {
  const refusal = useTranscript((state) => state.refusal);
  const { problem } = useSnippetProblem();
  return (
    <div className={classes.problems}>
      <ErrorNote problem={props.problem} onRetry={props.onRetry} />
      <ErrorNote problem={problem} onDismiss={() => noteSnippetProblem(null)} />
      <ErrorNote
        problem={refusal === null ? null : { message: refusal }}
        onDismiss={() => useTranscript.setState({ refusal: null })}
      />
    </div>
  );
}

/** Reading goes on with the keys and with what is being said while the pane follows it. */
function useReadingProgress(choice: TranscriptChoice, speaking: number | null): void {
  const cursor = useTranscript((state) => state.cursor);
  const following = useTranscript((state) => state.following);
  const { transcript } = choice;
  useEffect(() => {
    const turn = cursor ?? (following ? speaking : null);
    if (turn !== null) cameTo(transcript, turn);
  }, [transcript, cursor, following, speaking]);
}

/** Copies the selected words, which the browser does not know of. */
function useCopyWords(turns: readonly Utterance[]): void {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      const { selection } = useTranscript.getState();
      const passage = selection && passageOf(turns, selection);
      const inField = event.target instanceof Element && event.target.matches('input, textarea');
      if (!passage || inField || document.getSelection()?.isCollapsed === false) return;
      event.clipboardData?.setData('text/plain', passage.quote);
      event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, [turns]);
}
