/** The variable with the value of the layer below, without `$`. */
export const INHERITED = 'inherited';

/** Strings, names in backquotes and comments, in which a variable's name is only text. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\*[\s\S]*?\*\//g;
const READ = /\$inherited(?![\w$])(?!\s*:=)/;

/**
 * Whether an expression of a layer reads the value of the layer below. Found in its text, since an engine that compiles
 * nothing has no parser.
 */
export function readsInherited(text: string): boolean {
  return text.includes(`$${INHERITED}`) && READ.test(text.replace(QUOTED, ' '));
}
