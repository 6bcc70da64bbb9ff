// A static file server in a process of its own: node static-server.ts FOLDER prints its address.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';

const server = createServer(sirv(process.argv[2] ?? '.'));
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
