import { fileSystem } from './built-in.ts';

/** Whether a process of this machine runs; one that ended and was not collected does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of another user runs, too.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const state = stateOf(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/** When a process was started, in a form of the system's own, so that a number which is used again is noticed. */
export function startOf(pid: number): string {
  return stateOf(pid)?.[19] ?? '';
}

/** What Linux says of a process, from its state on; undefined elsewhere. */
function stateOf(pid: number): readonly string[] | undefined {
  try {
    const text = fileSystem().readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before it may hold anything.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
