import type { Node } from '../parse/ast.ts';
import { isLiteral } from './literal.ts';
import type { Type } from './type.ts';
import type { Typing } from './typing.ts';

/** Notes a part that may be null and becomes the word “null”, as `&` and `$string` write it. */
export function reportNullAsWord(node: Node, type: Type, typing: Typing): void {
  if (type.any || !type.null || isLiteral(node)) return;
  typing.report({
    code: 'null-becomes-value',
    node,
    message: 'This may be null, which becomes the word “null”.',
    hint: '$text makes nothing of null.',
  });
}
