import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import type { Result } from '#shared/contract/call.ts';
import { failure, success } from '#shared/contract/call.ts';
import { fileCalls } from '#shared/contract/file.ts';
import { recallCalls } from '#shared/contract/recall.ts';
import { listFolder, makeFolder } from './chooser.ts';
import type { Downloads } from './downloads.ts';
import type { Loopback } from './loopback.ts';

/** What scripts/start.mjs asks of the browser shell; it has checked the values for the person's sake. */
export interface ServeOptions {
  dataFolder: string;
  root: string;
  port: number | null;
  open: boolean;
  study: string | null;
  sample: boolean;
}

/** Reads the arguments; throws where one is unknown, or `--data` is missing. */
export function readServeOptions(args: string[]): ServeOptions {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      root: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      study: { type: 'string' },
      sample: { type: 'boolean' },
    },
  });
  if (values.data === undefined)
    throw new Error('The browser shell needs --data, the folder of its settings.');
  return {
    dataFolder: values.data,
    root: values.root ?? homedir(),
    port: values.port === undefined ? null : Number(values.port),
    open: !values['no-open'],
    study: values.study ?? null,
    sample: values.sample === true,
  };
}

/**
 * The calls that a shell answers itself: here the page shows the chooser, and we list folders for it; a
 * file that was written can be downloaded, wherever the browser runs.
 */
export function browserShellCalls(
  root: string,
  downloads: Pick<Downloads, 'offer'>,
  participants: Pick<Loopback, 'openParticipant' | 'closeParticipant'>,
): Record<string, (args: unknown) => Promise<Result<unknown>>> {
  const pageChooses = async () => success({ dialog: 'page' });
  return {
    'file.choose': pageChooses,
    'file.chooseSave': pageChooses,
    'file.list': (args) => listFolder(root, fileCalls['file.list'].args.parse(args).path),
    'file.makeFolder': (args) => {
      const { parent, name } = fileCalls['file.makeFolder'].args.parse(args);
      return makeFolder(root, parent, name);
    },
    'file.show': async (args) => {
      const { path } = fileCalls['file.show'].args.parse(args);
      if (existsSync(path)) return success({ download: downloads.offer(path) });
      return failure('file.unreadable', `The file ${path} is not there any more.`);
    },
    'recall.openParticipant': (args) =>
      participants.openParticipant(recallCalls['recall.openParticipant'].args.parse(args).interviewId),
    'recall.closeParticipant': async (args) => {
      participants.closeParticipant(recallCalls['recall.closeParticipant'].args.parse(args).interviewId);
      return success({ done: true });
    },
    // The page itself knows more of its displays than this program does.
    'recall.displays': async () => success({ displays: null, mirrored: null, onBattery: null }),
  };
}
