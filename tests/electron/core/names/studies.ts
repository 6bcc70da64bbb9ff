import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pseudonym } from '#shared/contract/pseudonym.ts';
import { newId, type TestCore, temporaryFolder, testStudy } from '../../support.ts';

/** Names that stand in no other word of the study or the program. */
export const zelda: Pseudonym = person('Zeldamira', 'Berta');
export const place: Pseudonym = { ...person('Quxholm Vest', 'the town'), kind: 'place' };

function person(name: string, replacement: string): Pseudonym {
  return { id: newId(), name, replacement, kind: 'person', forms: true };
}

export const interview = `WEBVTT

00:01.000 --> 00:04.000
<v Int>Were you thinking of Zeldamira there?

00:05.000 --> 00:11.000
<v Zeldamira>I went to Quxholm Vest, and ZELDAMIRA stayed; Zeldamiras letter said it.

00:12.000 --> 00:15.000
<v Int>Did she notice?

00:16.000 --> 00:22.000
<v Zeldamira>She leaned forward, zeldamira did.
`;

export const keyPassphrase = 'four plain words here';

export interface NamedStudy extends TestCore {
  path: string;
  sessionId: string;
  transcriptId: string;
  momentId: string;
  keyPath: string;
  folder: string;
  turnTexts(): Promise<string[]>;
  quotes(): Promise<string[]>;
  /** All that a person wrote, without revisions. */
  content(): Promise<unknown>;
}

/** A study with names in turns, quotes, labels, notes, attributes, codes and history, and a key file with them. */
export async function namedStudy(passphrase: string | null = null): Promise<NamedStudy> {
  const test = await testStudy({ passphrase });
  const { value, sessionId } = test;
  const board = await value('session.board', {});
  const [dyad] = board.dyads;
  const interviewId = dyad?.sessions[0]?.interviews[0]?.id ?? '';
  const file = join(test.folder, 'Zeldamira S3.vtt');
  writeFileSync(file, interview);
  const transcriptId = newId();
  const preview = await value('transcript.preview', { path: file });
  await value('transcript.import', {
    id: transcriptId,
    path: file,
    sessionId: null,
    interviewId,
    clock: 'interview',
    speakers: preview.speakers.map(({ name, proposal }) => ({ name, kind: proposal })),
  });
  const momentId = newId();
  await value('moment.create', { id: momentId, sessionId, startMs: 10, label: 'Zeldamira’s silence' });
  await value('moment.update', {
    id: momentId,
    revision: 0,
    changes: { note: 'Zeldamira and her brother Quxholm' },
  });
  const turns = await value('utterance.list', { transcriptId });
  const at = (index: number, words: string, end: boolean) => {
    const turn = turns[index];
    const offset = turn?.text.indexOf(words) ?? -1;
    if (!turn || offset < 0) throw new Error(`Turn ${index} does not say ${words}.`);
    return { utteranceId: turn.id, offset: end ? offset + words.length : offset };
  };
  const mark = (first: ReturnType<typeof at>, last: ReturnType<typeof at>, note = '') =>
    value('snippet.create', { id: newId(), transcriptId, first, last, momentIds: [momentId], note });
  await mark(at(1, 'ZELDAMIRA stayed', false), at(1, 'ZELDAMIRA stayed', true), 'of Zeldamira');
  // One that cuts a name on either side, and one over several turns.
  await mark(at(0, 'mira there', false), at(1, 'Quxh', true));
  await mark(at(1, 'letter', false), at(3, 'forward', true));
  // A name that was corrected away still stands in the history.
  const [, , third] = turns;
  if (third) {
    await value('utterance.update', {
      id: third.id,
      revision: 0,
      changes: { text: 'Did Zeldamira notice?' },
    });
    await value('utterance.update', { id: third.id, revision: 1, changes: { text: 'Did she notice it?' } });
  }
  await value('study.backupNow', {});
  const keyPath = join(temporaryFolder(), 'names.iprkey');
  test.core.grant(keyPath);
  await value('pseudonym.createKey', { path: keyPath, passphrase: keyPassphrase });
  await value('pseudonym.add', { entries: [zelda, place] });
  const bare = (some: unknown): unknown =>
    JSON.parse(JSON.stringify(some, (name, field) => (name === 'revision' ? undefined : field)));
  return {
    ...test,
    transcriptId,
    momentId,
    keyPath,
    turnTexts: async () => (await value('utterance.list', { transcriptId })).map(({ text }) => text),
    quotes: async () => (await value('snippet.list', { transcriptId })).map(({ quote }) => quote),
    content: async () =>
      bare({
        turns: await value('utterance.list', { transcriptId }),
        snippets: await value('snippet.list', { transcriptId }),
        moments: await value('moment.list', { sessionId }),
        transcript: await value('transcript.get', { id: transcriptId }),
      }),
  };
}

/** Finds every name, and replaces all but the hits left out. */
export async function replaceAll(
  test: NamedStudy,
  leaveOut: (hit: { found: string; where: string }) => boolean = () => false,
) {
  const preview = newId();
  const { hits } = await test.value('pseudonym.preview', { id: preview });
  const leftOut = hits.filter(leaveOut).map(({ number }) => number);
  return test.ask('pseudonym.apply', { id: newId(), preview, leftOut });
}

/** The files in and below a folder that hold a text in UTF-8 or UTF-16, in any case. */
export function filesWith(folder: string, text: string): string[] {
  const found: string[] = [];
  const visit = (at: string) => {
    for (const name of readdirSync(at)) {
      const path = join(at, name);
      if (statSync(path).isDirectory()) visit(path);
      else if (holds(readFileSync(path), text)) found.push(path.slice(folder.length + 1));
    }
  };
  visit(folder);
  return found.sort();
}

function holds(bytes: Buffer, text: string): boolean {
  const wanted = text.toLowerCase();
  return (
    bytes.toString('latin1').toLowerCase().includes(wanted) ||
    bytes.toString('utf16le').toLowerCase().includes(wanted) ||
    bytes.subarray(1).toString('utf16le').toLowerCase().includes(wanted)
  );
}
