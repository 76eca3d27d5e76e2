import { CommanderError } from 'commander';
import { type Issue, MapwrightError, RunError, reasonOf, renderIssue } from '../issue/index.ts';
import { EXIT } from './exit-status.ts';

/** Writes to standard error what went wrong, without a stack trace, and returns the exit status. */
export function reportFailure(error: unknown): number {
  // Commander has already reported what is wrong with the call, or has shown the requested help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.unusable;
  const { lines, status } = failureOf(error);
  process.stderr.write(`${lines.join('\n')}\n`);
  return status;
}

function failureOf(error: unknown): { readonly lines: readonly string[]; readonly status: number } {
  if (error instanceof RunError) return { lines: error.issues.map(inOneLine), status: EXIT.broken };
  const message = reasonOf(error);
  if (!(error instanceof MapwrightError)) return { lines: [message], status: EXIT.unusable };
  const [summary = ''] = message.split('\n');
  return {
    lines: [summary, ...error.issues.map((issue) => renderIssue(issue))],
    status: EXIT.unusable,
  };
}

/** Schedulers keep the last line of what a job says. */
function inOneLine({ message, code }: Issue): string {
  return `${message.replaceAll('\n', ' ')} [${code}]`;
}
