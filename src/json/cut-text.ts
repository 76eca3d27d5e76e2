/** Names of members to leave out at one level; `true` leaves the whole member out. */
export type Cut = { readonly [name: string]: true | Cut };

/** Reads valid JSON from an index on. Returns the index after it. */
type Reader = (text: string, at: number) => number;

/**
 * Leaves members out of valid JSON, and keeps everything else as written: all digits of all numbers. Paths lead
 * through arrays. Blanks between the remaining members are dropped.
 */
export function cutText(text: string, cut: Cut): string {
  const parts: string[] = [];
  cutValue(text, afterBlanks(text, 0), cut, parts);
  return parts.join('');
}

function cutValue(text: string, at: number, cut: Cut, parts: string[]): number {
  const open = text[at];
  if (open !== '{' && open !== '[') return kept(text, at, parts);
  const close = open === '{' ? '}' : ']';
  parts.push(open);
  let isFirst = true;
  let place = afterBlanks(text, at + 1);
  while (place < text.length && text[place] !== close) {
    const keyEnd = open === '{' ? stringEnd(text, place) : place;
    const key = text.slice(place, keyEnd);
    const valueAt = open === '{' ? afterBlanks(text, afterBlanks(text, keyEnd) + 1) : place;
    const rule = open === '{' ? ruleOf(cut, key) : cut;
    if (rule === true) place = valueEnd(text, valueAt);
    else {
      parts.push(isFirst ? '' : ',', key, open === '{' ? ':' : '');
      isFirst = false;
      place = rule === undefined ? kept(text, valueAt, parts) : cutValue(text, valueAt, rule, parts);
    }
    place = afterBlanks(text, place);
    if (text[place] === ',') place = afterBlanks(text, place + 1);
  }
  parts.push(close);
  return place + 1;
}

function ruleOf(cut: Cut, key: string): true | Cut | undefined {
  const name: unknown = JSON.parse(key);
  return typeof name === 'string' && Object.hasOwn(cut, name) ? cut[name] : undefined;
}

function kept(text: string, at: number, parts: string[]): number {
  const end = valueEnd(text, at);
  parts.push(text.slice(at, end));
  return end;
}

const afterBlanks: Reader = (text, at) => {
  let place = at;
  while (place < text.length && ' \t\r\n'.includes(text.charAt(place))) place += 1;
  return place;
};

const stringEnd: Reader = (text, at) => {
  let place = at + 1;
  while (place < text.length && text[place] !== '"') place += text[place] === '\\' ? 2 : 1;
  return place + 1;
};

const valueEnd: Reader = (text, at) => {
  let depth = 0;
  let place = at;
  while (place < text.length) {
    const character = text.charAt(place);
    if (character === '"') place = stringEnd(text, place);
    else if ('{['.includes(character)) {
      depth += 1;
      place += 1;
    } else if ('}]'.includes(character)) {
      depth -= 1;
      place += 1;
    } else if (depth === 0) return scalarEnd(text, place);
    else place += 1;
    if (depth === 0) return place;
  }
  return place;
};

const scalarEnd: Reader = (text, at) => {
  let place = at;
  while (place < text.length && !' \t\r\n,]}'.includes(text.charAt(place))) place += 1;
  return place;
};
