/** FNV-1a: a number of 32 bits by which the same text is always replaced in the same way. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  // One more round, so that strings which differ in the last character differ everywhere.
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/** Numbers from 0 up to a limit, the same ones for the same text. */
export function createDraws(text: string): (limit: number) => number {
  let count = 0;
  return (limit) => {
    count += 1;
    return hashOf(`${count}:${text}`) % limit;
  };
}
