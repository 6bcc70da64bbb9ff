import type { TranscriptPreview } from '#shared/contract/transcript.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { sourceReference } from '#shared/domain/source-reference.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import classes from './dialogs.module.css';
import type { SpeakerChoice } from './import-model.ts';
import { encodingWords, formatWords } from './texts.ts';
import { counted } from './words.ts';

interface ImportPreviewProps {
  preview: TranscriptPreview;
  speakers: Record<string, SpeakerChoice>;
  /** The file is being read again, in another encoding. */
  reading: boolean;
}

/** What is in the file: its facts, the first turns as they will be read, and what is wrong with it. */
export function ImportPreview({ preview, speakers, reading }: ImportPreviewProps) {
  return (
    <section
      className={classes.column}
      style={{ gap: 12 }}
      aria-label="What is in the file"
      aria-busy={reading}
    >
      <div className={classes.facts}>
        {facts(preview).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard */}
      <ol className={classes.turns} tabIndex={0} aria-label="First turns">
        {preview.firstTurns.map((turn, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the turns of a preview never change places
          <li key={index} className={classes.turn}>
            <span className={classes.turnPlace}>
              {turn.startMs !== null && <span>{formatClock(turn.startMs)}</span>}
              <span>{reference(turn)}</span>
            </span>
            <span className={classes.turnSpeaker}>
              <SpeakerMark choice={turn.speaker === null ? undefined : speakers[turn.speaker]} />{' '}
              {turn.speaker ?? 'No name'}
            </span>
            <p className={classes.turnText}>{turn.text}</p>
          </li>
        ))}
      </ol>
      {preview.warnings.length > 0 && (
        <div>
          <h3 className={classes.groupTitle}>{counted(preview.warnings.length, 'warning', 'warnings')}</h3>
          <Warnings warnings={preview.warnings} />
        </div>
      )}
    </section>
  );
}

function SpeakerMark({ choice }: { choice: SpeakerChoice | undefined }) {
  if (choice === 'client' || choice === 'therapist')
    return <PerspectiveMark perspective={choice} size="small" />;
  return null;
}

/** Warnings with the lines they are about. */
export function Warnings({ warnings }: { warnings: TranscriptPreview['warnings'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
    <ul className={classes.warnings} tabIndex={0} aria-label="Warnings">
      {warnings.map((warning, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: warnings may be equal and never change places
        <li key={index}>
          <span className={classes.warningLine}>
            {warning.line === null ? 'File' : `Line ${warning.line}`}
          </span>
          <span>{warning.message}</span>
        </li>
      ))}
    </ul>
  );
}

function reference(turn: TranscriptPreview['firstTurns'][number]): string {
  const { page, line, paragraph } = turn;
  return sourceReference({ sourcePage: page, sourceLine: line, sourceParagraph: paragraph });
}

function facts(preview: TranscriptPreview): string[] {
  const times = {
    all: 'every turn has a time',
    some: 'some turns have a time',
    none: 'no times',
  }[preview.times];
  return [
    formatWords[preview.format] ?? preview.format,
    ...(preview.encoding === null
      ? []
      : [encodingWords[preview.encoding as keyof typeof encodingWords] ?? preview.encoding]),
    counted(preview.turns, 'turn', 'turns'),
    counted(preview.words, 'word', 'words'),
    times + (preview.lastTimeMs === null ? '' : `, the last ${formatClock(preview.lastTimeMs)}`),
  ];
}
