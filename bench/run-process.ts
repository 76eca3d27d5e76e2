import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { cpus } from 'node:os';

/** What a process took, and what it reported besides its output. */
interface ProcessRun {
  readonly seconds: number;
  readonly errorOutput: string;
}

/** The cores that a program may use. Even with one thread, its engine and the system have helpers on other cores. */
export type Cores = 'one core' | 'all cores';

/** Whether the system has a command that binds a program to some cores. */
const HAS_TASKSET = spawnSync('taskset', ['--version']).status === 0;

/** Runs a program to its end; its output is discarded. Throws if it fails. */
export function runProcess(
  program: string,
  parameters: readonly string[],
  cores: Cores = 'all cores',
): ProcessRun {
  const nowhere = openSync('/dev/null', 'w');
  try {
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnOn(cores, program, parameters, { stdio: ['ignore', nowhere, 'pipe'] });
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const errorOutput = String(stderr);
    if (status !== 0) throw new Error(errorOutput);
    return { seconds, errorOutput };
  } finally {
    closeSync(nowhere);
  }
}

/** With one core, it is the last: the first does more of the system's own work. */
function spawnOn(cores: Cores, program: string, parameters: readonly string[], options: SpawnSyncOptions) {
  if (cores === 'all cores' || !HAS_TASKSET) return spawnSync(program, parameters, options);
  return spawnSync('taskset', ['-c', String(cpus().length - 1), program, ...parameters], options);
}
