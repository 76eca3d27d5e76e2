import { compile } from '../../expression/index.ts';
import type { ResourceKind } from '../lexicon/own-entities.ts';
import type { Vocabulary } from '../lexicon/vocabulary.ts';
import { ITEMS, type Path } from '../samples/path.ts';
import { filledOf, type ValueNode } from '../samples/value-node.ts';

/** A path of the samples with values of its own. */
export interface Leaf {
  readonly path: Path;
  /** The path without items of arrays. */
  readonly names: readonly string[];
  readonly node: ValueNode;
  readonly isList: boolean;
  /** Whether no array on the way to it ever had more than one item. */
  readonly isSingle: boolean;
  /** Values that are not null, blank or empty. */
  readonly filled: number;
}

/** What proposals are made from. */
export interface FieldContext {
  readonly vocabulary: Vocabulary;
  readonly kind: ResourceKind;
  readonly leaves: readonly Leaf[];
  readonly tree: ValueNode;
  /** Records on which expressions are tried. */
  readonly records: readonly unknown[];
}

/** Lists the paths with values, in the order in which records have them. */
export function leavesOf(tree: ValueNode, isWritable: (name: string) => boolean): readonly Leaf[] {
  const leaves: Leaf[] = [];
  visit(tree, [], true);
  return leaves;

  function visit(node: ValueNode, path: Path, isSingle: boolean): void {
    const isInner = node.properties.size > 0 || node.items !== undefined;
    const hasScalars = node.types.has('string') || node.types.has('number') || node.types.has('boolean');
    if (path.length > 0 && (hasScalars || !isInner)) {
      leaves.push({
        path,
        names: path.filter((step) => step !== ITEMS),
        node,
        isList: path.includes(ITEMS),
        isSingle,
        filled: filledOf(node),
      });
    }
    for (const [name, inner] of node.properties)
      if (isWritable(name) && !isCaption(name, inner, node)) visit(inner, [...path, name], isSingle);
    if (node.items !== undefined) visit(node.items, [...path, ITEMS], isSingle && node.mostItems <= 1);
  }
}

/** Whether a property only says what the value next to it is called, as in `{ "label": "Status", "value": "active" }`. */
function isCaption(name: string, { members }: ValueNode, { properties }: ValueNode): boolean {
  return name === 'label' && properties.has('value') && members !== 'many' && members.size === 1;
}

/** Runs an expression on records; what fails has no value. */
export function valuesOf(expression: string, records: readonly unknown[]): readonly unknown[] {
  const compiled = compile(expression);
  return records.map((record) => {
    try {
      return compiled.evaluate(record) ?? undefined;
    } catch {
      return undefined;
    }
  });
}
