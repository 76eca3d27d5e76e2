import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Node's file system. Loading it takes a while, as it loads streams, so it is loaded when it is first used. */
export function fileSystem(): typeof import('node:fs') {
  return require('node:fs');
}

/** Node's cryptography, also loaded when it is first used. */
export function cryptography(): typeof import('node:crypto') {
  return require('node:crypto');
}
