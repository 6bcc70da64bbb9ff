import { describe, expect, it } from 'vitest';
import type { CallInput } from '#shared/contract/index.ts';
import type { TranscriptPreview } from '#shared/contract/transcript.ts';
import { CallProblem } from '../../../renderer/api/client.ts';
import {
  clashesOf,
  clockOf,
  importable,
  type ManyFile,
  obstacleCounts,
  speakersOf,
  timedFiles,
  withSameTiers,
} from '../../../renderer/study/import-many-model.ts';
import {
  createManyImport,
  type ImportCalls,
  type TranscriptSource,
} from '../../../renderer/study/import-many-store.ts';
import type { ImportTarget, SpeakerChoice } from '../../../renderer/study/import-model.ts';
import { manyTexts } from '../../../renderer/study/texts.ts';
import { boardOf, dyadOfBoard, interviewOf, sessionOfBoard } from './boards.ts';

function previewOf(
  speakers: Record<string, SpeakerChoice> = {},
  times: TranscriptPreview['times'] = 'all',
): TranscriptPreview {
  return {
    ...{ fileName: 'file', format: 'text', encoding: 'utf-8', turns: 4, words: 40, times, lastTimeMs: null },
    speakers: Object.entries(speakers).map(([name, proposal]) => ({ name, turns: 2, proposal })),
    ...{ tiers: [], firstTurns: [], warnings: [] },
  };
}
const interview = (interviewId: string): ImportTarget => ({ kind: 'interview', interviewId });
const session = (sessionId: string): ImportTarget => ({ kind: 'session', sessionId });
const fileOf = (id: string, changes: Partial<ManyFile> = {}): ManyFile => ({
  ...{ id, fileName: `${id}.txt`, state: 'read', preview: previewOf(), problem: null, encoding: null },
  ...{ target: interview(id), clock: null, tiers: null, ...changes },
});
const unanswered = { clocks: { interview: null, session: null }, speakers: {} };

describe('what several transcripts still need', () => {
  it('goes by the answer for all of their kind, and by a file’s own before it', () => {
    const answers = { clocks: { interview: 'interview', session: 'session' }, speakers: {} } as const;
    expect(
      [
        fileOf('a'),
        fileOf('b', { clock: 'time of day' }),
        fileOf('c', { target: session('s') }),
        fileOf('d', { target: session('s'), clock: 'interview' }),
        fileOf('e', { preview: previewOf({}, 'none') }),
        fileOf('f', { target: null }),
      ].map((file) => clockOf(file, answers)),
    ).toEqual(['interview', 'time of day', 'session', null, 'none', null]);
  });

  it('is counted by what is missing, and what is ready can be imported without the rest', () => {
    const files = [
      fileOf('timed'),
      fileOf('untimed', { preview: previewOf({}, 'none') }),
      fileOf('whose', { target: null }),
      fileOf('failed', { state: 'failed', clock: 'session' }),
      fileOf('broken', { state: 'unreadable', preview: null }),
      fileOf('done', { state: 'imported' }),
      fileOf('silent', { preview: { ...previewOf(), turns: 0 } }),
    ];
    expect(obstacleCounts(files, unanswered)).toEqual({
      ...{ 'no target': 1, 'no clock': 1, 'no turns': 1, unreadable: 1 },
    });
    expect(importable(files, unanswered).map(({ id }) => id)).toEqual(['untimed', 'failed']);
    expect(timedFiles([...files, fileOf('s', { target: session('s') })])).toEqual({
      interview: 5,
      session: 1,
    });
  });

  it('asks for each speaker once, first for those nobody knows, however they are answered', () => {
    const files = [
      fileOf('a', { preview: previewOf({ I: 'interviewer', C: 'client' }) }),
      fileOf('b', { preview: previewOf({ I: 'interviewer', Anna: 'unknown' }) }),
    ];
    const shown = (speakers: Record<string, SpeakerChoice>) =>
      speakersOf(files, { ...unanswered, speakers }).map(
        ({ name, files: count, turns, choice }) => `${name} ${count} ${turns} ${choice}`,
      );
    expect(shown({})).toEqual(['Anna 1 2 unknown', 'I 2 4 interviewer', 'C 1 2 client']);
    expect(shown({ Anna: 'client' })[0]).toBe('Anna 1 2 client');
  });

  it('points out two files on one target, and a target that has a transcript', () => {
    const board = boardOf([
      dyadOfBoard(1, {
        sessions: [
          sessionOfBoard(3, {
            id: 's',
            transcripts: 1,
            interviews: [interviewOf({ id: 'i', transcripts: 2 })],
          }),
        ],
      }),
    ]);
    const files = [
      fileOf('one', { target: interview('new') }),
      fileOf('two', { target: interview('new') }),
      fileOf('three', { target: interview('i') }),
      fileOf('four', { target: session('s') }),
      fileOf('five', { target: interview('i'), state: 'imported' }),
      fileOf('six', { target: interview('alone') }),
      fileOf('seven', { target: null }),
      fileOf('eight', { target: null }),
    ];
    expect(Object.fromEntries(clashesOf(files, board))).toEqual({
      one: { others: ['two.txt'], stored: 0 },
      two: { others: ['one.txt'], stored: 0 },
      three: { others: [], stored: 2 },
      four: { others: [], stored: 1 },
    });
  });
});

/** A program that reads and stores as a test says, and keeps what it was asked. */
function program(sources: TranscriptSource[], calls: Partial<ImportCalls> = {}) {
  const stored: CallInput<'transcript.import'>[] = [];
  const store = createManyImport(sources, {
    pathOf: async (file) => `/study/${file.name}`,
    preview: async () => previewOf({ I: 'interviewer', Anna: 'unknown' }),
    store: async (input) => {
      stored.push(input);
      return undefined as never;
    },
    cancel: async () => undefined,
    match: (fileName) => (fileName.startsWith('D') ? interview(fileName) : null),
    ...calls,
  });
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      if (isSo()) resolve();
      else {
        const stop = store.subscribe(() => {
          if (!isSo()) return;
          stop();
          resolve();
        });
      }
    });
  const states = () => store.getState().files.map(({ state }) => state);
  const settled = () => until(() => !states().some((state) => state === 'waiting' || state === 'reading'));
  return { store, stored, states, settled };
}

describe('importing several transcripts', () => {
  it('stores them one after the other, as they are mapped', async () => {
    const { store, stored, states, settled } = program([
      '/lab/D1.txt',
      new File(['x'], 'D2.txt'),
      '/lab/x.txt',
    ]);
    store.getState().read();
    await settled();
    const [, , third] = store.getState().files;
    store.getState().setTarget(third!.id, session('s'));
    store.getState().setClockForAll('interview', 'interview');
    store.getState().setClock(third!.id, 'session');
    store.getState().setSpeaker('Anna', 'client');
    await store.getState().importAll();
    const speakers = [
      { name: 'I', kind: 'interviewer' },
      { name: 'Anna', kind: 'client' },
    ];
    const common = { encoding: null, tiers: null, speakers };
    expect(stored.map(({ id: _, ...input }) => input)).toEqual([
      { ...common, path: '/lab/D1.txt', sessionId: null, interviewId: 'D1.txt', clock: 'interview' },
      { ...common, path: '/study/D2.txt', sessionId: null, interviewId: 'D2.txt', clock: 'interview' },
      { ...common, path: '/lab/x.txt', sessionId: 's', interviewId: null, clock: 'session' },
    ]);
    expect([states(), store.getState().run]).toEqual([
      ['imported', 'imported', 'imported'],
      { stored: 3, failed: 0, total: 3, cut: null, state: 'done' },
    ]);
  });

  it('cancels the file that is being stored, or says that it was too late, begins no other, and goes on when told to', async () => {
    const sources = ['D1', 'D2', 'D3', 'D4'];
    const cancelled: string[] = [];
    const wasCancelled = new CallProblem({
      code: 'job.cancelled',
      message: 'Cancelled: nothing was changed.',
    });
    let asked = 0;
    const { store, states, settled } = program(sources, {
      store: async ({ path }) => {
        if (path !== 'D2') return undefined as never;
        asked += 1;
        if (asked < 3) store.getState().stop();
        if (asked === 1) throw wasCancelled;
        return undefined as never;
      },
      cancel: async (id) => {
        cancelled.push(id);
      },
    });
    store.getState().read();
    await settled();
    store.getState().setClockForAll('interview', 'none');
    const outcome = async () => {
      await store.getState().importAll();
      const { run } = store.getState();
      return [states(), run && manyTexts.outcome(run)];
    };
    expect(await outcome()).toEqual([
      ['imported', 'read', 'read', 'read'],
      'Stopped: 1 of 4 transcripts imported; what is stored stays. D2 was cancelled: nothing of it is stored. 2 files were not begun. Each can be undone by itself.',
    ]);
    expect(cancelled).toEqual([store.getState().files[1]?.id]);
    expect(await outcome()).toEqual([
      ['imported', 'imported', 'read', 'read'],
      'Stopped: 1 of 3 transcripts imported; what is stored stays. It was too late to cancel: D2 was read already and has been stored whole. 2 files were not begun. Each can be undone by itself.',
    ]);
    await store.getState().importAll();
    expect(states()).toEqual(['imported', 'imported', 'imported', 'imported']);
  });

  it('says of a file that ended by itself why, though it was stopped', async () => {
    const { store, states, settled } = program(['D1'], {
      store: async () => {
        store.getState().stop();
        throw new Error('The disk is full.');
      },
    });
    store.getState().read();
    await settled();
    store.getState().setClockForAll('interview', 'none');
    await store.getState().importAll();
    const { run, files } = store.getState();
    expect([states(), files[0]?.problem?.message, run && manyTexts.outcome(run)]).toEqual([
      ['failed'],
      'The disk is full.',
      '0 transcripts imported. 1 file could not be stored.',
    ]);
  });

  it('leaves a file that was taken over into a stored transcript out of the import, until that is undone', async () => {
    const { store, stored, settled } = program(['D1', 'D2']);
    store.getState().read();
    await settled();
    store.getState().setClockForAll('interview', 'none');
    const [first] = store.getState().files;
    store.getState().setCorrected(first!.id, true);
    expect(
      importable(store.getState().files, store.getState().answers).map(({ fileName }) => fileName),
    ).toEqual(['D2']);
    store.getState().setCorrected(first!.id, false);
    await store.getState().importAll();
    expect(stored.map(({ path }) => path)).toEqual(['D1', 'D2']);
  });

  it('leaves a failure in the table with its sentence, and tries it again under the same id', async () => {
    const ids: string[] = [];
    const { store, states, settled } = program(['D1', 'D2'], {
      store: async ({ id, path }) => {
        if (path === 'D1') ids.push(id);
        if (ids.length === 1 && path === 'D1') throw new Error('The disk is full.');
        return undefined as never;
      },
    });
    store.getState().read();
    await settled();
    store.getState().setClockForAll('interview', 'none');
    await store.getState().importAll();
    const [first] = store.getState().files;
    expect([states(), first?.problem?.message, store.getState().run?.failed]).toEqual([
      ['failed', 'imported'],
      'The disk is full.',
      1,
    ]);
    await store.getState().importAll();
    expect([states(), ids[0] === ids[1], store.getState().files[0]?.problem]).toEqual([
      ['imported', 'imported'],
      true,
      null,
    ]);
  });

  it('asks for the clock again when a file turns out to be the session’s, and keeps one that still can be', () => {
    const { store } = program(['D1', 'D2']);
    const [first, second] = store.getState().files;
    store.getState().setClock(first!.id, 'interview');
    store.getState().setClock(second!.id, 'time of day');
    for (const { id } of [first!, second!]) store.getState().setTarget(id, session('s'));
    expect(store.getState().files.map(({ clock }) => clock)).toEqual([null, 'time of day']);
  });

  it('reads a file again in another encoding, and as its bytes suggest after that failed', async () => {
    const encodings: unknown[] = [];
    const { store, states, settled } = program(['D1'], {
      preview: async ({ encoding }) => {
        encodings.push(encoding);
        if (encoding === 'utf-16be') throw new Error('No words were found in this file.');
        return previewOf();
      },
    });
    store.getState().read();
    await settled();
    const { id } = store.getState().files[0]!;
    store.getState().setEncoding(id, 'utf-16be');
    await settled();
    expect(states()).toEqual(['unreadable']);
    store.getState().retry(id);
    await settled();
    expect([states(), encodings]).toEqual([['read'], [null, 'utf-16be', null]]);
  });

  it('reads other tiers of a file, or of all that have the same, and stores those', async () => {
    const tier = (name: string, read: boolean) => ({
      name,
      speaker: name,
      annotations: 2,
      firstWords: '',
      read,
    });
    const asked: unknown[] = [];
    const { store, stored, settled } = program(['D1', 'D2', 'D3'], {
      preview: async ({ path, tiers }) => {
        asked.push([path, tiers]);
        const names = path === 'D2' ? ['I', 'P'] : ['P', 'notes', 'I'];
        const isRead = (name: string) => (tiers ? tiers.includes(name) : name !== 'notes');
        return { ...previewOf(), tiers: names.map((name) => tier(name, isRead(name))) };
      },
    });
    store.getState().read();
    await settled();
    const [first] = store.getState().files;
    const alike = withSameTiers(store.getState().files, first!.preview!);
    expect(alike.map(({ fileName }) => fileName)).toEqual(['D1', 'D3']);
    asked.length = 0;
    store.getState().setTiers(
      alike.map(({ id }) => id),
      ['P'],
    );
    expect(importable(store.getState().files, unanswered)).toEqual([]);
    await settled();
    expect(asked).toEqual([
      ['D1', ['P']],
      ['D3', ['P']],
    ]);
    store.getState().setClockForAll('interview', 'none');
    await store.getState().importAll();
    expect(stored.map(({ path, tiers }) => [path, tiers])).toEqual([
      ['D1', ['P']],
      ['D2', ['I', 'P']],
      ['D3', ['P']],
    ]);
  });

  it('reads no further once the dialog is closed, and nothing of a file that was left out', async () => {
    const read: [string, AbortSignal][] = [];
    const { store, states } = program(['D1', 'D2', 'D3'], {
      preview: async ({ path }, signal) => {
        read.push([path, signal]);
        stop();
        return previewOf();
      },
    });
    store.getState().leaveOut(store.getState().files[0]!.id);
    const stop = store.getState().read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read.map(([path, { aborted }]) => [path, aborted])).toEqual([['D2', true]]);
    expect(states()).toEqual(['waiting', 'waiting']);
  });

  it('ends the reading of a file that is left out, and goes on with the next', async () => {
    const ended: string[] = [];
    const { store, states, settled } = program(['D1', 'D2'], {
      preview: ({ path }, signal) =>
        path === 'D2'
          ? Promise.resolve(previewOf())
          : new Promise((_, reject) => {
              signal.addEventListener('abort', () => {
                ended.push(path);
                reject(new Error('Cancelled: nothing was changed.'));
              });
            }),
    });
    store.getState().read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(states()).toEqual(['reading', 'waiting']);
    store.getState().leaveOut(store.getState().files[0]!.id);
    await settled();
    expect([states(), ended]).toEqual([['read'], ['D1']]);
  });
});
