import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { type PagePosition, pagePosition, type Query } from '../transport/index.ts';
import { gatewayError } from './gateway-error.ts';

/** Meaning of a cursor. */
export interface CursorContent {
  readonly position: PagePosition;
  /** Requested number of records on a page. */
  readonly size?: number;
  /** Number of records at the start of the page to skip. Default 0. */
  readonly skip?: number;
  /** Maximum number of records, if fewer than requested: those before the first page's own start. */
  readonly take?: number;
  /** Digest of the record before the first one; shows whether the page has changed since. */
  readonly after?: number;
  /** Records of a full page, if the provider returns fewer than requested. */
  readonly full?: number;
  /** Digests of the pages before this one. */
  readonly seen?: readonly number[];
}

/** Context of a cursor: with any other it is refused. */
export interface CursorBinding {
  readonly accountId: string;
  readonly provider: string;
  readonly resource: string;
  readonly remoteQuery: Query;
}

/** Seals positions in lists as strings that clients can neither read nor change. */
export interface CursorCodec {
  seal(content: CursorContent, binding: CursorBinding): string;
  /** @throws GatewayError `cursor-invalid` */
  open(cursor: string, binding: CursorBinding): CursorContent;
}

/** Maximum length of a cursor. */
const LONGEST = 6144;
const NUMBERS = ['size', 'skip', 'take', 'after', 'full'] as const;
const ENCODER = new TextEncoder();

/** Makes a codec. Without a secret it generates a random one, which no other process knows. */
export function createCursorCodec(secret: string | Uint8Array | undefined): CursorCodec {
  let keyed: ReturnType<typeof hmac.create> | undefined;
  // The platform's own HMAC waits for another thread, which takes longer than all the rest of a request.
  const sealOf = (payload: string, binding: CursorBinding): Uint8Array => {
    // Made with the first cursor, since some platforms have no random values before the first request.
    keyed ??= hmac.create(sha256, keyBytes(secret));
    return keyed.clone().update(sealed(payload, binding)).digest();
  };
  return {
    seal(content, binding) {
      const payload = toBase64(ENCODER.encode(JSON.stringify(content)));
      return `${payload}.${toBase64(sealOf(payload, binding))}`;
    },
    open(cursor, binding) {
      const [payload = '', seal = '', ...rest] = cursor.length > LONGEST ? [] : cursor.split('.');
      const bytes = fromBase64(seal);
      const known = bytes !== undefined && rest.length === 0 && isSame(sealOf(payload, binding), bytes);
      const content = known ? contentOf(payload) : undefined;
      if (content !== undefined) return content;
      throw gatewayError('cursor-invalid', 'The cursor was altered, or belongs to another account or query.');
    },
  };
}

/** Compares seals in a time that does not depend on where they differ. */
function isSame(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}

function keyBytes(secret: string | Uint8Array | undefined): Uint8Array {
  if (secret === undefined) return crypto.getRandomValues(new Uint8Array(32));
  return typeof secret === 'string' ? ENCODER.encode(secret) : new Uint8Array(secret);
}

/** The binding is part of the seal, but not of the cursor's text. */
function sealed(payload: string, { accountId, provider, resource, remoteQuery }: CursorBinding): Uint8Array {
  return ENCODER.encode(JSON.stringify([payload, accountId, provider, resource, inOrder(remoteQuery)]));
}

/** The order of a client's parameters does not matter. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, member]) => [name, inOrder(member)]);
}

function contentOf(payload: string): CursorContent | undefined {
  const bytes = fromBase64(payload);
  if (bytes === undefined) return undefined;
  const content: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof content !== 'object' || content === null || !('position' in content)) return undefined;
  const position = pagePosition(content.position);
  if (position === undefined) return undefined;
  const numbers = NUMBERS.flatMap((name) => {
    const value: unknown = Reflect.get(content, name);
    return isCount(value) ? [[name, value] as const] : [];
  });
  const seen = 'seen' in content && Array.isArray(content.seen) ? content.seen.filter(isCount) : [];
  return { position, ...Object.fromEntries(numbers), ...(seen.length === 0 ? {} : { seen }) };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const text = btoa(binary);
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
