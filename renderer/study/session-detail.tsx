import { Button, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { BoardSession, SessionView } from '#shared/contract/session.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { type BoardDyad, columnOf, interviewStage, interviewsIn } from './board-model.ts';
import classes from './detail.module.css';
import { fromLocalField, toLocalField } from './local-time.ts';
import { usePrepare } from './prepare-store.ts';
import { RecordingsSection } from './recordings-section.tsx';
import { RemovalButton } from './removal-button.tsx';
import { SavedField } from './saved-field.tsx';
import { Section } from './section.tsx';
import { StageGlyph } from './stage-glyph.tsx';
import { interviewWord, type RoleWords, stageWords } from './texts.ts';
import { TranscriptsSection } from './transcripts-section.tsx';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';
import { counted } from './words.ts';

interface SessionDetailProps {
  dyad: BoardDyad;
  session: BoardSession;
  view: SessionView | undefined;
  words: RoleWords;
  readOnly: boolean;
}

/** One session: its number and time, recordings, interviews and its own transcripts. */
export function SessionDetail({ dyad, session, view, words, readOnly }: SessionDetailProps) {
  const change = useChange();
  const update = (changes: { number?: number; heldWallMs?: number | null; note?: string }) =>
    change('session.update', { id: session.id, revision: session.revision, changes });
  const select = usePrepare((state) => state.select);
  const snippets = session.interviews.reduce((sum, interview) => sum + interview.snippets, 0);
  const transcripts = session.interviews.reduce(
    (sum, interview) => sum + interview.transcripts,
    view?.transcripts.length ?? 0,
  );
  return (
    <>
      <RecordingsSection
        target={{ sessionId: session.id, interviewId: null }}
        recordings={session.recordings}
        readOnly={readOnly}
      />
      <Section title="Session">
        <div className={classes.pair} style={{ gridTemplateColumns: '72px 1fr' }}>
          <SavedField
            label="Number"
            type="number"
            value={String(session.number)}
            disabled={readOnly}
            save={async (text) => {
              const number = wholeNumber(text, 'A session’s number');
              await update({ number });
              select({ dyadId: dyad.id, kind: 'session', sessionNumber: number });
            }}
          />
          <SavedField
            label="Held at"
            type="datetime-local"
            value={toLocalField(session.heldWallMs)}
            disabled={readOnly}
            save={(text) => update({ heldWallMs: fromLocalField(text) })}
          />
        </div>
        <SavedField
          label="Note"
          value={session.note}
          disabled={readOnly}
          multiline
          save={(note) => update({ note })}
        />
      </Section>
      <InterviewList dyad={dyad} session={session} words={words} readOnly={readOnly} />
      {view && (
        <TranscriptsSection
          target={{ kind: 'session', sessionId: session.id }}
          sessionId={session.id}
          transcripts={view.transcripts}
          recordings={[]}
          words={words}
          readOnly={readOnly}
        />
      )}
      {!readOnly && (
        <div className={classes.section}>
          <RemovalButton
            label="Remove session…"
            question={`Remove session ${session.number} of dyad ${dyad.number}?`}
            goes={[
              ...(session.interviews.length > 0
                ? [counted(session.interviews.length, 'interview', 'interviews')]
                : []),
              ...(session.moments > 0 ? [counted(session.moments, 'moment', 'moments')] : []),
              ...(transcripts > 0 ? [counted(transcripts, 'transcript', 'transcripts')] : []),
              ...(snippets > 0 ? [counted(snippets, 'snippet', 'snippets')] : []),
              ...(session.recordings.length > 0
                ? [counted(session.recordings.length, 'recording', 'recordings')]
                : []),
            ]}
            remove={() => change('session.remove', { id: session.id })}
          />
        </div>
      )}
    </>
  );
}

function InterviewList({ dyad, session, words, readOnly }: Omit<SessionDetailProps, 'view'>) {
  const change = useChange();
  const task = useTask();
  const select = usePrepare((state) => state.select);
  return (
    <Section
      title="Interviews"
      action={
        readOnly || interviewsIn(session, 'together').length > 0 ? null : (
          <Button
            variant="subtle"
            leftSection={<IconPlus size={16} stroke={1.5} />}
            onClick={() =>
              void task.run(() =>
                change('interview.create', {
                  id: newIdentifier(),
                  sessionId: session.id,
                  roles: ['client', 'therapist'],
                }),
              )
            }
          >
            Mutual recall
          </Button>
        )
      }
    >
      {session.interviews.length === 0 && <p className={classes.quiet}>No interview is planned.</p>}
      {session.interviews.map((interview) => {
        const column = columnOf(interview);
        const stage = interviewStage(interview);
        return (
          <UnstyledButton
            key={interview.id}
            className={classes.rowButton}
            onClick={() => select({ dyadId: dyad.id, kind: column, sessionNumber: session.number })}
          >
            <PerspectiveMark perspective={column} />
            <span className={classes.grow}>{interviewWord(column, words)}</span>
            <StageGlyph stage={stage} />
            <span>{stageWords[stage]}</span>
          </UnstyledButton>
        );
      })}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </Section>
  );
}

/** @throws Error with a sentence where the text is no whole number from 1 to 999. */
export function wholeNumber(text: string, what: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 999) {
    throw new Error(`${what} is a whole number from 1 to 999.`);
  }
  return number;
}
