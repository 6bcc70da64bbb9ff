import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Utterance } from '#shared/contract/utterance.ts';
import { newId, type TestCore, testStudy } from '../support.ts';

export interface TestTranscript extends TestCore {
  sessionId: string;
  transcriptId: string;
  interviewId: string;
  turns(): Promise<Utterance[]>;
  /** Writes a file into the test's folder and answers its path. */
  write(name: string, text: string): string;
  /** Marks the words in the turn at `index` (or up to those in the one at `last`) and answers the snippet's id. */
  mark(words: string, index: number, last?: { words: string; index: number }): Promise<string>;
  /** The snippets' quotes, as what stands at their places now; lost ones in brackets. */
  quotes(): Promise<string[]>;
  /** Everything that an undo must bring back, without revisions. */
  content(): Promise<unknown>;
}

/** A study whose first interview has the transcript of a file. */
export async function testTranscript(fileName: string, text: string): Promise<TestTranscript> {
  const test = await testStudy();
  const board = await test.value('session.board', {});
  const interviewId = board.dyads[0]?.sessions[0]?.interviews[0]?.id ?? '';
  const write = (name: string, content: string) => {
    const path = join(test.folder, name);
    writeFileSync(path, content);
    return path;
  };
  const path = write(fileName, text);
  const transcriptId = newId();
  const preview = await test.value('transcript.preview', { path });
  await test.value('transcript.import', {
    id: transcriptId,
    path,
    sessionId: null,
    interviewId,
    clock: 'interview',
    speakers: preview.speakers.map(({ name, proposal }) => ({ name, kind: proposal })),
  });
  const turns = () => test.value('utterance.list', { transcriptId });
  const withoutRevisions = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (name, field) => (name === 'revision' ? undefined : field)));
  return {
    ...test,
    transcriptId,
    interviewId,
    turns,
    write,
    async mark(words, index, last = { words, index }) {
      const list = await turns();
      const place = (at: number, wanted: string, end: boolean) => {
        const turn = list[at];
        const offset = turn?.text.indexOf(wanted) ?? -1;
        if (!turn || offset < 0) throw new Error(`Turn ${at} does not say '${wanted}'.`);
        return { utteranceId: turn.id, offset: end ? offset + wanted.length : offset };
      };
      const id = newId();
      await test.value('snippet.create', {
        id,
        transcriptId,
        first: place(index, words, false),
        last: place(last.index, last.words, true),
      });
      return id;
    },
    async quotes() {
      const list = await turns();
      const snippets = await test.value('snippet.list', { transcriptId });
      return snippets.map(({ first, last, quote, anchor }) => {
        const [from, to] = [first, last].map(({ utteranceId }) =>
          list.findIndex(({ id }) => id === utteranceId),
        );
        if (from === undefined || to === undefined || from < 0 || to < 0) throw new Error('A place is gone.');
        if (anchor === 'lost') return `[${quote}]`;
        const texts = list.slice(from, to + 1).map(({ text }) => text);
        texts[texts.length - 1] = (texts.at(-1) ?? '').slice(0, last.offset);
        texts[0] = (texts[0] ?? '').slice(first.offset);
        const read = texts.map((part) => part.trim()).join('\n');
        if (read !== quote) throw new Error(`The passage reads '${read}', its quote '${quote}'.`);
        return quote;
      });
    },
    async content() {
      return withoutRevisions({
        transcript: await test.value('transcript.get', { id: transcriptId }),
        turns: await turns(),
        snippets: await test.value('snippet.list', { transcriptId }),
      });
    },
  };
}
