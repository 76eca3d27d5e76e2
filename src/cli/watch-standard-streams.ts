import { EXIT } from './exit-status.ts';

/**
 * Ends the process when standard output takes no more: silently if its reader has stopped reading, as in
 * `mapwright … | head`, otherwise with a message. Errors of standard error are ignored, and do not affect
 * the run.
 */
export function watchStandardStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    process.stderr.write(`Standard output cannot be written to: ${error.message}.\n`);
    process.exit(EXIT.unusable);
  });
  process.stderr.on('error', () => {});
}
