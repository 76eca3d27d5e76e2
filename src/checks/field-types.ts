import { INHERITED } from '../definition/reads-inherited.ts';
import type { FieldTable } from '../definition/value-tables.ts';
import type { Node } from '../expression/compiler.ts';
import type { Type } from '../expression/typing.ts';

/** What a field's expression is checked against. */
export interface FieldTypes {
  /** The raw record. */
  readonly raw: Type;
  /** Variables that the expression is given. */
  readonly variables: ReadonlyMap<string, Type>;
  /** The type of what is inherited from the layer below, for raw records of a type. Undefined if nothing is read of it. */
  readonly inherited?: (raw: Type) => Type;
  /** The expressions of the layers below that make what is inherited. Undefined if nothing is read of it. */
  readonly expressionsBelow?: readonly Node[];
  /** Functions that are not those of the language. */
  readonly otherFunctions: ReadonlySet<string>;
  /** Tables of the values that the expression returns. */
  readonly tables?: readonly FieldTable[];
  /** What the field takes; undefined if nothing is known of it. */
  readonly wanted: Type | undefined;
}

/** The types of an expression's variables, where records have a type. */
export function variablesFor(
  raw: Type,
  { variables, inherited }: Pick<FieldTypes, 'variables' | 'inherited'>,
): ReadonlyMap<string, Type> {
  return inherited === undefined ? variables : new Map([...variables, [INHERITED, inherited(raw)]]);
}
