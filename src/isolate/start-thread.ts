import { Worker } from 'node:worker_threads';
import {
  createPendingRequest,
  ENDED_BY_CALLER,
  outOfMemory,
  type RunningIsolate,
  type StartOptions,
} from './running-isolate.ts';

/** Starts an isolate as a thread of this process, without its environment, input, output and options. */
export function startThread({ module, megabytes }: StartOptions): RunningIsolate {
  const worker = new Worker(module, {
    env: {},
    execArgv: [],
    argv: [],
    stdin: false,
    // Nobody reads them: that would keep this process from ending. What is written stays in the thread's own memory.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  const request = createPendingRequest();
  worker.on('message', (message) => request.answered(message));
  worker.once('error', (error) => {
    const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    request.ended(isMemory ? outOfMemory(megabytes) : `It failed: ${error.message}.`);
  });
  const whenEnded = new Promise<void>((resolve) => {
    worker.once('exit', (status) => {
      request.ended(`It ended with exit status ${status}.`);
      resolve();
    });
  });

  return {
    ask: (asked) => request.ask(() => worker.postMessage(asked)),
    end() {
      request.ended(ENDED_BY_CALLER);
      void worker.terminate();
      return whenEnded;
    },
    whenEnded,
    isEnded: request.isEnded,
    keepAlive(isNeeded) {
      if (isNeeded) worker.ref();
      else worker.unref();
    },
  };
}
