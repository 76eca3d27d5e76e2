/** Strings, names in backquotes and comments, in which a variable's name is only text. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\*[\s\S]*?\*\//g;

/**
 * Whether an expression reads a variable. Found in its text, since what compiles nothing has no parser.
 *
 * @param name Name of the variable without `$`, of letters only.
 */
export function readsVariable(text: string, name: string): boolean {
  if (!text.includes(`$${name}`)) return false;
  return new RegExp(`\\$${name}(?![\\w$])(?!\\s*:=)`).test(text.replace(QUOTED, ' '));
}
