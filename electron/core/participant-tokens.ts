import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './replace-file.ts';

interface Admission {
  interviewId: string;
  token: string;
  /** The path of the study that the interview is of. */
  study: string;
  admittedWallMs: number;
}

/** No interview takes longer: what a program that crashed left behind is dropped after it. */
const longestMs = 24 * 3_600_000;

/** Tokens of participants' pages, each for one interview. */
export interface ParticipantTokens {
  /** The interview's token: the one it has, or a new one. */
  admit(interviewId: string, study: string): string;
  /** The interview that a token is for, or null. */
  interviewOf(token: string): string | null;
  /** Whether an interview has one. */
  isAdmitted(interviewId: string): boolean;
  /** The interviews of a study that have one. */
  admitted(study: string): string[];
  dismiss(interviewId: string): void;
  /** The name that a recording goes by on this interview's page; another one for each token. */
  mediaName(interviewId: string, recordingId: string): string | null;
}

/**
 * Keeps the tokens in a file of the program's own folder, so that a running interview's page goes on after
 * the program was started again. The file is read anew for each question, for two programs may share it.
 */
export function openParticipantTokens(folder: string): ParticipantTokens {
  const path = join(folder, 'participants.json');
  const read = (): Admission[] => {
    if (!existsSync(path)) return [];
    try {
      const found = JSON.parse(readFileSync(path, 'utf8')) as Admission[];
      return found.filter(({ admittedWallMs }) => Date.now() - admittedWallMs < longestMs);
    } catch (error) {
      // Without a token that can be read nobody is let in; the interviewer's page admits anew.
      console.error(`${path} can not be read; participants' pages must be opened again:`, error);
      return [];
    }
  };
  const save = (admissions: readonly Admission[]) => replaceFile(path, JSON.stringify(admissions));
  const of = (interviewId: string) => read().find((admission) => admission.interviewId === interviewId);
  return {
    admit(interviewId, study) {
      const known = of(interviewId);
      if (known) return known.token;
      const token = randomBytes(32).toString('base64url');
      save([...read(), { interviewId, token, study, admittedWallMs: Date.now() }]);
      return token;
    },
    interviewOf(token) {
      const given = digest(token);
      // Compared by digests, so that the time it takes tells nothing of a token.
      return read().find((admission) => digest(admission.token) === given)?.interviewId ?? null;
    },
    isAdmitted: (interviewId) => of(interviewId) !== undefined,
    admitted: (study) =>
      read()
        .filter((admission) => admission.study === study)
        .map(({ interviewId }) => interviewId),
    dismiss(interviewId) {
      const all = read();
      const left = all.filter((admission) => admission.interviewId !== interviewId);
      if (left.length < all.length) save(left);
    },
    mediaName(interviewId, recordingId) {
      const token = of(interviewId)?.token;
      if (token === undefined) return null;
      return createHmac('sha256', token).update(recordingId).digest('base64url').slice(0, 22);
    },
  };
}

const comparing = randomBytes(32);

function digest(token: string): string {
  return createHmac('sha256', comparing).update(token).digest('hex');
}
