import { dirname, join } from 'node:path';
import { cryptography, fileSystem } from '../built-in.ts';
import { isRunning } from '../running-process.ts';

/** Hexadecimal digits of a name: those that nobody can guess, the process, and the machine. */
const NAME = /^\.mapwright-[\da-f]{12}([\da-f]{6})([\da-f]{6})\.partial$/;
/** Age in milliseconds from which the file of a process on another machine counts as left behind. */
const FORGOTTEN_AFTER = 7 * 24 * 60 * 60 * 1000;

/**
 * A path next to another for a file that is being written. It says which process writes it, so that a later run can remove
 * what a killed one left.
 */
export function partialName(path: string): string {
  const random = cryptography().randomBytes(6).toString('hex');
  const writer = process.pid.toString(16).padStart(6, '0').slice(-6);
  return join(dirname(path), `.mapwright-${random}${writer}${machine()}.partial`);
}

/** Removes the unfinished files of processes that were killed; what cannot be removed is left. */
export function sweepPartials(folder: string): void {
  const { lstatSync, readdirSync, rmSync } = fileSystem();
  try {
    for (const name of readdirSync(folder)) {
      const [, writer, place] = NAME.exec(name) ?? [];
      if (writer === undefined || place === undefined) continue;
      const path = join(folder, name);
      const age = Date.now() - lstatSync(path).mtimeMs;
      const isLeft = place === machine() ? !isRunning(Number.parseInt(writer, 16)) : age > FORGOTTEN_AFTER;
      if (isLeft) rmSync(path, { force: true });
    }
  } catch {
    // Another run may have removed it, or the folder belongs to somebody else.
  }
}

/** Six digits for where a process number has its meaning: a machine, and on it a container. */
function machine(): string {
  const { readFileSync, readlinkSync } = fileSystem();
  const parts = [
    () => readFileSync('/etc/machine-id', 'utf8'),
    () => readlinkSync('/proc/self/ns/pid'),
    () => readFileSync('/etc/hostname', 'utf8'),
  ].map((read) => {
    try {
      return read();
    } catch {
      return '';
    }
  });
  return cryptography().createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 6);
}
