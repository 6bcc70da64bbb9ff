import { Button, Select } from '@mantine/core';
import { IconFileText, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import type { Transcript } from '#shared/contract/transcript.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { usePlace } from '../stores/place.ts';
import classes from './detail.module.css';
import type { ImportTarget, SpeakerChoice } from './import-model.ts';
import { importDialog, usePrepare } from './prepare-store.ts';
import { reimportTexts } from './reimport-texts.ts';
import { RemovalButton } from './removal-button.tsx';
import { Section } from './section.tsx';
import { type RoleWords, speakerWords } from './texts.ts';
import { type TimesChoice, TranscriptClockSelect } from './transcript-clock.tsx';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';
import { counted } from './words.ts';

interface TranscriptsSectionProps {
  target: ImportTarget;
  sessionId: string;
  transcripts: Transcript[];
  /** Those by whose time an interview's transcript can be. */
  recordings: readonly Recording[];
  words: RoleWords;
  readOnly: boolean;
}

/** The transcripts of a session or an interview, and the way to import one. */
export function TranscriptsSection({
  target,
  sessionId,
  transcripts,
  recordings,
  words,
  readOnly,
}: TranscriptsSectionProps) {
  const openDialog = usePrepare((state) => state.openDialog);
  return (
    <Section
      title="Transcripts"
      action={
        readOnly ? null : (
          <Button
            variant="subtle"
            leftSection={<IconPlus size={16} stroke={1.5} />}
            onClick={() => openDialog(importDialog(target))}
          >
            Import transcript…
          </Button>
        )
      }
    >
      {transcripts.length === 0 && <p className={classes.quiet}>No transcript{readOnly ? '' : ' yet'}.</p>}
      {transcripts.map((transcript) => (
        <TranscriptCard
          key={transcript.id}
          transcript={transcript}
          target={target}
          sessionId={sessionId}
          recordings={recordings}
          words={words}
          readOnly={readOnly}
        />
      ))}
    </Section>
  );
}

function TranscriptCard(props: {
  transcript: Transcript;
  target: ImportTarget;
  sessionId: string;
  recordings: readonly Recording[];
  words: RoleWords;
  readOnly: boolean;
}) {
  const { transcript, words, readOnly } = props;
  const openDialog = usePrepare((state) => state.openDialog);
  const change = useChange();
  const task = useTask();
  const go = usePlace((state) => state.go);
  const [open, setOpen] = useState(false);
  const kinds = Object.entries(speakerWords(words)).map(([value, label]) => ({ value, label }));
  const update = (changes: Partial<TimesChoice> & { speakers?: { id: string; kind: SpeakerChoice }[] }) =>
    task.run(() =>
      change('transcript.update', { id: transcript.id, revision: transcript.revision, ...changes }),
    );
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <IconFileText size={18} stroke={1.5} aria-hidden="true" />
        <span className={classes.name} title={transcript.fileName}>
          {transcript.fileName}
        </span>
      </div>
      <div className={classes.facts}>{transcriptFacts(transcript)}</div>
      <div className={classes.buttons}>
        <Button
          variant="default"
          onClick={() => go('annotate', { sessionId: props.sessionId, transcriptId: transcript.id })}
        >
          Read
        </Button>
        {!readOnly && (
          <Button
            variant="default"
            aria-label={reimportTexts.buttonOf(transcript.fileName)}
            onClick={() =>
              openDialog({
                kind: 'reimport transcript',
                sessionId: props.sessionId,
                transcriptId: transcript.id,
                source: null,
              })
            }
          >
            {reimportTexts.button}
          </Button>
        )}
        <Button variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide speakers and clock' : 'Speakers and clock'}
        </Button>
      </div>
      {open && (
        <>
          {transcript.speakers.map((speaker) => (
            <Select
              key={speaker.id}
              label={speaker.name === '' ? 'Turns without a name' : speaker.name}
              data={kinds}
              value={speaker.kind === 'participant' ? speaker.role : speaker.kind}
              allowDeselect={false}
              disabled={readOnly}
              onChange={(kind) => {
                if (kind) void update({ speakers: [{ id: speaker.id, kind: kind as SpeakerChoice }] });
              }}
            />
          ))}
          {transcript.timedTurns > 0 && (
            <TranscriptClockSelect
              transcript={transcript}
              target={props.target}
              recordings={props.recordings}
              disabled={readOnly}
              change={(choice) => void update(choice)}
            />
          )}
          {!readOnly && (
            <RemovalButton
              label="Remove transcript…"
              question={`Remove ${transcript.fileName}?`}
              goes={[
                counted(transcript.turns, 'turn', 'turns'),
                ...(transcript.snippets > 0 ? [counted(transcript.snippets, 'snippet', 'snippets')] : []),
              ]}
              remove={() => change('transcript.remove', { id: transcript.id })}
            />
          )}
        </>
      )}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </div>
  );
}

function transcriptFacts(transcript: Transcript): string {
  const times =
    transcript.timedTurns === 0
      ? 'no times'
      : transcript.clock === 'none'
        ? 'times not used'
        : transcript.clock === 'time of day'
          ? 'times of day'
          : `times on the ${transcript.clock}’s clock`;
  return [
    counted(transcript.turns, 'turn', 'turns'),
    transcript.turnsRead >= transcript.turns ? 'all read' : `${transcript.turnsRead} read`,
    counted(transcript.snippets, 'snippet', 'snippets'),
    times,
  ].join(' · ');
}
