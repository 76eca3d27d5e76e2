/** A name that would be read as several, or as none. */
const UNCLEAR = /[.`]|^$/;

/**
 * Writes the names of a path with dots between them, outermost first. A name that has a dot itself is in backticks, as
 * in expressions; a backtick in it is doubled.
 */
export function writeDottedPath(names: readonly string[]): string {
  return names.map((name) => (UNCLEAR.test(name) ? `\`${name.replaceAll('`', '``')}\`` : name)).join('.');
}

/** Returns the names of a path that `writeDottedPath` wrote. */
export function namesOfDottedPath(path: string): string[] {
  if (!path.includes('`')) return path.split('.');
  const names: string[] = [];
  for (const [, quoted, plain = ''] of path.matchAll(/(?:^|\.)(?:`((?:[^`]|``)*)`|([^.]*))/g))
    names.push(quoted === undefined ? plain : quoted.replaceAll('``', '`'));
  return names;
}
