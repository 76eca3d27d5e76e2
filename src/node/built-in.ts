import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Node's files. It takes a while to load them, with their streams, so that this waits until they are asked for. */
export function fileSystem(): typeof import('node:fs') {
  return require('node:fs');
}

/** Node's cryptography, which waits likewise. */
export function cryptography(): typeof import('node:crypto') {
  return require('node:crypto');
}
