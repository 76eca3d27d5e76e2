/** Order of day, month and year where they are numbers. */
type Order = 'YMD' | 'MDY' | 'DMY';

const NUMERIC = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(.*)$/;
const NAMED = /^(?:(\d{1,2})([ -])([A-Za-z]+)([ -])(\d{4})|([A-Za-z]+) (\d{1,2}), (\d{4}))(.*)$/;
const TIME = /^(,?[T ]+)(\d{1,2}):(\d\d)(?::(\d\d)(\.\d+)?)?(?:( ?)([AaPp][Mm]))?$/;

/**
 * Returns the picture of dates that are not as ISO 8601 writes them; undefined if they have several forms, or if nothing shows
 * the order of day and month.
 */
export function pictureOf(texts: readonly string[]): string | undefined {
  const written = texts.map((text) => text.trim()).filter((text) => text !== '');
  const order = orderOf(written);
  const pictures = new Set(written.map((text) => pictureOfOne(text, order)));
  const [only] = pictures;
  return pictures.size === 1 ? only : undefined;
}

function orderOf(texts: readonly string[]): Order | undefined {
  let found: Order | undefined;
  for (const text of texts) {
    const [, first = '', , second = ''] = NUMERIC.exec(text) ?? [];
    const own: Order | undefined =
      first.length === 4 ? 'YMD' : Number(first) > 12 ? 'DMY' : Number(second) > 12 ? 'MDY' : undefined;
    if (own === undefined) continue;
    if (found !== undefined && found !== own) return undefined;
    found = own;
  }
  return found;
}

function pictureOfOne(text: string, order: Order | undefined): string | undefined {
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) {
    const [, , sign = '', , last = '', rest = ''] = numeric;
    if (order === undefined) return undefined;
    const year = order !== 'YMD' && last.length === 2 ? '[Y01]' : '[Y]';
    const parts = { YMD: ['[Y]', '[M]', '[D]'], MDY: ['[M]', '[D]', year], DMY: ['[D]', '[M]', year] }[order];
    return withTime(parts.join(sign), rest);
  }
  const named = NAMED.exec(text);
  if (named === null) return undefined;
  const [, day, before = ' ', , after = ' ', , , , , rest = ''] = named;
  return withTime(day === undefined ? '[MNn] [D], [Y]' : `[D]${before}[MNn]${after}[Y]`, rest);
}

function withTime(date: string, rest: string): string | undefined {
  if (rest === '') return date;
  const time = TIME.exec(rest);
  if (time === null) return undefined;
  const [, gap = ' ', , , second, fraction, blank = '', half] = time;
  const hour = half === undefined ? '[H]' : '[h]';
  return `${date}${gap}${hour}:[m]${second === undefined ? '' : ':[s]'}${fraction === undefined ? '' : '.[f]'}${half === undefined ? '' : `${blank}[P]`}`;
}
