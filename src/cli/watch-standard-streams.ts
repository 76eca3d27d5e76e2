import { EXIT } from './exit-status.ts';

/**
 * Ends the process when standard output takes no more: in peace where its reader has stopped reading, as in
 * `mapwright … | head`, otherwise with a sentence. What standard error does not take is for nobody, and changes
 * nothing of the run.
 */
export function watchStandardStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    process.stderr.write(`Standard output cannot be written to: ${error.message}.\n`);
    process.exit(EXIT.unusable);
  });
  process.stderr.on('error', () => {});
}
