import { CommanderError } from 'commander';
import { MapwrightError, renderIssue } from '../issue/index.ts';
import { EXIT } from './exit-status.ts';

/** Writes to standard error what went wrong, without a stack trace, and returns the exit status. */
export function reportFailure(error: unknown): number {
  // Commander has already reported what is wrong with the call, or has shown the requested help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.unusable;
  if (error instanceof MapwrightError) {
    const details = error.issues.map((issue) => renderIssue(issue));
    const [summary = ''] = error.message.split('\n');
    process.stderr.write(`${[summary, ...details].join('\n')}\n`);
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  return EXIT.unusable;
}
