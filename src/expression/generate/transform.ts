import type { Node, NodeMarks, TransformNode } from '../parse/ast.ts';
import { type Code, code, joined } from './code.ts';
import { emit, emitConstant } from './emit.ts';
import { type Context, withInput } from './generator.ts';
import { emitCountedClosure } from './lambda.ts';
import { Kind, type Operand } from './operand.ts';
import { emitVariable } from './variables.ts';

/** Writes `| pattern | update, delete |`: a function that returns a changed copy. */
export function emitTransform(node: TransformNode & NodeMarks, context: Context): Operand {
  const { generator } = context;
  generator.markNesting();
  generator.mayNotBeJson = true;
  const clone = emitVariable('clone', context);
  const parts = [node.pattern, node.update, node.delete].map((part) => closureOf(part, context));
  const positions = [node.position, node.update.position, node.delete?.position].map(
    (position) => position ?? 0,
  );
  const js = code`${generator.helper('createTransform')}(${clone.js}, ${joined(parts)}, [${joined(positions)}])`;
  return emitConstant(context, js, Kind.function);
}

function closureOf(node: Node | undefined, context: Context): Code {
  if (node === undefined) return code`undefined`;
  return emitCountedClosure(['item'], context, ([item], inner) =>
    emit(node, withInput(inner, item ?? code`item`)),
  );
}
