/** What one call of a function counts for beside its arguments, and what each character of a longer text counts for. */
export interface Weight {
  readonly call: number;
  readonly perCharacter: number;
}

const USUAL: Weight = { call: 3, perCharacter: 1 / 32 };

/** Functions that take longer than a few instructions, or longer than to copy a text. */
const WEIGHTS: ReadonlyMap<string, Weight> = new Map(
  Object.entries({
    fromMillis: [150, 1],
    toMillis: [100, 1],
    now: [60, 1 / 32],
    formatNumber: [120, 1],
    formatInteger: [60, 1],
    parseInteger: [40, 1],
    formatBase: [60, 1 / 32],
    number: [5, 1 / 4],
    string: [8, 1 / 32],
    length: [2, 1 / 8],
    substring: [3, 1 / 4],
    pad: [5, 1 / 4],
    trim: [8, 1],
    split: [8, 1 / 2],
    replace: [15, 1 / 4],
    match: [20, 1 / 4],
    contains: [4, 1 / 16],
    substringBefore: [3, 1 / 16],
    substringAfter: [3, 1 / 16],
    encodeUrl: [10, 1 / 2],
    encodeUrlComponent: [10, 1 / 2],
    decodeUrl: [10, 1 / 2],
    decodeUrlComponent: [10, 1 / 2],
    base64encode: [10, 1],
    base64decode: [12, 1 / 2],
    uppercase: [3, 1 / 8],
    lowercase: [3, 1 / 8],
    emailAddress: [5, 1 / 4],
    webAddress: [20, 4],
    timestamp: [8, 1 / 32],
    fullName: [5, 1 / 32],
    map: [10, 1 / 32],
    filter: [10, 1 / 32],
    reduce: [10, 1 / 32],
    sort: [10, 1 / 32],
    each: [10, 1 / 32],
    sift: [10, 1 / 32],
    single: [10, 1 / 32],
    clone: [15, 1 / 32],
    merge: [10, 1 / 32],
    spread: [5, 1 / 32],
    keys: [5, 1 / 32],
    zip: [10, 1 / 32],
    distinct: [10, 1 / 32],
  }).map(([name, [call = 3, perCharacter = 1 / 32]]) => [name, { call, perCharacter }]),
);

/** What a call of the function counts for. */
export function weightOf(name: string): Weight {
  return WEIGHTS.get(name) ?? USUAL;
}
