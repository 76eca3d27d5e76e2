/** Writes to standard error what is measured now, so that people who wait see how far it is. */
export function progress(text: string): void {
  process.stderr.write(`… ${text}\n`);
}
