import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** What a process took, and what it said besides its output. */
interface ProcessRun {
  readonly seconds: number;
  readonly errorOutput: string;
}

/** Runs a program to its end; its output is thrown away. Throws when it fails. */
export function runProcess(program: string, parameters: readonly string[]): ProcessRun {
  const nowhere = openSync('/dev/null', 'w');
  try {
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(program, parameters, { stdio: ['ignore', nowhere, 'pipe'] });
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const errorOutput = String(stderr);
    if (status !== 0) throw new Error(errorOutput);
    return { seconds, errorOutput };
  } finally {
    closeSync(nowhere);
  }
}
