import type { Definition } from '../../definition/index.ts';
import { type InheritedExpression, mergeOverrides } from '../../definition/merge-overrides.ts';
import { compile } from '../../expression/index.ts';
import type { DocumentExpression, LanguageDocument } from '../document/document.ts';
import type { Workspace } from '../workspace.ts';
import type { TriedRecord } from './records-for.ts';

const LIMITS = { steps: 200_000 } as const;

/** What a layer's expression reads as `$inherited`: what the definition and the layers before it make of a record. */
export function inheritedValue(
  workspace: Workspace,
  { kind, file }: LanguageDocument,
  { context, text }: Pick<DocumentExpression, 'context' | 'text'>,
  record: TriedRecord,
): Readonly<Record<string, unknown>> {
  const { provider, resource = '', field = '' } = context();
  if (kind !== 'overrides' || provider === undefined || !text.includes('$inherited')) return {};
  const definition = workspace.definitionFor(provider);
  const below =
    definition === undefined ? undefined : fieldBelow(workspace, definition, { resource, field, file });
  if (below === undefined) return {};
  try {
    return { inherited: resultOf(below, record) };
  } catch {
    return {};
  }
}

/** A field after the layers before that of a file, which may be one of them. */
function fieldBelow(
  workspace: Workspace,
  definition: Definition,
  { resource, field, file }: { readonly resource: string; readonly field: string; readonly file: string },
): InheritedExpression | undefined {
  const layers = workspace.below();
  const own = layers.findIndex((layer) => layer.file === file);
  const before = own < 0 ? layers : layers.slice(0, own);
  const { fields } = mergeOverrides(definition, resource, before);
  return fields.find(({ name }) => name === field);
}

function resultOf({ expression, below }: InheritedExpression, record: TriedRecord): unknown {
  const inherited = below === undefined ? {} : { inherited: resultOf(below, record) };
  return compile(expression.text, { limits: LIMITS }).evaluate(record.raw, {
    ...record.bindings,
    ...inherited,
  });
}
