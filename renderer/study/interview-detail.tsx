import { Button, Select } from '@mantine/core';
import type { Interview } from '#shared/contract/interview.ts';
import type { BoardInterview, BoardSession, SessionView } from '#shared/contract/session.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { type RecallScreen, usePlace } from '../stores/place.ts';
import { interviewStage, wasHeld } from './board-model.ts';
import classes from './detail.module.css';
import { InterviewCoverage } from './interview-coverage.tsx';
import { fromLocalField, toLocalField } from './local-time.ts';
import { RecordingsSection } from './recordings-section.tsx';
import { RemovalButton } from './removal-button.tsx';
import { SavedField } from './saved-field.tsx';
import { Section } from './section.tsx';
import { interviewTexts, type RoleWords } from './texts.ts';
import { TranscriptsSection } from './transcripts-section.tsx';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';
import { counted } from './words.ts';

const states = [
  { value: 'planned', label: 'Planned' },
  { value: 'held', label: 'Held' },
  { value: 'missed', label: 'Missed' },
  { value: 'withdrawn', label: 'Withdrawn' },
];
const endings = [
  { value: 'complete', label: 'It was complete' },
  { value: 'time', label: 'Time was up' },
  { value: 'participant', label: 'The participant ended it' },
  { value: 'technical', label: 'Technical trouble' },
];

interface InterviewDetailProps {
  interview: BoardInterview;
  session: BoardSession;
  view: SessionView | undefined;
  hoursLimit: number;
  words: RoleWords;
  readOnly: boolean;
}

/** One interview: whether and when it was held, its recordings and transcripts. */
export function InterviewDetail(props: InterviewDetailProps) {
  const { interview, session, view, words, readOnly } = props;
  const change = useChange();
  const task = useTask();
  const viewed = view?.interviews.find((other) => other.id === interview.id);
  const update = (changes: Partial<Interview>) =>
    change('interview.update', { id: interview.id, revision: interview.revision, changes });
  return (
    <>
      <Section title="Interview">
        <Select
          label="State"
          data={states}
          value={interview.state}
          allowDeselect={false}
          disabled={readOnly}
          onChange={(state) => {
            if (state) void task.run(() => update({ state: state as Interview['state'] }));
          }}
        />
        {interview.state === 'missed' && (
          <SavedField
            label="Why it was missed"
            value={interview.missedWhy}
            disabled={readOnly}
            multiline
            save={(missedWhy) => update({ missedWhy })}
          />
        )}
        {interview.state !== 'missed' && (
          <SavedField
            label="Held at"
            type="datetime-local"
            value={toLocalField(interview.heldWallMs)}
            disabled={readOnly}
            description={hoursSentence(interview, session, props.hoursLimit)}
            save={(text) => update({ heldWallMs: fromLocalField(text) })}
          />
        )}
        {interview.state === 'held' && (
          <Select
            label="How it ended"
            data={endings}
            value={interview.ended}
            clearable
            placeholder="Not noted"
            disabled={readOnly}
            onChange={(ended) => void task.run(() => update({ ended: ended as Interview['ended'] }))}
          />
        )}
        {wasHeld(interviewStage(interview)) && <InterviewCoverage interview={interview} session={session} />}
        <SavedField
          label="Interviewer"
          value={interview.interviewer}
          disabled={readOnly}
          save={(interviewer) => update({ interviewer })}
        />
        <SavedField
          label="Note"
          value={interview.note}
          disabled={readOnly}
          multiline
          save={(note) => update({ note })}
        />
        {(interview.state === 'planned' || interview.state === 'held') && (
          <RecallButtons interview={interview} readOnly={readOnly} />
        )}
        <ErrorNote problem={task.problem} onDismiss={task.clear} />
      </Section>
      {viewed && (
        <>
          <RecordingsSection
            target={{ sessionId: null, interviewId: interview.id }}
            recordings={viewed.recordings}
            readOnly={readOnly}
          />
          <TranscriptsSection
            target={{ kind: 'interview', interviewId: interview.id }}
            sessionId={session.id}
            transcripts={viewed.transcripts}
            recordings={viewed.recordings}
            words={words}
            readOnly={readOnly}
          />
        </>
      )}
      {!readOnly && (
        <div className={classes.section}>
          <RemovalButton
            label="Remove interview…"
            question={`Remove the interview with ${interview.participants.map((who) => who.code).join(' and ')} about session ${session.number}?`}
            goes={[
              ...(interview.transcripts > 0
                ? [counted(interview.transcripts, 'transcript', 'transcripts')]
                : []),
              ...(interview.snippets > 0 ? [counted(interview.snippets, 'snippet', 'snippets')] : []),
            ]}
            remove={() => change('interview.remove', { id: interview.id })}
          />
        </div>
      )}
    </>
  );
}

/** The ways into Recall: to hold it, to read it, on paper before it or after it, and its outside recording. */
function RecallButtons({ interview, readOnly }: { interview: BoardInterview; readOnly: boolean }) {
  const open = (recallScreen: RecallScreen) =>
    usePlace.getState().go('recall', { interviewId: interview.id, recallScreen });
  const held = interview.state === 'held';
  return (
    <div className={classes.buttons}>
      <Button variant="default" onClick={() => open('interview')}>
        {held ? interviewTexts.openRecall : interviewTexts.hold}
      </Button>
      {interview.recall?.ended && (
        <Button variant="default" onClick={() => open('after')}>
          {interviewTexts.replay}
        </Button>
      )}
      {!held && (
        <Button variant="default" onClick={() => open('sheet')}>
          {interviewTexts.sheet}
        </Button>
      )}
      {!readOnly && interview.recall === null && (
        <Button variant="default" onClick={() => open('by hand')}>
          {interviewTexts.fromPaper}
        </Button>
      )}
      {!readOnly && held && (
        <Button variant="default" onClick={() => open('anchors')}>
          {interviewTexts.outside}
        </Button>
      )}
    </div>
  );
}

/** How long after the session it was, against the study's limit; what is missing to say it. */
function hoursSentence(interview: BoardInterview, session: BoardSession, hoursLimit: number): string {
  if (interview.hoursAfter !== null) {
    const hours = counted(Math.round(interview.hoursAfter), 'hour', 'hours');
    return interview.late
      ? `${hours} after the session: later than the study’s limit of ${hoursLimit}.`
      : `${hours} after the session; the study’s limit is ${hoursLimit}.`;
  }
  return session.heldWallMs === null
    ? 'The hours since the session are counted once the session’s time is known.'
    : `The study’s limit is ${hoursLimit} hours after the session.`;
}
