/** Returns how alike two names are, from 0 to 1: `email`, `emailAddress` and `e_mail` are. */
export function nameLikeness(left: string, right: string): number {
  const [one, other] = [wordsOf(left), wordsOf(right)];
  const [plain, otherPlain] = [one.join(''), other.join('')];
  if (plain === otherPlain) return 1;
  return Math.max(overlap(one, other), overlap(pairsOf(plain), pairsOf(otherPlain)));
}

/** The words of a name in camel case, snake case or with hyphens, in small letters. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}

/** What both have, as a part of the mean of their sizes (Dice). */
function overlap(left: readonly string[], right: readonly string[]): number {
  const rest = [...right];
  const common = left.filter((item) => {
    const at = rest.indexOf(item);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return left.length + right.length === 0 ? 0 : (2 * common.length) / (left.length + right.length);
}
