import { type FileNameWords, type Role, readFileName } from './read-file-name.ts';

/** What a file's name is matched against; the board of the study is one. */
export interface NamedPlaces {
  dyads: readonly {
    number: number;
    participants: readonly { role: Role; code: string; participantCode: string }[];
    sessions: readonly {
      id: string;
      number: number;
      interviews: readonly {
        id: string;
        kind: 'single' | 'mutual';
        participants: readonly { role: Role }[];
      }[];
    }[];
  }[];
}

type Match = { kind: 'session'; sessionId: string } | { kind: 'interview'; interviewId: string };

/**
 * The interview or session that a transcript file is called after: `D7-C-S3.docx`, `dyad 7 session 3
 * client.vtt`, `7_T_s5.txt`, `S3_D07_C.srt`, a participant's code. Without a role it is the session itself.
 * Null where the name fits none, or more than one.
 */
export function matchFileName(fileName: string, places: NamedPlaces, words: FileNameWords): Match | null {
  const codes = places.dyads.flatMap((dyad) =>
    dyad.participants.flatMap(({ role, code, participantCode }) =>
      [...new Set([code, participantCode])].map((one) => ({ code: one, role, dyad: dyad.number })),
    ),
  );
  const read = readFileName(fileName, codes, words);
  if (read === null) return null;
  const matches = new Map<string, Match>();
  for (const { dyad, session } of placesOf(places)) {
    const fits = read.readings.some(
      (reading) =>
        (reading.dyad === null || reading.dyad === dyad.number) &&
        (reading.session === null || reading.session === session.number) &&
        (read.codedDyads === null || read.codedDyads.has(dyad.number)),
    );
    if (!fits) continue;
    if (read.of === 'session') {
      matches.set(session.id, { kind: 'session', sessionId: session.id });
      continue;
    }
    for (const interview of session.interviews) {
      const whose = interview.kind === 'mutual' ? 'together' : interview.participants[0]?.role;
      if (read.of !== 'interview' && read.of !== whose) continue;
      matches.set(interview.id, { kind: 'interview', interviewId: interview.id });
    }
  }
  const [only = null, ...others] = matches.values();
  return others.length === 0 ? only : null;
}

function placesOf(places: NamedPlaces) {
  return places.dyads.flatMap((dyad) => dyad.sessions.map((session) => ({ dyad, session })));
}
