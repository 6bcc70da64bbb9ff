import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { WorkerReply, WorkerRequest, WorkerSetup } from './messages.ts';
import { readerWorker } from './reader.ts';
import { writerWorker } from './writer.ts';

// The entry of every worker of the core; its role says which connection it holds.
const setup = workerData as WorkerSetup;
const port = parentPort as MessagePort;
const send = (reply: WorkerReply) => port.postMessage(reply);
const handle = setup.role === 'writer' ? writerWorker(setup, send) : readerWorker(send);

port.on('message', (request: WorkerRequest) => {
  void handle(request).then((reply) => {
    send(reply);
    // Asked to close, the worker ends by itself once nothing is left to do.
    if (request.kind === 'close') port.close();
  });
});
