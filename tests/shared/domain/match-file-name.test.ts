import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchFileName, type NamedPlaces } from '#shared/domain/match-file-name.ts';

const english = { clientWord: 'Client', therapistWord: 'Therapist' };

interface Lab {
  dyads?: number[];
  sessions?: number[];
  mutual?: boolean;
  /** The therapists' own codes by dyad; `T<dyad>` else. */
  therapists?: Record<number, string>;
}

/** A study as it is laid: ids tell dyad, session and role. */
function lab({
  dyads = range(12),
  sessions = [3, 5],
  mutual = false,
  therapists = {},
}: Lab = {}): NamedPlaces {
  return {
    dyads: dyads.map((number) => ({
      number,
      participants: [
        { role: 'client', code: `D${number}-C`, participantCode: `C${number}` },
        { role: 'therapist', code: `D${number}-T`, participantCode: therapists[number] ?? `T${number}` },
      ],
      sessions: sessions.map((session) => ({
        id: `${number} ${session}`,
        number: session,
        interviews: [
          { id: `${number} ${session} client`, kind: 'single', participants: [{ role: 'client' }] },
          { id: `${number} ${session} therapist`, kind: 'single', participants: [{ role: 'therapist' }] },
          ...(mutual
            ? [
                {
                  id: `${number} ${session} together`,
                  kind: 'mutual' as const,
                  participants: [{ role: 'client' as const }, { role: 'therapist' as const }],
                },
              ]
            : []),
        ],
      })),
    })),
  };
}

const range = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

function match(name: string, places = lab(), words = english): string | null {
  const found = matchFileName(name, places, words);
  return found === null ? null : found.kind === 'session' ? found.sessionId : found.interviewId;
}

const all = (names: readonly string[], ...rest: [NamedPlaces?, typeof english?]) =>
  Object.fromEntries(names.map((name) => [name, match(name, ...rest)]));

describe('a transcript is matched by its file name', () => {
  it.each([
    'D7-C-S3.docx',
    'dyad 7 session 3 client.vtt',
    'S3_D07_C.srt',
    'd07s3c.txt',
    'D7CS3.json',
    'C7_S3.eaf',
    'C07 s03.rtf',
    'Client 7, session 3.docx',
    'Dyad7Session3Client.docx',
    'session-3_dyad-7_KLIENT.cha',
    '7_C_s3.TextGrid',
    'Klient D7 Økt S3.docx',
    'D7-C-S3 Anna verbatim v2 2021-03-04.docx',
    'D7-C-S3 (2).docx',
    '20210304 D7-C S3 part 1.docx',
    'D7_3_C.docx',
  ])('%s is the client’s interview of dyad 7, session 3', (name) => {
    expect(match(name)).toBe('7 3 client');
  });

  it.each(['7_T_s5.docx', 'D7-T-S5.docx', 'T7 S5.docx', 'Terapeut dyade 7 sesjon 5.docx', '7-5-th.docx'])(
    '%s is the therapist’s interview of dyad 7, session 5',
    (name) => {
      expect(match(name)).toBe('7 5 therapist');
    },
  );

  it('is the session’s own where no role is named, and no word that is unknown', () => {
    expect(
      all(['D7-S3.vtt', 'D7 session 3 transcript.docx', 'D7_S3_en.srt', 'D7-S3 Anna.docx', 'D7 S3 x.docx']),
    ).toEqual({
      'D7-S3.vtt': '7 3',
      'D7 session 3 transcript.docx': '7 3',
      'D7_S3_en.srt': '7 3',
      'D7-S3 Anna.docx': null,
      'D7 S3 x.docx': null,
    });
  });

  it('is left open where the name is silent, contradicts itself or the study, or can be read twice', () => {
    const names = [
      ...['client.docx', 'Anna.docx', '', '.docx', 'S3.docx', 'D7.docx', 'D7-C.docx', 'S3-C.docx'],
      ...['D7-D8-C-S3.docx', 'D7-C-S3-S5.docx', 'D13-C-S3.docx', 'D7-C-S4.docx', 'D7 S3 C T.docx'],
      ...['5-3-C.docx', 'D7-T3-S5.docx', 'D7 interview 3 client.docx', 'D7 S3 interview.docx'],
    ];
    expect(new Set(Object.values(all(names)))).toEqual(new Set([null]));
  });

  it('reads two bare numbers by what the study has', () => {
    expect(all(['7-3-C.docx', '3_7_c.docx', '3-5-C.docx'])).toEqual({
      '7-3-C.docx': '7 3 client',
      '3_7_c.docx': '7 3 client',
      '3-5-C.docx': null,
    });
  });

  it('needs no session where a dyad has but one, and takes the only interview there is', () => {
    const one = lab({ sessions: [3] });
    const clients: NamedPlaces = {
      dyads: one.dyads.map((dyad) => ({
        ...dyad,
        sessions: dyad.sessions.map((session) => ({
          ...session,
          interviews: session.interviews.slice(0, 1),
        })),
      })),
    };
    expect([
      match('D7-C.docx', one),
      match('D7 interview.docx', one),
      match('D7 interview.docx', clients),
    ]).toEqual(['7 3 client', null, '7 3 client']);
  });

  it('knows a therapist of several dyads by the code, with the dyad beside it', () => {
    const shared = lab({ therapists: { 4: 'T3', 9: 'T3', 3: 'T1' } });
    expect(all(['T3_S5.docx', 'D4_T3_S5.docx', 'D9-T3-S3.docx', 'D3_T3_S5.docx'], shared)).toEqual({
      'T3_S5.docx': null,
      'D4_T3_S5.docx': '4 5 therapist',
      'D9-T3-S3.docx': '9 3 therapist',
      'D3_T3_S5.docx': null,
    });
  });

  it('goes by the study’s own words for the roles; a letter that would mean both means neither', () => {
    const trainees = { clientWord: 'Trainee', therapistWord: 'Supervisor' };
    const patients = { clientWord: 'Patient', therapistWord: 'Analyst' };
    expect(all(['D7 S3 supervisor.docx', 'D7 S3 trainee.docx', 'D7-S3-t.docx'], lab(), trainees)).toEqual({
      'D7 S3 supervisor.docx': '7 3 therapist',
      'D7 S3 trainee.docx': '7 3 client',
      'D7-S3-t.docx': null,
    });
    expect(all(['D7-P-S3.docx', 'D7-A-S3.docx'], lab(), patients)).toEqual({
      'D7-P-S3.docx': '7 3 client',
      'D7-A-S3.docx': '7 3 therapist',
    });
  });

  it('is the mutual recall where both are named and there is one', () => {
    expect(
      all(
        ['D7-C+T-S3.docx', 'D7 S3 mutual.docx', 'D7-C-D7-T S3.docx', 'D7-C-S3.docx'],
        lab({ mutual: true }),
      ),
    ).toEqual({
      'D7-C+T-S3.docx': '7 3 together',
      'D7 S3 mutual.docx': '7 3 together',
      'D7-C-D7-T S3.docx': '7 3 together',
      'D7-C-S3.docx': '7 3 client',
    });
  });
});

describe('whatever the names and the study', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
  const written = (word: readonly string[]) => fc.constantFrom(...word);
  const parts = fc.record({
    dyadWord: written(['D', 'd', 'dyad', 'Dyad ', 'DYAD-', 'Pair_']),
    sessionWord: written(['S', 's', 'session', 'Session ', 'ses.', 'Sesjon-']),
    role: fc.constantFrom('client', 'therapist', null),
    short: fc.boolean(),
    zeros: fc.boolean(),
    between: written(['-', '_', ' ', '.', ', ', ' - ']),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    ending: written(['.docx', '.vtt', '.TextGrid', '.txt']),
  });

  it('a name that says dyad, session and role in any order and notation finds just that', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.nat(), fc.nat(), parts, (dyads, sessions, one, other, how) => {
        const dyad = dyads[one % dyads.length]!;
        const session = sessions[other % sessions.length]!;
        const number = (value: number) => (how.zeros ? String(value).padStart(2, '0') : String(value));
        const role = how.role === null ? [] : [how.short ? how.role[0]!.toUpperCase() : how.role];
        const said = [`${how.dyadWord}${number(dyad)}`, `${how.sessionWord}${number(session)}`, ...role];
        const name = how.order.flatMap((at) => said[at] ?? []).join(how.between) + how.ending;
        const wanted = how.role === null ? `${dyad} ${session}` : `${dyad} ${session} ${how.role}`;
        expect([name, match(name, lab({ dyads, sessions }))]).toEqual([name, wanted]);
      }),
    );
  });

  it('no name finds a dyad or a session that the study does not have', () => {
    fc.assert(
      fc.property(
        numbers,
        numbers,
        parts,
        fc.integer({ min: 41, max: 99 }),
        (dyads, sessions, how, strange) => {
          const places = lab({ dyads, sessions });
          const role = how.role ?? '';
          expect([
            match(`${how.dyadWord}${strange}-S${sessions[0]}-${role}${how.ending}`, places),
            match(`D${dyads[0]}-${how.sessionWord}${strange}-${role}${how.ending}`, places),
          ]).toEqual([null, null]);
        },
      ),
    );
  });

  it('any text at all is answered, by a place of the study or by none', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('D', 'S', 'C', 'T', '7', '03', '-', '_', ' ', '.docx', 'session', 'client', 'D7-C'),
    );
    const places = lab({ mutual: true });
    const ids = places.dyads.flatMap(({ sessions }) =>
      sessions.flatMap(({ id, interviews }) => [id, ...interviews.map((interview) => interview.id)]),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 10 }), (text) => {
        expect([null, ...ids]).toContain(match(text.join(''), places));
      }),
      { numRuns: 500 },
    );
  });
});
