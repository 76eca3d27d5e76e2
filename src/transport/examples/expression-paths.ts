const PATH = /(?<![\w$.`])(?:`[^`]+`|[A-Za-z_]\w*)(?:\.(?:`[^`]+`|[A-Za-z_]\w*)(?!\w*\s*\())*/;
const PART = new RegExp(`(?<path>${PATH.source})(?<into>\\.\\()?|[()]`, 'g');
const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/**
 * Returns the dotted paths in an expression's text, in order, without functions and literals. A path in the brackets of
 * `data.(user ?? $)` is returned as `data.user`, and as written.
 */
export function expressionPaths(text: string): string[][] {
  const bare = text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, ' ')
    .replace(/\[\d+\]/g, '');
  const found = new Map<string, string[]>();
  // The paths that the brackets around the present place stand behind; the innermost is last.
  const behind: string[][] = [];
  for (const { 0: part, groups = {} } of bare.matchAll(PART)) {
    const context = behind.at(-1) ?? [];
    const { path, into } = groups;
    if (path === undefined) {
      if (part === '(') behind.push(context);
      else behind.pop();
      continue;
    }
    const names = path.split('.').map((name) => name.replaceAll('`', ''));
    if (WORDS.has(names[0] ?? '')) continue;
    for (const each of [[...context, ...names], names]) found.set(each.join('.'), each);
    if (into !== undefined) behind.push([...context, ...names]);
  }
  return [...found.values()];
}
