import { compile } from '../../expression/index.ts';
import type { DocumentExpression, LanguageDocument } from '../document/document.ts';
import type { Workspace } from '../workspace.ts';
import type { TriedRecord } from './records-for.ts';

/** What a layer's expression reads as `$inherited`: the value of the definition's own expression. */
export function inheritedValue(
  workspace: Workspace,
  { kind }: LanguageDocument,
  { context, text }: Pick<DocumentExpression, 'context' | 'text'>,
  { raw, bindings }: TriedRecord,
): Readonly<Record<string, unknown>> {
  const { provider, resource = '', field = '' } = context();
  if (kind !== 'overrides' || provider === undefined || !text.includes('$inherited')) return {};
  const below = workspace.definitionFor(provider)?.resources[resource]?.mapping[field];
  if (below === undefined) return {};
  try {
    return { inherited: compile(below.text, { limits: { steps: 200_000 } }).evaluate(raw, bindings) };
  } catch {
    return {};
  }
}
