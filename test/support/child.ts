import { type ChildProcessWithoutNullStreams, type StdioOptions, spawn, spawnSync } from 'node:child_process';

/** Milliseconds that a child may run before it is killed, unless a test allows more. */
const LONGEST_RUN = 60_000;
/** Bytes that a child may print. */
const LONGEST_OUTPUT = 256 * 1024 * 1024;

export interface ChildOptions {
  readonly cwd?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  /** Milliseconds after which the child is killed. */
  readonly longestRun?: number | undefined;
}

/** How a child ended, and what it printed. */
export interface ChildResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end. Its standard input holds `input` and ends, so that it never waits for that of the tests.
 * @throws Error if it cannot be started, or does not end in time and is killed
 */
export function run(
  program: string,
  parameters: readonly string[],
  options: ChildOptions & { readonly input?: string; readonly stdio?: StdioOptions } = {},
): ChildResult {
  const { longestRun = LONGEST_RUN, ...others } = options;
  const { status, stdout, stderr, error } = spawnSync(program, parameters, {
    ...others,
    encoding: 'utf8',
    timeout: longestRun,
    killSignal: 'SIGKILL',
    maxBuffer: LONGEST_OUTPUT,
  });
  if (error !== undefined) throw new Error(failure(program, parameters, error, stderr), { cause: error });
  return { status, stdout, stderr };
}

/**
 * Returns what a program prints that must succeed.
 * @throws Error if its status is not 0, and as `run` does
 */
export function outputOf(
  program: string,
  parameters: readonly string[],
  options: ChildOptions & { readonly input?: string } = {},
): string {
  const { status, stdout, stderr } = run(program, parameters, options);
  if (status === 0) return stdout;
  throw new Error(`${program} ${parameters.join(' ')} ended with status ${status}.\n${stderr}`);
}

/**
 * Starts a program that is killed if it does not end in time, with all that it started if it is detached. Its standard
 * streams are pipes.
 */
export function start(
  program: string,
  parameters: readonly string[],
  options: ChildOptions & { readonly detached?: boolean } = {},
): ChildProcessWithoutNullStreams {
  const { longestRun = LONGEST_RUN, ...others } = options;
  const child = spawn(program, parameters, others);
  const timer = setTimeout(() => {
    if (options.detached === true && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  }, longestRun);
  child.once('close', () => clearTimeout(timer));
  return child;
}

/** The exit status of a started program; null if a signal ended it. */
export function statusOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((settle) => child.once('exit', (status) => settle(status)));
}

function failure(
  program: string,
  parameters: readonly string[],
  error: Error,
  stderr: string | null,
): string {
  const command = `${program} ${parameters.join(' ')}`.slice(0, 500);
  const isLate = 'code' in error && error.code === 'ETIMEDOUT';
  return `${isLate ? 'Killed, since it did not end in time' : error.message}: ${command}\n${stderr ?? ''}`;
}
