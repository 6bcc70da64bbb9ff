import type { CallInput } from '#shared/contract/index.ts';
import type { Layout } from '#shared/contract/study.ts';
import { readSessionNumbers } from './layout-plan.ts';
import { texts } from './texts.ts';

/** What the person has filled in so far of a new study. */
export interface StudyDraft {
  title: string;
  memberName: string;
  path: string | null;
  protect: boolean;
  passphrase: string;
  passphraseAgain: string;
  lay: boolean;
  dyadCount: number;
  sessions: string;
  client: boolean;
  therapist: boolean;
}

/** The reference study's plan: 12 dyads, sessions 3 and 5, both interviewed: 48 interviews. */
export const emptyDraft: StudyDraft = {
  title: '',
  memberName: '',
  path: null,
  protect: true,
  passphrase: '',
  passphraseAgain: '',
  lay: true,
  dyadCount: 12,
  sessions: '3, 5',
  client: true,
  therapist: true,
};

type DraftField = 'title' | 'memberName' | 'path' | 'passphrase' | 'passphraseAgain' | 'sessions';
export type DraftProblems = Partial<Record<DraftField, string>>;

/** What is still wrong with a draft, a sentence a field; empty where it can be made. */
export function draftProblems(draft: StudyDraft): DraftProblems {
  const problems: DraftProblems = {};
  if (draft.title.trim() === '') problems.title = texts.titleMissing;
  if (draft.memberName.trim() === '') problems.memberName = texts.nameMissing;
  if (draft.path === null) problems.path = texts.placeMissing;
  if (draft.protect && draft.passphrase.length < 8) problems.passphrase = texts.passphraseShort;
  else if (draft.protect && draft.passphrase !== draft.passphraseAgain) {
    problems.passphraseAgain = texts.passphraseDiffers;
  }
  if (draft.lay && readSessionNumbers(draft.sessions) === null) problems.sessions = texts.sessionsWrong;
  return problems;
}

/** The layout of a draft; null where nothing is to be laid, or its sessions can not be read. */
export function draftLayout(draft: StudyDraft): Layout | null {
  const sessionNumbers = readSessionNumbers(draft.sessions);
  if (!draft.lay || sessionNumbers === null || draft.dyadCount === 0) return null;
  const interviewed: Layout['interviewed'] = [];
  if (draft.client) interviewed.push('client');
  if (draft.therapist) interviewed.push('therapist');
  return { firstDyad: 1, dyadCount: draft.dyadCount, sessionNumbers, interviewed };
}

/** The call that makes the study of a draft without problems. */
export function draftCall(draft: StudyDraft & { path: string }): CallInput<'study.create'> {
  return {
    path: draft.path,
    title: draft.title.trim(),
    memberName: draft.memberName.trim(),
    passphrase: draft.protect ? draft.passphrase : null,
    layout: draftLayout(draft),
  };
}
