/**
 * Returns a number of 53 bits for an id, never 0. Two ids of a million have the same one with a probability of less than
 * one in ten thousand.
 */
export function digestOfId(id: string): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (let index = 0; index < id.length; index += 1) {
    const character = id.charCodeAt(index);
    high = Math.imul(high ^ character, 0x01000193);
    low = Math.imul(low ^ character, 0x85ebca6b);
    low ^= low >>> 13;
  }
  high ^= high >>> 15;
  return (high >>> 0) * 0x200000 + (Math.imul(low, 0xc2b2ae35) >>> 11) || 1;
}
