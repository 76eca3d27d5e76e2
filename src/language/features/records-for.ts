import { valueAt } from '../../json/json-pointer.ts';
import type { DocumentExpression, LanguageDocument } from '../document/document.ts';
import type { Workspace } from '../workspace.ts';

/** A record with which an expression is tried. */
export interface TriedRecord {
  readonly title: string;
  readonly raw: unknown;
  readonly bindings: Readonly<Record<string, unknown>>;
}

/** The raw records that an expression may read: samples that were loaded, or those of the examples of its provider. */
export function recordsFor(
  workspace: Workspace,
  document: LanguageDocument,
  expression: Pick<DocumentExpression, 'context'>,
): readonly unknown[] {
  const { provider } = expression.context();
  const samples = provider === undefined ? [] : workspace.samplesOf(provider);
  if (samples.length > 0) return samples;
  const examples = examplesFor(workspace, document, expression);
  const key = examples.length === 0 ? undefined : examples[0];
  if (key === undefined) return NO_RECORDS;
  const known = lists.get(key);
  if (known !== undefined) return known;
  const records = examples.map(({ raw }) => raw);
  lists.set(key, records);
  return records;
}

const NO_RECORDS: readonly unknown[] = [];
/** By the first of the examples, so that what is read of a list is read once. */
const lists = new WeakMap<object, readonly unknown[]>();

/** By the list of examples as it is in the content, which stays the same object while it does not change. */
const read = new WeakMap<object, readonly TriedRecord[]>();

/** The examples with which an expression of a document can be tried. Those of a layer come first. */
export function examplesFor(
  workspace: Workspace,
  document: LanguageDocument,
  { context }: Pick<DocumentExpression, 'context'>,
): readonly TriedRecord[] {
  if (document.kind === 'expression') {
    const sample = workspace.inputOf(document.uri)?.sample;
    return sample === undefined ? [] : [{ title: 'the sample', raw: sample, bindings: {} }];
  }
  const { provider, resource = '' } = context();
  const value = document.source?.value;
  if (document.kind === 'definition')
    return readExamples(valueAt(value, ['resources', resource, 'examples']));
  const own = readExamples(valueAt(value, ['providers', provider ?? '', resource, 'examples']));
  if (own.length > 0 || provider === undefined) return own;
  return readExamples(valueAt(workspace.contentOf(provider), ['resources', resource, 'examples']));
}

function readExamples(examples: unknown): readonly TriedRecord[] {
  if (!Array.isArray(examples)) return [];
  const known = read.get(examples);
  if (known !== undefined) return known;
  const found = examples.flatMap((example: unknown): readonly TriedRecord[] => {
    const title = valueAt(example, ['title']);
    const raw = valueAt(example, ['raw']);
    const bindings = valueAt(example, ['bindings']);
    if (raw === undefined) return [];
    return [
      {
        title: typeof title === 'string' ? title : 'an example',
        raw,
        bindings: Object.fromEntries(
          typeof bindings === 'object' && bindings !== null ? Object.entries(bindings) : [],
        ),
      },
    ];
  });
  read.set(examples, found);
  return found;
}
