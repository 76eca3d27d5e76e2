/** A string without blanks around it, or undefined. Numbers become strings. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Two names joined by a blank; blank ones are skipped. */
export function fullName(first: unknown, last: unknown): string | undefined {
  const given = text(first);
  const family = text(last);
  if (given === undefined) return family;
  return family === undefined ? given : `${given} ${family}`;
}

/** An email address, or undefined. What is before the @ has at most 64 characters. */
export function email(value: unknown): string | undefined {
  const address = text(value);
  return address !== undefined && /^[^\s@]{1,64}@[^\s@]+$/.test(address) ? address : undefined;
}

/** The usual way: a `Date`. */
export function timestampByDate(value: unknown): string | undefined {
  if (typeof value === 'number') return new Date(value).toISOString();
  const written = text(value);
  if (written === undefined || written.startsWith('0000')) return undefined;
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(written) ? written : `${written}Z`;
  const date = new Date(zoned.replace(' ', 'T'));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** The tuned way: the usual forms in UTC by their characters, everything else by a `Date`. */
export function timestampByCharacters(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length < 19 || value.charCodeAt(0) === 48)
    return timestampByDate(value);
  const day = (value.charCodeAt(8) - 48) * 10 + value.charCodeAt(9) - 48;
  const separator = value.charCodeAt(10);
  if (day < 1 || day > 28 || (separator !== 84 && separator !== 32)) return timestampByDate(value);
  if (value.charCodeAt(4) !== 45 || value.charCodeAt(13) !== 58) return timestampByDate(value);
  const { length } = value;
  if (length === 24 && separator === 84 && value.charCodeAt(23) === 90) return value;
  const head = separator === 84 ? value.slice(0, 19) : `${value.slice(0, 10)}T${value.slice(11, 19)}`;
  if (length === 19 || (length === 20 && value.charCodeAt(19) === 90)) return `${head}.000Z`;
  const isUtc = value.charCodeAt(length - 1) === 90 || value.endsWith('+00:00');
  if (isUtc && value.charCodeAt(19) === 46 && value.charCodeAt(22) >= 48 && value.charCodeAt(22) <= 57) {
    return `${head}.${value.slice(20, 23)}Z`;
  }
  return timestampByDate(value);
}

/** An address of a picture, as the unified form lists it. */
export function avatar(value: unknown): { type: string; url: string }[] | undefined {
  if (typeof value !== 'string') return undefined;
  if (PLAIN_ADDRESS.test(value)) return [{ type: 'avatar', url: value }];
  const url = value.trim();
  const absolute = url.startsWith('//') ? `https:${url}` : url;
  if (!/^https?:/i.test(absolute) || !URL.canParse(absolute)) return undefined;
  return [{ type: 'avatar', url: new URL(absolute).href }];
}

const PLAIN_ADDRESS = /^https?:\/\/[a-z0-9.-]+(?:\/[\w.~=&/-]*)?(?:\?[\w.~=&/-]*)?$/i;
