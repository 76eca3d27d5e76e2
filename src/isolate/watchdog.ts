import { Socket } from 'node:net';
import { LIFELINE } from './lifeline.ts';

// A thread of an isolate's process. The main thread may be busy when the parent dies, and would not hear of it.
const lifeline = new Socket({ fd: LIFELINE });
lifeline.resume();
lifeline.once('error', end);
lifeline.once('close', end);

function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
