import type { Model } from '../../model/index.ts';
import type { ResourceKind } from '../lexicon/own-entities.ts';
import type { Vocabulary } from '../lexicon/vocabulary.ts';
import { isWritable } from '../samples/path.ts';
import type { ValueNode } from '../samples/value-node.ts';
import { askByValues } from './ask-by-values.ts';
import { leavesOf } from './context.ts';
import type { Proposal } from './proposal.ts';
import { propose } from './propose.ts';
import { targetOf } from './targets.ts';

/** What proposals are made from. */
export interface ProposeOptions {
  readonly model: Pick<Model, 'schema' | 'name'>;
  readonly vocabulary: Vocabulary;
  readonly kind: ResourceKind;
  readonly tree: ValueNode;
  readonly records: readonly unknown[];
}

/** Proposes what each field of a model is made of, and asks for those that no name leads to. */
export function proposeFields({
  model,
  vocabulary,
  kind,
  tree,
  records,
}: ProposeOptions): readonly Proposal[] {
  const context = { vocabulary, kind, leaves: leavesOf(tree, isWritable), tree, records };
  const required = model.schema.required ?? [];
  const targets = Object.entries(model.schema.properties).map(([name, schema]) =>
    targetOf(name, schema, required.includes(name), { vocabulary, kind, root: model.schema }),
  );
  return askByValues(
    targets.map((target) => propose(target, context)),
    targets,
    context,
  );
}
