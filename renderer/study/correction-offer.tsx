import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import type { Board, SessionView } from '#shared/contract/session.ts';
import type { Transcript } from '#shared/contract/transcript.ts';
import { isVersionOf } from '#shared/domain/corrected-name.ts';
import { callKey, useCallQuery } from '../api/hooks.ts';
import { callJob } from '../api/job.ts';
import { fileNameOf } from './adding-store.ts';
import type { FileReading, ImportTarget } from './import-model.ts';
import own from './reimport.module.css';
import { isNearlySame } from './reimport-model.ts';
import { correctionTexts as texts } from './reimport-texts.ts';

/** A file that is a transcript which is stored already, corrected. */
export interface Correction {
  sessionId: string;
  transcriptId: string;
  source: string;
  reading: FileReading;
}

interface CorrectionOfferProps {
  board: Board;
  target: ImportTarget;
  path: string;
  reading: FileReading;
  disabled: boolean;
  corrects(correction: Correction): void;
}

/** Says that a transcript of the same name, or of nearly the same words, is stored there, and offers to correct it. */
export function CorrectionOffer({ board, target, path, reading, disabled, corrects }: CorrectionOfferProps) {
  const sessionId = sessionOfTarget(board, target);
  const view = useCallQuery('session.view', { id: sessionId ?? '' }, { enabled: sessionId !== null });
  const stored = view.data ? storedAt(view.data, target) : [];
  const named = stored.find(({ fileName }) => isVersionOf(fileNameOf(path), fileName));
  // Only where no name says it: comparing reads the file once more for each transcript.
  const compared = useQueries({
    queries: (named ? [] : stored).map(({ id }) => {
      const input = { id, path, ...reading };
      return {
        queryKey: callKey('transcript.comparePreview', input),
        queryFn: ({ signal }: { signal: AbortSignal }) => callJob('transcript.comparePreview', input, signal),
        // The file may be another one the next time.
        gcTime: 0,
      };
    }),
  });
  const alike = stored[compared.findIndex(({ data }) => data !== undefined && isNearlySame(data))];
  const found = named ?? alike;
  if (!found || sessionId === null) return null;
  return (
    <div className={own.offer} role="status">
      <IconInfoCircle size={18} stroke={1.5} aria-hidden />
      <p>
        {(named ? texts.sameName : texts.sameWords)(found.fileName)} {texts.else}
      </p>
      <Button
        variant="default"
        disabled={disabled}
        onClick={() => corrects({ sessionId, transcriptId: found.id, source: path, reading })}
      >
        {texts.corrects(found.fileName)}
      </Button>
    </div>
  );
}

/** The transcripts that are stored where a file is to go. */
export function storedAt(view: SessionView, target: ImportTarget): readonly Transcript[] {
  if (target.kind === 'session') return view.transcripts;
  return view.interviews.find(({ id }) => id === target.interviewId)?.transcripts ?? [];
}

/** The session that a target is, or is an interview of; null where the board has none. */
export function sessionOfTarget(board: Board, target: ImportTarget): string | null {
  if (target.kind === 'session') return target.sessionId;
  const sessions = board.dyads.flatMap(({ sessions }) => sessions);
  return (
    sessions.find(({ interviews }) => interviews.some(({ id }) => id === target.interviewId))?.id ?? null
  );
}
