/** Returns the dotted paths in an expression's text, in order, without functions and literals. */
export function expressionPaths(text: string): string[][] {
  const bare = text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, ' ')
    .replace(/\[\d+\]/g, '');
  const found = [
    ...bare.matchAll(/(?<![\w$.`])(?:`[^`]+`|[A-Za-z_]\w*)(?:\.(?:`[^`]+`|[A-Za-z_]\w*)(?!\w*\s*\())*/g),
  ]
    .map(([path]) => path.split('.').map((name) => name.replaceAll('`', '')))
    .filter(([first = '']) => !['and', 'or', 'in', 'true', 'false', 'null', 'function'].includes(first));
  return [...new Map(found.map((path) => [path.join('.'), path])).values()];
}
