import type { JobHandlers, PrepareHandlers, ReadHandlers, WriteHandlers } from '../context.ts';
import { codeReadHandlers, codeWriteHandlers } from './code.ts';
import { codingReadHandlers, codingWriteHandlers } from './coding.ts';
import { commentReadHandlers, commentWriteHandlers } from './comment.ts';
import { consentWriteHandlers } from './consent.ts';
import { dyadReadHandlers, dyadWriteHandlers } from './dyad.ts';
import { fileJobHandlers, fileReadHandlers } from './file.ts';
import { historyReadHandlers, historyWriteHandlers } from './history.ts';
import { interviewWriteHandlers } from './interview.ts';
import { memberReadHandlers, memberWriteHandlers } from './member.ts';
import { momentReadHandlers, momentWriteHandlers } from './moment.ts';
import { momentPartsWriteHandlers } from './moment-parts.ts';
import { nominationWriteHandlers } from './nomination.ts';
import { onScreenReadHandlers } from './on-screen.ts';
import { pairReadHandlers, pairWriteHandlers } from './pair.ts';
import { participantReadHandlers, participantWriteHandlers } from './participant.ts';
import { previewReadHandlers, previewWriteHandlers } from './preview.ts';
import { proposalReadHandlers, proposalWriteHandlers } from './proposal.ts';
import { recallReadHandlers } from './recall.ts';
import { recallLaterWriteHandlers } from './recall-later.ts';
import { recallLogWriteHandlers } from './recall-log.ts';
import { recallNotesWriteHandlers } from './recall-notes.ts';
import { recallWatchReadHandlers } from './recall-watch.ts';
import { recordingJobHandlers, recordingPrepareHandlers, recordingWriteHandlers } from './recording.ts';
import { recordingMadePrepareHandlers, recordingMadeWriteHandlers } from './recording-made.ts';
import { searchReadHandlers } from './search.ts';
import { sessionReadHandlers, sessionWriteHandlers } from './session.ts';
import { settingsWriteHandlers } from './settings.ts';
import { snippetReadHandlers, snippetWriteHandlers } from './snippet.ts';
import { studyJobHandlers, studyReadHandlers, studyWriteHandlers } from './study.ts';
import {
  transcriptJobHandlers,
  transcriptPrepareHandlers,
  transcriptReadHandlers,
  transcriptWriteHandlers,
} from './transcript.ts';
import { transcriptEditWriteHandlers } from './transcript-edit.ts';
import {
  transcriptFileJobHandlers,
  transcriptFilePrepareHandlers,
  transcriptFileWriteHandlers,
} from './transcript-edit-file.ts';
import { unmarkedReadHandlers, unmarkedWriteHandlers } from './unmarked.ts';
import { utteranceReadHandlers, utteranceWriteHandlers } from './utterance.ts';

// The types hold it: a call that is declared and not handled, or handled at another place, does not compile.

export const writeHandlers: WriteHandlers = {
  ...studyWriteHandlers,
  ...memberWriteHandlers,
  ...dyadWriteHandlers,
  ...participantWriteHandlers,
  ...sessionWriteHandlers,
  ...recordingWriteHandlers,
  ...recordingMadeWriteHandlers,
  ...previewWriteHandlers,
  ...interviewWriteHandlers,
  ...momentWriteHandlers,
  ...momentPartsWriteHandlers,
  ...unmarkedWriteHandlers,
  ...commentWriteHandlers,
  ...pairWriteHandlers,
  ...transcriptWriteHandlers,
  ...transcriptEditWriteHandlers,
  ...transcriptFileWriteHandlers,
  ...utteranceWriteHandlers,
  ...snippetWriteHandlers,
  ...codeWriteHandlers,
  ...codingWriteHandlers,
  ...recallLogWriteHandlers,
  ...recallLaterWriteHandlers,
  ...recallNotesWriteHandlers,
  ...nominationWriteHandlers,
  ...consentWriteHandlers,
  ...proposalWriteHandlers,
  ...historyWriteHandlers,
  ...settingsWriteHandlers,
};

export const readHandlers: ReadHandlers = {
  ...studyReadHandlers,
  ...memberReadHandlers,
  ...dyadReadHandlers,
  ...participantReadHandlers,
  ...sessionReadHandlers,
  ...previewReadHandlers,
  ...momentReadHandlers,
  ...unmarkedReadHandlers,
  ...commentReadHandlers,
  ...pairReadHandlers,
  ...transcriptReadHandlers,
  ...utteranceReadHandlers,
  ...snippetReadHandlers,
  ...codeReadHandlers,
  ...codingReadHandlers,
  ...recallReadHandlers,
  ...recallWatchReadHandlers,
  ...proposalReadHandlers,
  ...onScreenReadHandlers,
  ...fileReadHandlers,
  ...searchReadHandlers,
  ...historyReadHandlers,
};

export const jobHandlers: JobHandlers = {
  ...studyJobHandlers,
  ...recordingJobHandlers,
  ...transcriptJobHandlers,
  ...transcriptFileJobHandlers,
  ...fileJobHandlers,
};

export const prepareHandlers: PrepareHandlers = {
  ...recordingPrepareHandlers,
  ...recordingMadePrepareHandlers,
  ...transcriptPrepareHandlers,
  ...transcriptFilePrepareHandlers,
};
