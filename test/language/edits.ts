/** An edit of a document: some characters are replaced by others. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What people type, paste and leave half-done. */
const PIECES: readonly string[] = [
  'a',
  ' ',
  '\n',
  '\n      ',
  ':',
  ': ',
  '"',
  "'",
  '(',
  ')',
  '[',
  '{',
  '}',
  '$',
  '$text(',
  '.',
  '-',
  '- ',
  '#',
  '|-\n',
  ',',
  '=',
  '?',
  '\t',
  '&a ',
  '*a',
  '---\n',
  '\r\n',
  'é',
  '𝒳',
  'mapping:',
  '      email: $emailAddress(email)\n',
  '/* ',
  '`',
];

/** Returns a random edit; most are small, as while someone types. */
export function randomEdit(text: string, random: () => number): Edit {
  const start = Math.floor(random() * (text.length + 1));
  const kind = random();
  const piece = PIECES[Math.floor(random() * PIECES.length)] ?? 'a';
  if (kind < 0.6) return { start, end: start, text: piece };
  if (kind < 0.85)
    return { start, end: Math.min(text.length, start + 1 + Math.floor(random() * 3)), text: '' };
  if (kind < 0.95)
    return { start, end: Math.min(text.length, start + Math.floor(random() * 40)), text: piece };
  const from = Math.floor(random() * text.length);
  return { start, end: start, text: text.slice(from, from + Math.floor(random() * 200)) };
}

/** Applies an edit. */
export function applyEdit(text: string, { start, end, text: inserted }: Edit): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** Numbers from 0 up to 1 that a seed determines. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
