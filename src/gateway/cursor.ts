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
  seal(content: CursorContent, binding: CursorBinding): Promise<string>;
  /** @throws GatewayError `cursor-invalid` */
  open(cursor: string, binding: CursorBinding): Promise<CursorContent>;
}

/** Maximum length of a cursor. */
const LONGEST = 6144;
const NUMBERS = ['size', 'skip', 'take', 'after', 'full'] as const;
const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' };

/** Makes a codec. Without a secret it generates a random one, which no other process knows. */
export function createCursorCodec(secret: string | Uint8Array | undefined): CursorCodec {
  let imported: Promise<CryptoKey> | undefined;
  // Made with the first cursor, since some platforms have no random values before the first request.
  const key = () => {
    imported ??= crypto.subtle.importKey('raw', keyBytes(secret), ALGORITHM, false, ['sign', 'verify']);
    return imported;
  };
  return {
    async seal(content, binding) {
      const payload = toBase64(new TextEncoder().encode(JSON.stringify(content)));
      const seal = await crypto.subtle.sign('HMAC', await key(), sealed(payload, binding));
      return `${payload}.${toBase64(new Uint8Array(seal))}`;
    },
    async open(cursor, binding) {
      const [payload = '', seal = '', ...rest] = cursor.length > LONGEST ? [] : cursor.split('.');
      const bytes = fromBase64(seal);
      const known =
        bytes !== undefined &&
        rest.length === 0 &&
        (await crypto.subtle.verify('HMAC', await key(), bytes, sealed(payload, binding)));
      const content = known ? contentOf(payload) : undefined;
      if (content !== undefined) return content;
      throw gatewayError('cursor-invalid', 'The cursor was altered, or belongs to another account or query.');
    },
  };
}

function keyBytes(secret: string | Uint8Array | undefined): Uint8Array<ArrayBuffer> {
  if (secret === undefined) return crypto.getRandomValues(new Uint8Array(32));
  return typeof secret === 'string' ? new TextEncoder().encode(secret) : new Uint8Array(secret);
}

/** The binding is part of the seal, but not of the cursor's text. */
function sealed(
  payload: string,
  { accountId, provider, resource, remoteQuery }: CursorBinding,
): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    JSON.stringify([payload, accountId, provider, resource, inOrder(remoteQuery)]),
  );
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
