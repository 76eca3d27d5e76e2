import { Socket } from 'node:net';
import { PARENT_PIPE } from './parent-pipe.ts';

// A thread of an isolate's process. If the parent dies while the main thread is busy, that thread would not notice.
const pipe = new Socket({ fd: PARENT_PIPE });
pipe.resume();
pipe.once('error', end);
pipe.once('close', end);

function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
