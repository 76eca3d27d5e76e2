const BACKSLASH = 92;
/** Length of an escape such as `\ud800`. */
const ESCAPE = 6;
const REPLACEMENT = 'fffd';

/**
 * Replaces escapes of lone surrogates in JSON text by those of U+FFFD, in place: readers such as DuckDB, orjson and
 * PostgreSQL refuse a whole file for one of them. The chunk holds whole strings.
 */
export function replaceLoneSurrogates(chunk: Buffer): void {
  for (const mark of ['\\ud', '\\uD']) {
    for (let at = chunk.indexOf(mark); at >= 0; at = chunk.indexOf(mark, at + 1)) {
      if (isEscape(chunk, at) && isLone(chunk, at)) chunk.write(REPLACEMENT, at + 2, 'latin1');
    }
  }
}

/** Whether the backslash at an index is not itself escaped. */
function isEscape(chunk: Buffer, at: number): boolean {
  let before = at;
  while (before > 0 && chunk[before - 1] === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}

function isLone(chunk: Buffer, at: number): boolean {
  const unit = unitAt(chunk, at);
  if (isHigh(unit)) return !isLow(unitAt(chunk, at + ESCAPE));
  return isLow(unit) && !(isHigh(unitAt(chunk, at - ESCAPE)) && isEscape(chunk, at - ESCAPE));
}

/** The code unit of the escape at an index; NaN if there is none. */
function unitAt(chunk: Buffer, at: number): number {
  const text = at < 0 ? '' : chunk.toString('latin1', at, at + ESCAPE);
  return /^\\u[\da-fA-F]{4}$/.test(text) ? Number.parseInt(text.slice(2), 16) : Number.NaN;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
