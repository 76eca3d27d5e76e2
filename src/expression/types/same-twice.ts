import type { Node } from '../parse/ast.ts';
import { isLiteral } from './literal.ts';
import { keyOf } from './node-key.ts';
import type { Typing } from './typing.ts';

/** Tells of parts that are the same as one before them. Literals may be. */
export function reportSame(parts: readonly Node[], typing: Typing): void {
  const known = new Set<string>();
  for (const part of parts) {
    if (isLiteral(part) || part.type === 'operator') continue;
    const key = keyOf(part);
    if (known.has(key))
      typing.report({ code: 'same-twice', node: part, message: 'The same part is there twice.' });
    known.add(key);
  }
}
