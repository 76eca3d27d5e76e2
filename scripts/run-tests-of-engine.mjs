// What the tests with a real engine share: their programs may be missing, which is printed and does not fail.
import { spawnSync } from 'node:child_process';

/** Runs a program, and returns whether it ended well and the end of what it printed. */
export function outcomeOf(command, parameters, options) {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, { encoding: 'utf8', ...options });
  const output = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`.trim();
  return { isDone: status === 0, output: output.slice(-2000) };
}

/** Runs a program that prints to the terminal; throws if it fails. */
export function runOrThrow(title, command, parameters, { isQuiet = false, ...options }) {
  const stdio = isQuiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'];
  const { status, error } = spawnSync(command, parameters, { stdio, killSignal: 'SIGKILL', ...options });
  if (status === 0) return;
  throw new Error(`failed: ${title}: ${error?.message ?? `status ${status}`}`);
}

/** Says that tests were not run, and why; a failure only if they are required. */
export function notRun(title, reason, isRequired) {
  console.log(`== NOT RUN: the tests with ${title}: ${reason}`);
  process.exit(isRequired ? 1 : 0);
}
