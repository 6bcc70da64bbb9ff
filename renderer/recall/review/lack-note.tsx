import { Button } from '@mantine/core';
import type { ProposalLack, ProposalList } from '#shared/contract/proposal.ts';
import { Empty } from '../../components/empty.tsx';
import { usePlace } from '../../stores/place.ts';
import { keepPlace } from '../../stores/settings.ts';
import { openStudy } from '../../stores/study.ts';
import { importDialog, usePrepare } from '../../study/prepare-store.ts';
import { texts } from './texts.ts';

/** Why an interview suggests nothing, and what to do about it. */
export function LackNote({ list, lacks }: { list: ProposalList; lacks: ProposalLack }) {
  return <Empty sentence={texts.lacks[lacks]} action={<Remedy list={list} lacks={lacks} />} />;
}

function Remedy({ list, lacks }: { list: ProposalList; lacks: ProposalLack }) {
  const { interviewId, sessionId } = list;
  const readOnly = openStudy()?.readOnly ?? true;
  switch (lacks) {
    case 'consent':
    case 'stops':
    case 'log':
      return (
        <Button onClick={() => usePlace.getState().go('recall', { interviewId })}>{texts.toRecall}</Button>
      );
    case 'transcript':
      return (
        !readOnly && (
          <Button
            onClick={() => usePrepare.getState().openDialog(importDialog({ kind: 'interview', interviewId }))}
          >
            {texts.importTranscript}
          </Button>
        )
      );
    case 'times':
      return <Button onClick={() => toTranscribe(sessionId, list.transcripts[0]?.id)}>{texts.toSync}</Button>;
  }
}

/** Shows a transcript where its turns are given times. */
function toTranscribe(sessionId: string, transcriptId: string | undefined): void {
  const study = openStudy();
  if (study) keepPlace(study.study.id, 'annotate layout', 'transcribe');
  usePlace.getState().go('annotate', { sessionId, ...(transcriptId ? { transcriptId } : {}) });
}
