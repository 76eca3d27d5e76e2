import { parse } from 'acorn';
import { analyze } from 'eslint-scope';

/** Names that a script or module reads or writes and does not bind itself, sorted. */
export function freeNames(source: string, sourceType: 'script' | 'module' = 'script'): string[] {
  const options = { ecmaVersion: 2022, sourceType } as const;
  // As plain data, since the two packages declare one and the same tree by types of their own.
  const tree = JSON.parse(JSON.stringify(parse(source, { ...options, ranges: true })));
  const { globalScope } = analyze(tree, options);
  const names = globalScope?.through.map(({ identifier }) => identifier.name) ?? [];
  return [...new Set(names.map(String))].sort();
}
