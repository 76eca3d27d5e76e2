const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
/** Names that are words of the language, which it reads as such unless they are in backquotes. */
const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
/** What cannot be written in backquotes, or in a terminal. */
const UNWRITABLE = /^$|[`\p{C}]/u;

/**
 * Returns how an expression names a property: in backquotes if it needs them, or as a string if it cannot be written in
 * these. A string is a name only after a dot.
 */
export function nameInExpression(name: string): string {
  if (PLAIN_NAME.test(name) && !WORDS.has(name)) return name;
  return UNWRITABLE.test(name) ? asString(name) : `\`${name}\``;
}

/** Returns the expression that reads the property at a path of names; it leads through arrays. */
export function pathInExpression(names: readonly string[]): string {
  const [first] = names;
  const start = first === undefined || UNWRITABLE.test(first) ? ['$'] : [];
  return [...start, ...names.map(nameInExpression)].join('.');
}

function asString(name: string): string {
  return JSON.stringify(name).replace(/\p{C}/gu, (characters) =>
    Array.from(
      { length: characters.length },
      (_, index) => `\\u${characters.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
