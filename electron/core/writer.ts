import { dirname, resolve } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import type { CallName } from '#shared/contract/index.ts';
import { nounOfTable } from '#shared/domain/noun.ts';
import { type Author, endRedo, type NamedRows, runCommand, type Touched } from '../database/change-log.ts';
import { type Connection, transaction } from '../database/connection.ts';
import { type Pieces, runInPieces, takeBackUnfinished } from '../database/pieces.ts';
import { storeBeat } from '../database/queries/recall-log.ts';
import { closeStudyFile, fileIdentity, type OpenedFile, openStudyFile } from '../database/study-file.ts';
import type { StudyHandle, WriteContext } from './context.ts';
import { resultOf } from './explain.ts';
import { writeHandlers } from './handlers/index.ts';
import { openInstallation } from './installation.ts';
import type { StudyPlace, WorkerReply, WorkerRequest, WorkerSetup } from './messages.ts';
import { writeNames } from './names/write.ts';

interface OpenState {
  handle: StudyHandle;
  file: OpenedFile;
  memberId: string;
}

/** Calls that may be written in pieces: one waits for the end of the other. */
const inPieces = new Set<string>([
  'history.undo',
  'history.redo',
  'moment.updateAll',
  'moment.place',
  'moment.remove',
  'coding.create',
  'coding.remove',
] satisfies CallName[]);

/** Calls that would take the study from under them, and wait too. */
const changesPlace = new Set<string>([
  'study.create',
  'study.open',
  'study.openSample',
  'study.close',
  'study.passphrase',
] satisfies CallName[]);

type Handler = (context: WriteContext, args: unknown, prepared: unknown) => unknown;

/** The writer: one connection that writes, one call at a time, each answered after its commit. */
export function writerWorker(
  setup: WorkerSetup,
  send: (reply: WorkerReply) => void,
): (request: WorkerRequest) => Promise<WorkerReply> {
  const installation = openInstallation(setup.dataFolder);
  const installationId = installation.read().installation;
  let open: OpenState | null = null;
  let placeChanged = false;
  let sequence = 0;
  /** The last of the calls that wait for each other. */
  let inTurn: Promise<unknown> = Promise.resolve();
  /** One of these failed: a disk that is full may have kept it from taking back what it wrote. */
  let unsettled = false;

  const studyOf = (): OpenState => {
    if (!open) throw new CallFailure('study.none', 'No study is open. Open one first.');
    return open;
  };
  const author = (): Author => ({ memberId: studyOf().memberId, installation: installationId });
  const changed = (tables: readonly string[], named: NamedRows | null = null) => {
    if (tables.length === 0) return;
    sequence += 1;
    const nouns = [...new Set([...tables.map(nounOfTable), 'history'])];
    send({ kind: 'event', event: { kind: 'changed', nouns, sequence, ...(named ?? {}) } });
  };
  const replaceStudy = (next: OpenState | null) => {
    const former = open;
    open = next;
    placeChanged = true;
    if (former) closeStudyFile(former.file);
  };

  const writable = (): StudyHandle => {
    const { handle, file } = studyOf();
    if (file.readOnly) {
      throw new CallFailure('study.read-only', file.readOnlyWhy ?? 'This study can not be changed here.');
    }
    // What is written to a file without its name is lost with the program.
    if (fileIdentity(handle.path) !== file.identity) throw movedAway();
    return handle;
  };
  /** To be done while nothing is under way in pieces: that is unfinished as well. */
  const settle = () => {
    if (!unsettled || !open || open.file.readOnly) return;
    takeBackUnfinished(open.handle.connection, Date.now());
    unsettled = false;
  };
  const commanded = <T>(label: string, work: (connection: Connection) => T, undoable: boolean): T => {
    const { connection } = writable();
    const outcome = runCommand(connection, author(), label, Date.now(), () => work(connection), undoable);
    changed(outcome.touched.tables, outcome.touched.named);
    return outcome.value;
  };

  /** Others come first: what they sent is taken before the next piece. */
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  const commandedInPieces = async <T>(
    label: string,
    work: (connection: Connection) => Pieces<T>,
  ): Promise<T> => {
    const { connection } = writable();
    const by = author();
    const finish = (_group: number, touched: Touched) => {
      if (touched.tables.length > 0) endRedo(connection, by.memberId);
    };
    const takenBack = (touched: Touched) => changed(touched.tables, touched.named);
    const entry = {
      author: by,
      label,
      now: Date.now(),
      kind: 'do',
      target: null,
      finish,
      takenBack,
    } as const;
    const outcome = await runInPieces(connection, entry, work(connection), breathe);
    changed(outcome.touched.tables, outcome.touched.named);
    return outcome.value;
  };

  const context: WriteContext = {
    platform: setup.platform,
    sampleFolder: setup.sampleFolder,
    installation,
    now: () => Date.now(),
    study: () => studyOf().handle,
    file: () => open?.file ?? null,
    replaceStudy,
    author,
    chooseMember(id) {
      studyOf().memberId = id;
      placeChanged = true;
    },
    command: (label, work) => commanded(label, work, true),
    commandInPieces: commandedInPieces,
    breathe,
    happened: (label, work) => commanded(label, work, false),
    append(tables, work) {
      const { connection } = writable();
      const value = transaction(connection, () => work(connection));
      sequence += 1;
      send({ kind: 'event', event: { kind: 'changed', nouns: tables.map(nounOfTable), sequence } });
      return value;
    },
    changed,
    tell: (event) => send({ kind: 'event', event }),
  };

  const place = (): StudyPlace | null =>
    open && {
      path: open.handle.path,
      passphrase: open.handle.passphrase,
      key: open.file.key,
      lockedBy: open.file.lockedBy,
      memberId: open.memberId,
    };

  /** Opens the study again after the worker had to be started anew. */
  const reopen = (wanted: StudyPlace) => {
    const path = resolve(wanted.path);
    const file = openStudyFile(path, wanted.passphrase, Date.now());
    const handle: StudyHandle = {
      path,
      folder: dirname(path),
      passphrase: file.encrypted ? wanted.passphrase : null,
      connection: file.connection,
      lockedBy: file.lockedBy,
    };
    open = { handle, file, memberId: wanted.memberId };
  };

  const handle = async (request: WorkerRequest): Promise<WorkerReply> => {
    placeChanged = false;
    switch (request.kind) {
      case 'call': {
        const handler = writeHandlers[request.name as keyof typeof writeHandlers] as unknown as Handler;
        const result = await resultOf(request.name, () => {
          if (inPieces.has(request.name)) settle();
          return handler(context, request.args, request.prepared);
        });
        return { kind: 'answer', id: request.id, result, place: placeChanged ? place() : undefined };
      }
      case 'beat': {
        const result = await resultOf('recall.beat', () =>
          storeBeat(writable().connection, request.interviewId, request.beat),
        );
        return { kind: 'answer', id: request.id, result, place: undefined };
      }
      case 'open': {
        const result = await resultOf('study.open', () => reopen(request.place));
        return { kind: 'answer', id: request.id, result, place: undefined };
      }
      case 'close': {
        const result = await resultOf('study.close', () => replaceStudy(null));
        return { kind: 'answer', id: request.id, result, place: undefined };
      }
      case 'names': {
        const { id, work } = request;
        const progress = (done: number, total: number, text: string) =>
          send({ kind: 'progress', id, done, total, text });
        const result = await resultOf(`pseudonym ${work.step}`, () => writeNames(context, work, progress));
        return { kind: 'answer', id, result, place: undefined };
      }
      case 'rest':
      case 'prepare':
      case 'recording':
      case 'remux':
        throw new Error(`The writer does not ${request.kind}.`);
      default:
        return request satisfies never;
    }
  };

  return (request) => {
    const waits =
      request.kind === 'call'
        ? inPieces.has(request.name) || changesPlace.has(request.name)
        : request.kind !== 'beat';
    if (!waits) return handle(request);
    const turn = inTurn.then(async () => {
      const reply = await handle(request);
      if (reply.kind === 'answer' && !reply.result.ok) unsettled = true;
      return reply;
    });
    inTurn = turn;
    return turn;
  };
}

function movedAway(): CallFailure {
  return new CallFailure(
    'study.read-only',
    'The file of this study was moved, renamed or removed while it was open: nothing more is written to it. Put it back under its name, or close the study and open it where it is now.',
  );
}
