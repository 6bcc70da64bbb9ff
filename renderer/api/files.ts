import type { FileKind } from '#shared/contract/file.ts';
import { bridge, pageAccess } from './bridge.ts';
import { CallProblem, call } from './client.ts';
import { askChooser } from './file-chooser.ts';
import { forgetJob, noteJob } from './progress.ts';

/** Lets the person choose files or a folder to open; their paths, none when cancelled. */
export async function chooseFiles(request: {
  kind: FileKind;
  several?: boolean;
  title: string;
}): Promise<string[]> {
  const several = request.several ?? false;
  const answer = await call('file.choose', { ...request, several });
  if (answer.dialog === 'native') return answer.paths;
  return askChooser({ mode: 'open', several, kind: request.kind, title: request.title, proposal: '' });
}

/**
 * Lets the person choose where to write a file; null when cancelled. `proposal` is a file name. The
 * dialog has asked already whether a file that is there is to be replaced.
 */
export async function chooseSave(request: {
  kind: FileKind;
  title: string;
  proposal: string;
}): Promise<string | null> {
  const answer = await call('file.chooseSave', request);
  const paths =
    answer.dialog === 'native'
      ? answer.paths
      : await askChooser({ mode: 'save', several: false, ...request });
  return paths[0] ?? null;
}

/** What `showFile` does here, as a button says it. */
export function showFileWord(): string {
  return bridge() ? 'Show in folder' : 'Download';
}

/** Shows a file that was written: in its folder in Electron, as a download of the browser otherwise. */
export async function showFile(path: string): Promise<void> {
  const { download } = await call('file.show', { path });
  if (download === null) return;
  const link = document.createElement('a');
  link.href = download;
  link.download = '';
  link.click();
}

/**
 * The path of a file dropped on the page. In Electron that of the file itself; the browser shell does not
 * learn it, so that the file is streamed into the study's folder (see useProgress, job `upload:<name>`).
 * @throws CallProblem
 */
export async function pathOfDropped(file: File): Promise<string> {
  const shell = bridge();
  return shell ? shell.pathForFile(file) : upload(file);
}

/** XMLHttpRequest, because fetch does not say how much of a body has gone. */
function upload(file: File): Promise<string> {
  const job = `upload:${file.name}`;
  const text = `Copying ${file.name}`;
  const total = file.size;
  return new Promise<string>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (error: { code: string; message: string }) => {
      noteJob({ job, text, done: 0, total, state: 'failed' });
      reject(new CallProblem(error));
    };
    request.open('POST', `/upload?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Authorization', `Bearer ${pageAccess()?.token ?? ''}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = (event) =>
      noteJob({ job, text, done: event.loaded, total, state: 'running' });
    request.onerror = () =>
      fail({
        code: 'connection.lost',
        message: `${file.name} could not be copied: the program did not answer.`,
      });
    request.onload = () => {
      const answer = request.response as
        | { ok: true; value: { path: string } }
        | { ok: false; error: { code: string; message: string } }
        | null;
      if (answer?.ok) {
        forgetJob(job);
        resolve(answer.value.path);
      } else {
        fail(
          answer?.error ?? {
            code: 'call.failed',
            message: `${file.name} could not be copied into the study’s folder.`,
          },
        );
      }
    };
    request.send(file);
  });
}
