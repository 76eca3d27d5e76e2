import type { Node } from '../expression/compiler.ts';
import { analyseTypes, isNothing, listedPaths, type Type, withMember } from '../expression/typing.ts';
import { type CheckedExpression, type Warning, warningAt } from './checked-expression.ts';
import { type FieldTypes, variablesFor } from './field-types.ts';

/** Finds members of enums for which a field has no value although it has one for others: no branch takes them. */
export function memberWarnings(
  checked: CheckedExpression,
  types: FieldTypes,
  whole: Type,
): readonly Warning[] {
  if (isNothing(whole)) return [];
  const compared = comparedLiterals(checked, types);
  if (compared.length === 0) return [];
  return listedPaths(types.raw).flatMap(({ path, members }) => {
    const first = compared.find(({ value }) => members.includes(value));
    if (first === undefined) return [];
    const isEmpty = (member: string) => {
      const raw = withMember(types.raw, path, member);
      const { type } = analyseTypes(checked.ast, raw, { ...types, variables: variablesFor(raw, types) });
      return isNothing(type) && type.absent;
    };
    const left = members.filter(isEmpty);
    // Where all are empty, it is not the members that make it so.
    if (left.length === members.length) return [];
    return left.map((member) =>
      warningAt(checked, {
        code: 'enum-member-unhandled',
        node: first.node,
        message: `There is no value where \`${path.join('.')}\` is “${member}”: no branch takes it.`,
      }),
    );
  });
}

function comparedLiterals({ ast }: CheckedExpression, types: FieldTypes) {
  const compared: { readonly node: Node; readonly value: string }[] = [];
  analyseTypes(ast, types.raw, {
    ...types,
    variables: variablesFor(types.raw, types),
    onLiteral(node, other) {
      if (node.type === 'string' && other.string?.forms.length === 0)
        compared.push({ node, value: String(node.value) });
    },
  });
  return compared;
}
