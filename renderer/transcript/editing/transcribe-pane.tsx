import { useEffect, useMemo } from 'react';
import type { SessionView } from '#shared/contract/session.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { isUnderPlayhead } from '#shared/transcript/attach-target.ts';
import { useCallQuery } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { knownMoments } from '../../moments/moment-cache.ts';
import { useSelection } from '../../stores/selection.ts';
import { useStudy } from '../../stores/study.ts';
import { isPinned, type TranscriptChoice, transcriptChoices } from '../choices.ts';
import { chooseTranscript, useArrival, useChosen } from '../chosen-transcript.ts';
import { FollowButton, useFollowCommand } from '../following.tsx';
import { playWords } from '../play-snippet.ts';
import { TranscriptHead } from '../transcript-head.tsx';
import classes from '../transcript-pane.module.css';
import { useTranscript } from '../transcript-state.ts';
import { useSpeakingTurn } from '../use-speaking-turn.ts';
import { AboutTranscript } from './about-transcript.tsx';
import { openField, stopWriting, useEditing } from './editing-state.ts';
import { LostPassages } from './passage-news.tsx';
import { QualityLine } from './quality-line.tsx';
import { SoundBar, useTranscribedSound } from './sound-bar.tsx';
import { SpeakerDialog } from './speaker-dialog.tsx';
import { NoTranscript, StartMenu } from './start-transcript.tsx';
import { endSync } from './sync.ts';
import { SyncPanel } from './sync-panel.tsx';
import { texts } from './texts.ts';
import own from './transcribe.module.css';
import { useTranscribeCommands } from './transcribe-commands.ts';
import { TranscribeList } from './transcribe-list.tsx';

/** The transcripts of a session to write in: words, speakers, times. */
export function TranscribePane(props: { view: SessionView }) {
  const { view } = props;
  const readOnly = useStudy()?.readOnly ?? true;
  const choices = useMemo(() => transcriptChoices(view), [view]);
  useArrival();
  const choice = useChosen(view.session.id, choices);
  return (
    <section className={classes.pane} data-region="transcribe" aria-label={texts.transcribe}>
      {choice ? (
        <>
          <div className={own.head}>
            <TranscriptHead
              choices={choices}
              choice={choice}
              onChoose={(id) => {
                stopWriting();
                chooseTranscript(view.session.id, id);
              }}
            />
            <AboutTranscript choice={choice} readOnly={readOnly} />
            {!readOnly && <StartMenu view={view} />}
          </div>
          <Chosen key={choice.transcript.id} view={view} choice={choice} readOnly={readOnly} />
        </>
      ) : (
        <NoTranscript view={view} readOnly={readOnly} />
      )}
    </section>
  );
}

const noTurns: readonly Utterance[] = [];

function Chosen(props: { view: SessionView; choice: TranscriptChoice; readOnly: boolean }) {
  const { view, choice, readOnly } = props;
  const transcriptId = choice.transcript.id;
  const sessionId = view.session.id;
  const turnsQuery = useCallQuery('utterance.list', { transcriptId });
  const snippetsQuery = useCallQuery('snippet.list', { transcriptId });
  const momentsQuery = useCallQuery('moment.list', { sessionId });
  const turns = turnsQuery.data ?? noTurns;
  const snippets = snippetsQuery.data ?? [];
  const moments = momentsQuery.data ?? [];
  const perspectiveOf = useMemo(
    () => new Map((momentsQuery.data ?? []).map((moment) => [moment.id, moment.nominatedBy])),
    [momentsQuery.data],
  );
  const speaking = useSpeakingTurn(choice, turns);
  const interview = view.interviews.find((item) => item.id === choice.interviewId) ?? null;
  const play = (turn: Utterance) => {
    if (!playWords(choice.transcript.clock, interview, turn.startMs)) return;
    if (isPinned(choice)) selectMomentAt(sessionId, turn.startMs ?? 0);
    else useTranscript.setState({ following: true });
  };
  useTranscribedSound(view, choice);
  useFollowCommand();
  useTranscribeCommands({ choice, readOnly, play });
  useEffect(() => {
    useEditing.setState({ choice });
  }, [choice]);
  useEffect(
    () => () => {
      openField()?.keep();
      stopWriting();
      endSync();
      useEditing.setState({ choice: null, news: null, problem: null, timeOf: null, speakerDialog: null });
    },
    [],
  );
  const problem = useEditing((state) => state.problem);
  return (
    <>
      <SoundBar choice={choice} />
      <div className={own.line}>
        <QualityLine choice={choice} turns={turns} readOnly={readOnly} />
        <LostPassages snippets={snippets} moments={moments} />
      </div>
      <SyncPanel turns={turns} />
      <div className={classes.problems}>
        <ErrorNote
          problem={turnsQuery.error ?? snippetsQuery.error}
          onRetry={() => {
            void turnsQuery.refetch();
            void snippetsQuery.refetch();
          }}
        />
        <ErrorNote problem={problem} onDismiss={() => useEditing.setState({ problem: null })} />
      </div>
      <TranscribeList
        choice={choice}
        turns={turns}
        snippets={snippets}
        perspectiveOf={perspectiveOf}
        speaking={speaking}
        readOnly={readOnly}
      />
      <FollowButton choice={choice} />
      <SpeakerDialog transcript={choice.transcript} />
    </>
  );
}

/** A pinned turn shows the session: what is attached then belongs to the moment there, not to one elsewhere. */
function selectMomentAt(sessionId: string, sessionMs: number): void {
  const { momentId, select } = useSelection.getState();
  const under = knownMoments(sessionId).filter((moment) => isUnderPlayhead(moment, sessionMs));
  if (under.some((moment) => moment.id === momentId)) return;
  const latest = under.reduce<(typeof under)[number] | undefined>(
    (best, moment) => (best && best.startMs > moment.startMs ? best : moment),
    undefined,
  );
  if (latest) select(latest.id);
}
