/** Says on standard error what is measured now, so that whoever waits sees how far it is. */
export function progress(text: string): void {
  process.stderr.write(`… ${text}\n`);
}
