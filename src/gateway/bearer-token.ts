import { sha256 } from '@noble/hashes/sha2.js';
import { UsageError } from '../issue/index.ts';
import { checkArgument, TEXT } from '../options/index.ts';

const SHORTEST = 16;
const ENCODER = new TextEncoder();

/**
 * Returns the option `authenticate` of a gateway that only answers requests with `Authorization: Bearer` and the token.
 *
 * @throws UsageError `option-invalid` for a token of fewer than 16 characters
 */
export function bearerToken(token: string): (request: Request) => boolean {
  checkArgument('bearerToken', 'token', token, TEXT);
  if (token.length < SHORTEST) {
    const message = `A token must have at least ${SHORTEST} characters.`;
    throw new UsageError('The token cannot be used.', [{ code: 'option-invalid', message }]);
  }
  const expected = digestOf(token);
  return (request) => {
    const given = /^Bearer +(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
    return isSame(digestOf(given), expected);
  };
}

function digestOf(text: string): Uint8Array {
  return sha256(ENCODER.encode(text));
}

/** Compares digests, which have the same length, in a time that does not depend on where they differ. */
function isSame(left: Uint8Array, right: Uint8Array): boolean {
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}
