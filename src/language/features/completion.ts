import { keysAt } from '../../definition/expression-places.ts';
import { EVERY } from '../../definition/layer-parts.ts';
import type { Path } from '../../definition/places.ts';
import { expressionAt, type LanguageDocument, spanInFile } from '../document/document.ts';
import { isExpressionPath, isLayerExpressionPath } from '../document/expressions-in-file.ts';
import { COMPLETION_KIND, type CompletionItem, type Position } from '../protocol.ts';
import { factsOfRecords } from '../samples.ts';
import type { Span } from '../source/yaml-source.ts';
import type { Workspace } from '../workspace.ts';
import { describedAt } from '../yaml/file-schema.ts';
import { descriptionOf, keysOf, listedValues, shapeOf } from '../yaml/schema-help.ts';
import { type YamlCursor, yamlCursorAt } from '../yaml/where-in-yaml.ts';
import { completeExpression, type Proposal } from './expression-completion.ts';
import { recordsFor } from './records-for.ts';
import { skeletons } from './skeletons.ts';

/** Proposes what may be written at a position of a document. */
export function completionAt(
  workspace: Workspace,
  document: LanguageDocument,
  position: Position,
): readonly CompletionItem[] {
  const offset = document.lines.offsetAt(position);
  const found = expressionAt(document, offset);
  if (found !== undefined) {
    const { expression, at } = found;
    const records = expression.context().readsRecord ? recordsFor(workspace, document, expression) : [];
    const facts = factsOfRecords(records);
    const { start, end, items } = completeExpression(expression, at, {
      factsOf: (path) => facts.get(path),
      functions: workspace.functions,
    });
    return itemsOf(document, spanInFile(expression, start, end), items);
  }
  if (document.kind === 'expression' || document.kind === 'model') return [];
  if (document.kind === 'other') return itemsOf(document, wholeLine(document, offset), skeletons(document));
  const cursor = yamlCursorAt(document, offset);
  const proposals = proposalsInYaml(workspace, document, cursor);
  return itemsOf(document, cursor.word, fitting(document, cursor, proposals));
}

/** Keys as they are written at a place: the name alone where a colon follows, and on one line within braces. */
function fitting(
  { text }: LanguageDocument,
  { on, word }: YamlCursor,
  proposals: readonly Proposal[],
): readonly Proposal[] {
  if (on !== 'key') return proposals;
  const line = text.slice(text.lastIndexOf('\n', word.start - 1) + 1, word.start);
  if (/^\s*:/.test(text.slice(word.end, word.end + 20)))
    return proposals.map((proposal) => ({
      ...proposal,
      text: proposal.text.replace(/:[\s\S]*$/, ''),
      isSnippet: false,
    }));
  if (!/[{,]\s*$/.test(line)) return proposals;
  return proposals.map((proposal) => ({ ...proposal, text: proposal.text.replace(/:[\s\S]*$/, ': $1') }));
}

function wholeLine({ text }: LanguageDocument, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return { start, end: Math.max(start, offset) };
}

function itemsOf(
  { lines }: LanguageDocument,
  { start, end }: Span,
  proposals: readonly Proposal[],
): readonly CompletionItem[] {
  const range = lines.rangeOf(start, end);
  return proposals.map(
    ({ label, kind, detail, documentation = '', text, isSnippet = false, rank }, index) => ({
      label,
      kind,
      ...(detail === undefined ? {} : { detail }),
      ...(documentation === '' ? {} : { documentation: { kind: 'markdown', value: documentation } }),
      sortText: `${rank}${String(index).padStart(4, '0')}`,
      filterText: label,
      insertTextFormat: isSnippet ? 2 : 1,
      textEdit: { range, newText: text },
    }),
  );
}

function proposalsInYaml(
  workspace: Workspace,
  document: LanguageDocument,
  cursor: YamlCursor,
): readonly Proposal[] {
  const { parent, on, key } = cursor;
  if (on === 'value') {
    const path = [...parent, key ?? ''];
    const isExpression =
      document.kind === 'definition' ? isExpressionPath(path) : isLayerExpressionPath(path);
    return isExpression
      ? newExpression(workspace, document, path)
      : valueProposals(workspace, document, path);
  }
  return [...namedKeys(workspace, document, parent), ...keyProposals(workspace, document, parent)];
}

/** What an expression may begin with, where there is none yet. */
function newExpression(workspace: Workspace, document: LanguageDocument, path: Path): readonly Proposal[] {
  const context = workspace.contextAt(document, path);
  const expression = { text: '', context: () => context };
  const facts = factsOfRecords(context.readsRecord ? recordsFor(workspace, document, expression) : []);
  return completeExpression(expression, 0, {
    factsOf: (name) => facts.get(name),
    functions: workspace.functions,
  }).items;
}

function valueProposals(workspace: Workspace, document: LanguageDocument, path: Path): readonly Proposal[] {
  const { schemas } = describedAt(document, path, workspace.models());
  if (path.length === 1 && path[0] === 'extends')
    return workspace
      .providers()
      .map((slug) => ({ label: slug, kind: COMPLETION_KIND.module, text: slug, rank: 1 }));
  return listedValues(schemas).map((value) => {
    const written = typeof value === 'string' ? yamlWord(value) : String(value);
    return { label: written, kind: COMPLETION_KIND.enumMember, text: written, rank: 1 };
  });
}

/** A word as YAML writes it: in quotes if it would otherwise mean something else. */
function yamlWord(value: string): string {
  const isOther =
    /^(?:null|true|false|~|[-+.\d].*|.*[:#].*|)$/i.test(value) || /^[\s&*!|>%@`"'[\]{},?-]/.test(value);
  return isOther ? JSON.stringify(value) : value;
}

/** Keys whose names others determine: resources, providers. */
function namedKeys(workspace: Workspace, document: LanguageDocument, parent: Path): readonly Proposal[] {
  const value = document.source?.value;
  const [top] = parent;
  const names =
    document.kind === 'definition'
      ? parent.length === 1 && top === 'resources'
        ? workspace.models().map(({ name }) => name)
        : []
      : parent.length === 1 && top === 'providers'
        ? [...workspace.providers(), EVERY]
        : parent.length === 2 && top === 'providers'
          ? [...keysAt(workspace.contentOf(String(parent[1])), ['resources']), EVERY]
          : [];
  const taken = keysAt(value, parent);
  return names
    .filter((name) => !taken.includes(name))
    .map((name) => {
      const written = yamlWord(name);
      return { label: name, kind: COMPLETION_KIND.module, text: `${written}:`, rank: 1 };
    });
}

function keyProposals(workspace: Workspace, document: LanguageDocument, parent: Path): readonly Proposal[] {
  const { root, schemas } = describedAt(document, parent, workspace.models());
  const taken = new Set(keysAt(document.source?.value, parent));
  return keysOf(root, schemas)
    .filter(({ name }) => !taken.has(name))
    .map(({ name, description, isRequired, schemas: own }): Proposal => {
      const shape = shapeOf(own);
      const after = shape === 'scalar' ? ': $1' : shape === 'seq' ? ':\n  - $1' : ':\n  $1';
      return {
        label: name,
        kind: COMPLETION_KIND.property,
        ...(isRequired ? { detail: 'required' } : {}),
        documentation: description ?? descriptionOf(own) ?? '',
        text: `${yamlWord(name).replaceAll('$', '\\$')}${after}`,
        isSnippet: true,
        rank: isRequired ? 1 : 2,
      };
    });
}
