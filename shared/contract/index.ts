import type { z } from 'zod';
import type { CallDeclaration, CallPlace } from './call.ts';
import { codeCalls } from './code.ts';
import { codingCalls } from './coding.ts';
import { commentCalls } from './comment.ts';
import { consentCalls } from './consent.ts';
import { dyadCalls } from './dyad.ts';
import { fileCalls } from './file.ts';
import { historyCalls } from './history.ts';
import { interviewCalls } from './interview.ts';
import { memberCalls } from './member.ts';
import { momentCalls } from './moment.ts';
import { nominationCalls } from './nomination.ts';
import { onScreenCalls } from './on-screen.ts';
import { pairCalls } from './pair.ts';
import { participantCalls } from './participant.ts';
import { previewCalls } from './preview.ts';
import { proposalCalls } from './proposal.ts';
import { pseudonymCalls } from './pseudonym.ts';
import { recallCalls } from './recall.ts';
import { recordingCalls } from './recording.ts';
import { searchCalls } from './search.ts';
import { sessionCalls } from './session.ts';
import { settingsCalls } from './settings.ts';
import { snippetCalls } from './snippet.ts';
import { studyCalls } from './study.ts';
import { transcriptCalls } from './transcript.ts';
import { unmarkedCalls } from './unmarked.ts';
import { utteranceCalls } from './utterance.ts';

/** Every call there is, by name. Client, shells and handlers are derived from this one table. */
export const contract = {
  ...studyCalls,
  ...memberCalls,
  ...dyadCalls,
  ...participantCalls,
  ...sessionCalls,
  ...recordingCalls,
  ...previewCalls,
  ...interviewCalls,
  ...consentCalls,
  ...momentCalls,
  ...unmarkedCalls,
  ...commentCalls,
  ...pairCalls,
  ...transcriptCalls,
  ...utteranceCalls,
  ...snippetCalls,
  ...codeCalls,
  ...codingCalls,
  ...recallCalls,
  ...onScreenCalls,
  ...nominationCalls,
  ...proposalCalls,
  ...searchCalls,
  ...pseudonymCalls,
  ...historyCalls,
  ...fileCalls,
  ...settingsCalls,
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
/** What a caller passes (before defaults). */
export type CallInput<N extends CallName> = z.input<Contract[N]['args']>;
/** What a handler gets (after parsing). */
export type CallArgs<N extends CallName> = z.output<Contract[N]['args']>;
export type CallValue<N extends CallName> = z.output<Contract[N]['result']>;

/** The calls that run at a place. */
export type CallsAt<P extends CallPlace> = {
  [N in CallName]: Contract[N]['place'] extends P ? N : never;
}[CallName];

/** The declaration of a call by a name from outside, or null. */
export function declarationOf(name: string): CallDeclaration | null {
  return Object.hasOwn(contract, name) ? (contract[name as CallName] as CallDeclaration) : null;
}
