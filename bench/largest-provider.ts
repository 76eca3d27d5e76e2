import { readdirSync, statSync } from 'node:fs';

/** Path of the largest bundled provider file, whose edits take longest. */
export function largestProvider(): string {
  const files = readdirSync('providers').map((name) => `providers/${name}`);
  return files.reduce((one, other) => (statSync(one).size >= statSync(other).size ? one : other));
}
