import { keysAt } from '../../definition/expression-places.ts';
import type { Path } from '../../definition/places.ts';
import { FUNCTION_CATALOGUE } from '../../expression/catalogue.ts';
import { positionAt } from '../../issue/index.ts';
import { leafField } from '../../model/precompiled.ts';
import {
  type DocumentExpression,
  expressionAt,
  type LanguageDocument,
  spanInFile,
} from '../document/document.ts';
import { type PartAt, partAt } from '../expression/part-at.ts';
import { typeInWords } from '../expression/properties.ts';
import { typeOfToken } from '../expression/type-of-token.ts';
import { valuesOfPart } from '../expression/values-of-parts.ts';
import type { Hover, Position } from '../protocol.ts';
import { factsOfRecords } from '../samples.ts';
import type { Workspace } from '../workspace.ts';
import { describedAt, helpOfField } from '../yaml/file-schema.ts';
import { descriptionOf } from '../yaml/schema-help.ts';
import { chosenExample } from './chosen-example.ts';
import { VARIABLES } from './expression-completion.ts';
import { functionHelp } from './function-help.ts';
import { inheritedValue } from './inherited-value.ts';
import { recordsFor } from './records-for.ts';
import { showJson } from './show-json.ts';

/** Says what is at a position of a document. */
export function hoverAt(
  workspace: Workspace,
  document: LanguageDocument,
  position: Position,
): Hover | undefined {
  const offset = document.lines.offsetAt(position);
  const found = expressionAt(document, offset);
  if (found !== undefined) {
    const hover = hoverInExpression(workspace, document, found.expression, found.at);
    if (hover !== undefined) return hover;
  }
  return hoverInYaml(workspace, document, offset);
}

function hoverInExpression(
  workspace: Workspace,
  document: LanguageDocument,
  expression: DocumentExpression,
  at: number,
): Hover | undefined {
  const { text } = expression;
  const found = partAt(text, at);
  if (found === undefined) return undefined;
  const { token } = found;
  const help = helpOfToken(token.token, workspace);
  const type = typeOfToken(expression, token);
  const value = valueInExample(workspace, document, expression, found);
  const share = shareOf(workspace, document, expression, found);
  const lines = [
    ...(help === undefined ? [] : [help]),
    ...(type === undefined ? [] : [`Type: ${typeInWords(type)}`]),
    ...(value === undefined ? [] : [value]),
    ...(share === undefined ? [] : [share]),
  ];
  if (lines.length === 0) return undefined;
  const { start, end } = spanInFile(expression, token.start, token.start + token.token.length);
  return {
    contents: { kind: 'markdown', value: lines.join('\n\n') },
    range: document.lines.rangeOf(start, end),
  };
}

function helpOfToken(token: string, { functions }: Workspace): string | undefined {
  if (!token.startsWith('$')) return OPERATORS[token];
  const name = token.slice(1);
  const entry = FUNCTION_CATALOGUE.find((one) => one.name === name);
  if (entry !== undefined) return functionHelp(entry);
  if (functions.includes(name)) return `**\`$${name}\`** is a function of your own.`;
  if (token === '$')
    return '**`$`** is the current value: the input, or the item that a step or a filter looks at.';
  if (token === '$$') return '**`$$`** is the input of the whole expression.';
  const given = Object.hasOwn(VARIABLES, name) ? VARIABLES[name] : undefined;
  return given === undefined ? undefined : `**\`${token}\`** ${given}`;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '??': '**`a ?? b`** is b where a is nothing.',
  '?:': '**`a ?: b`** is b where a counts as false.',
  '~>': '**`value ~> $f`** passes the value to a function as its first argument.',
  '&': '**`a & b`** joins two strings.',
  in: '**`a in b`** is whether an array contains a value.',
  '**': '**`**`** is everything inside, at any depth.',
  '%': '**`%`** is the parent, or the remainder of a division.',
};

/** The value of a part for the chosen example. */
function valueInExample(
  workspace: Workspace,
  document: LanguageDocument,
  expression: DocumentExpression,
  { part }: PartAt,
): string | undefined {
  if (part === undefined) return undefined;
  const example = chosenExample(workspace, document, expression);
  if (example === undefined) return undefined;
  const bindings = { ...example.bindings, ...inheritedValue(workspace, document, expression, example) };
  const found = valuesOfPart(expression.text, part, example.raw, bindings);
  if (found === undefined) return undefined;
  const { values, isCut, error } = found;
  const shown = values.map((value) => `\`${showJson(value)}\``).join(', ');
  const told = values.length === 0 ? 'not evaluated' : `${shown}${isCut ? ', …' : ''}`;
  const failure = error === undefined ? '' : ` The expression fails: ${error}`;
  return `Value: ${told} (example “${example.title}”)${failure}`;
}

/** How often a path is filled in the samples. */
function shareOf(
  workspace: Workspace,
  document: LanguageDocument,
  expression: DocumentExpression,
  { part }: PartAt,
): string | undefined {
  if (part === undefined || !expression.context().readsRecord) return undefined;
  const path = expression.text.slice(part.start, part.end).replaceAll(/[`\s]/g, '');
  const facts = factsOfRecords(recordsFor(workspace, document, expression)).get(path);
  return facts === undefined
    ? undefined
    : `Filled in ${facts.share}: ${facts.samples.map((sample) => `\`${sample}\``).join(', ')}`;
}

function hoverInYaml(workspace: Workspace, document: LanguageDocument, offset: number): Hover | undefined {
  const { source, kind } = document;
  if (source === undefined || kind === 'other') return undefined;
  const { path, on } = source.placeAt(offset);
  if (on === 'between' || path.length === 0) return undefined;
  const entry = source.entryAt(path);
  const span = on === 'key' ? entry?.key : entry?.value;
  // The value of a key begins on the next line, perhaps.
  if (span === undefined || offset < span.start || offset > span.end) return undefined;
  const help = on === 'key' ? helpOfKey(workspace, document, path) : undefined;
  const { schemas } = describedAt(document, path, workspace.models());
  const described = help ?? descriptionOf(schemas);
  if (described === undefined) return undefined;
  return {
    contents: { kind: 'markdown', value: `**${String(path.at(-1))}**: ${described}` },
    range: document.lines.rangeOf(span.start, Math.max(offset, Math.min(span.end, span.start + 200))),
  };
}

/** What a field is, and which layers contain it. */
function helpOfKey(workspace: Workspace, document: LanguageDocument, path: Path): string | undefined {
  const depth = document.kind === 'definition' ? 4 : 5;
  if (path.length !== depth || path[depth - 2] !== 'mapping') return undefined;
  const resource = String(path[depth - 3]);
  const name = String(path[depth - 1]);
  const model = workspace.models().find((one) => one.name === resource);
  const field = model === undefined ? undefined : leafField(model, name);
  const about = field === undefined ? 'a field that the model does not have' : helpOfField(field.schema);
  const layers = layersOf(workspace, document, path);
  return [about, ...layers].join('\n\n');
}

/** Where else the field is mapped: in layers over a definition, or in the definition below a layer. */
function layersOf(workspace: Workspace, document: LanguageDocument, path: Path): readonly string[] {
  const field = String(path.at(-1));
  if (document.kind === 'definition') {
    const slug = keysAt(document.source?.value, []).includes('slug') ? workspace.slugOf(document) : undefined;
    if (slug === undefined) return [];
    return workspace
      .documents()
      .filter(
        ({ kind, source }) =>
          kind === 'overrides' &&
          keysAt(source?.value, ['providers', slug, String(path[1]), 'mapping']).includes(field),
      )
      .map(({ file }) => `The layer ${file} replaces it.`);
  }
  const [, provider = '', resource = ''] = path.map(String);
  const below = workspace.definitionFor(provider)?.resources[resource]?.mapping[field];
  if (below === undefined) return ['The definition does not map it.'];
  const { file, line } = positionAt(below.source, 0);
  return [
    `Replaces what the definition has (${file.startsWith('content:') ? provider : `${file}:${line}`}):`,
    ['```jsonata', below.text, '```'].join('\n'),
  ];
}
