import type { Path } from './places.ts';

/** Names a part by its last keys: `paging`, `documentation[1]`. */
export function partLabel(path: Path): string {
  const start = path.findLastIndex((step) => !/^\d+$/.test(String(step)));
  const [key, ...indices] = path.slice(Math.max(0, start));
  return `“${key}${indices.map((index) => `[${index}]`).join('')}”`;
}
