import { failure, type ParticipantCaller, type Result, success } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import type { Watch } from '#shared/contract/recall-watch.ts';
import { openParticipantTokens } from './participant-tokens.ts';

export interface ParticipantsOptions {
  dataFolder: string;
  /** The path of the open study, or null. */
  study(): string | null;
  /** What the page of an interview would show, with recordings by their own ids. */
  watch(interviewId: string): Promise<Result<Watch>>;
  emit(event: CoreEvent): void;
}

/** Who sits in the participants' places of running interviews, and under which names their media go. */
export interface Participants {
  admit(interviewId: string): Promise<Result<{ token: string }>>;
  dismiss(interviewId: string): void;
  callerOf(token: string): ParticipantCaller | null;
  nameMedia(interviewId: string, recordingId: string): string | null;
  /** The recording that goes by a name on this caller's page; null where none does. */
  recordingOf(caller: ParticipantCaller, mediaId: string): Promise<string | null>;
  /** Lets go of pages whose interview has ended, is gone, or may not be watched any more. */
  note(event: CoreEvent): void;
  /** Lets go of all pages of a study that is being left. */
  leave(study: string): void;
}

export function createParticipants(options: ParticipantsOptions): Participants {
  const tokens = openParticipantTokens(options.dataFolder);

  const dismiss = (interviewId: string) => {
    if (!tokens.isAdmitted(interviewId)) return;
    // Told first: a disk that is full must not keep its picture from going.
    options.emit({ kind: 'recall', what: 'participant', interviewId, connected: false, letGo: true });
    tokens.dismiss(interviewId);
  };
  const lookAgain = async () => {
    const study = options.study();
    if (study === null) return;
    for (const interviewId of tokens.admitted(study)) {
      const seen = await options.watch(interviewId);
      const gone = !seen.ok && (seen.error.code === 'not-found' || seen.error.code === 'recall.withdrawn');
      if (gone || (seen.ok && seen.value.state.ended)) dismiss(interviewId);
    }
  };

  return {
    async admit(interviewId) {
      const study = options.study();
      if (study === null) return failure('study.none', 'No study is open. Open one first.');
      const seen = await options.watch(interviewId);
      if (!seen.ok) return seen;
      if (seen.value.state.ended) {
        return failure(
          'recall.ended',
          'This interview has ended: its participant’s page is not opened again.',
        );
      }
      return success({ token: tokens.admit(interviewId, study) });
    },
    dismiss,
    callerOf(token) {
      const interviewId = tokens.interviewOf(token);
      return interviewId === null ? null : { role: 'participant', interviewId };
    },
    nameMedia: tokens.mediaName,
    async recordingOf({ interviewId }, mediaId) {
      const seen = await options.watch(interviewId);
      if (!seen.ok) return null;
      const { media } = seen.value;
      return media.find(({ id }) => tokens.mediaName(interviewId, id) === mediaId)?.id ?? null;
    },
    note(event) {
      if (
        event.kind === 'recall' &&
        event.what === 'log' &&
        event.events.some(({ kind }) => kind === 'end')
      ) {
        dismiss(event.interviewId);
      }
      if (event.kind === 'changed' && event.nouns.includes('interview')) void lookAgain();
    },
    leave(study) {
      for (const interviewId of tokens.admitted(study)) dismiss(interviewId);
    },
  };
}
