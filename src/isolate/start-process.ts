import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { PARENT_PIPE } from './parent-pipe.ts';
import {
  createPendingRequest,
  ENDED_BY_CALLER,
  outOfMemory,
  type RunningIsolate,
  type StartOptions,
} from './running-isolate.ts';

/** Characters that are kept of what a process writes to standard error, the last ones: they tell why it failed. */
const MOST_KEPT = 8_192;
/** The line in which Node or V8 says what happened, as `TypeError: …` or `FATAL ERROR: …`. */
const ERROR_LINE = /^(?:\w*Error|FATAL ERROR)\b.*$/m;
const OUT_OF_MEMORY = /heap out of memory|heap limit/;

/** Starts an isolate as a process of its own, which has no environment, no input and no options of this one. */
export function startProcess({ module, megabytes, executable }: StartOptions): RunningIsolate {
  const child = spawn(executable, [`--max-old-space-size=${megabytes}`, fileURLToPath(module)], {
    env: neededEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    serialization: 'advanced',
    windowsHide: true,
  });
  const request = createPendingRequest();
  let errorOutput = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errorOutput = `${errorOutput}${text}`.slice(-MOST_KEPT);
  });
  child.on('message', (message) => request.answered(message));
  const whenEnded = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      request.ended(`It could not be started: ${error.message}.`);
      if (child.pid === undefined) resolve();
    });
    child.once('close', (status, signal) => {
      request.ended(
        OUT_OF_MEMORY.test(errorOutput) ? outOfMemory(megabytes) : describeEnd(status, signal, errorOutput),
      );
      resolve();
    });
  });
  // An error of a stream comes with the end of the process, and would end this one if nobody listened.
  for (const stream of child.stdio) stream?.on('error', () => {});

  return {
    ask: (asked) =>
      request.ask(() => {
        child.send(asked, (error) => {
          if (error !== null) child.kill('SIGKILL');
        });
      }),
    end() {
      request.ended(ENDED_BY_CALLER);
      child.kill('SIGKILL');
      return whenEnded;
    },
    whenEnded,
    isEnded: request.isEnded,
    keepAlive: (isNeeded) => keepAlive(child, isNeeded),
  };
}

/** Windows starts no process without it; what the parent keeps in its environment is not for strangers. */
function neededEnvironment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return process.platform === 'win32' && SystemRoot !== undefined ? { SystemRoot } : {};
}

function keepAlive(child: ChildProcess, isNeeded: boolean): void {
  const parentPipe = child.stdio[PARENT_PIPE];
  const handles = [child, child.channel, child.stderr, parentPipe].filter(
    (handle) => handle instanceof Socket || (handle !== null && handle !== undefined && 'ref' in handle),
  );
  for (const handle of handles) {
    if (isNeeded) handle.ref();
    else handle.unref();
  }
}

function describeEnd(status: number | null, signal: string | null, errorOutput: string): string {
  const end = signal === null ? `It ended with exit status ${status}` : `It was ended by ${signal}`;
  const [line = ''] = ERROR_LINE.exec(errorOutput) ?? [];
  return line.trim() === '' ? `${end}.` : `${end}: ${line.trim()}`;
}
