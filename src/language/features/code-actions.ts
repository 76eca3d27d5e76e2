import { keysAt } from '../../definition/expression-places.ts';
import { valueAt } from '../../json/json-pointer.ts';
import { leafFields } from '../../model/precompiled.ts';
import { expressionAt, type LanguageDocument } from '../document/document.ts';
import type { CodeAction, Diagnostic, Range, TextEdit } from '../protocol.ts';
import type { Workspace } from '../workspace.ts';
import { fixesFor } from './expression-fixes.ts';
import { rewriteExpression } from './rewrite-expression.ts';

/** Name of the command that chooses the example for which values are shown. */
export const CHOOSE_EXAMPLE = 'mapwright.chooseExample';

/** What can be done about the problems in a range, and with what is there. */
export function codeActionsAt(
  workspace: Workspace,
  document: LanguageDocument,
  range: Range,
  diagnostics: readonly Diagnostic[],
): readonly CodeAction[] {
  const touched = diagnostics.filter((diagnostic) => overlaps(document, diagnostic.range, range));
  return [
    ...touched.flatMap((diagnostic) => [
      ...expressionActions(document, diagnostic),
      ...yamlActions(document, diagnostic),
      ...allowActions(document, diagnostic),
      ...fieldActions(document, diagnostic),
    ]),
    ...addFieldActions(workspace, document, range),
    ...exampleActions(document, range),
  ];
}

function overlaps({ lines }: LanguageDocument, one: Range, other: Range): boolean {
  const [start, end] = [lines.offsetAt(other.start), lines.offsetAt(other.end)];
  return lines.offsetAt(one.start) <= end && start <= lines.offsetAt(one.end);
}

function quickFix(
  { uri }: LanguageDocument,
  diagnostic: Diagnostic,
  title: string,
  edits: readonly TextEdit[],
  isPreferred = true,
): CodeAction {
  return {
    title,
    kind: 'quickfix',
    diagnostics: [diagnostic],
    isPreferred,
    edit: { changes: { [uri]: [...edits] } },
  };
}

/** The hints about expressions. */
function expressionActions(document: LanguageDocument, diagnostic: Diagnostic): readonly CodeAction[] {
  const { lines } = document;
  const [from, to] = [lines.offsetAt(diagnostic.range.start), lines.offsetAt(diagnostic.range.end)];
  const found = expressionAt(document, from);
  if (found === undefined) return [];
  const { expression, at } = found;
  const end = expressionAt(document, to)?.at ?? at;
  return fixesFor(expression.text, at, Math.max(at, end), diagnostic.message).flatMap(({ title, text }) => {
    const edit = rewriteExpression(document, expression, text);
    return edit === undefined ? [] : [quickFix(document, diagnostic, title, [edit])];
  });
}

/** The hints about keys and values of YAML. */
function yamlActions(document: LanguageDocument, diagnostic: Diagnostic): readonly CodeAction[] {
  const { lines, text } = document;
  const { range, message, code } = diagnostic;
  const [start, end] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
  if (expressionAt(document, start) !== undefined && code !== 'yaml-syntax') return [];
  const replace = (title: string, newText: string, from = start, to = end) => [
    quickFix(document, diagnostic, title, [{ range: lines.rangeOf(from, to), newText }]),
  ];
  const meant = /Did you mean “(.+?)”\?/.exec(message)?.[1];
  if (meant !== undefined && code !== 'allow-unneeded') {
    const written = text.slice(start, end);
    const isName = /^["']?[\w$./-]+["']?$/.test(written);
    return isName || written.startsWith('/')
      ? replace(`Replace ${written} with ${meant}`, wordLike(written, meant))
      : [];
  }
  const quoted = /Write it in quotes: ("(?:[^"\\]|\\.)*")/.exec(message)?.[1];
  if (quoted !== undefined) return replace(`Write ${quoted}`, quoted);
  const placeholder = /Did you mean (\{[^{}]+\})\?/.exec(message)?.[1];
  if (placeholder !== undefined) return replacePlaceholder(document, diagnostic, start, placeholder);
  const encoded = /Write a (?:space in a name|percent sign) as (%2[05])\./.exec(message)?.[1];
  const written = encoded === '%20' ? ' ' : '%';
  if (encoded !== undefined && text.startsWith(written, start))
    return replace(`Write ${encoded}`, encoded, start, start + 1);
  if (message.includes('Write a space between the colon')) {
    const colon = text.indexOf(':', start);
    return colon < 0 ? [] : replace('Insert a space after the colon', ' ', colon + 1, colon + 1);
  }
  return message.includes('needs quotes or a block') ? quoteLine(document, diagnostic, start) : [];
}

/** The placeholder at a place, or after it, is replaced. */
function replacePlaceholder(
  document: LanguageDocument,
  diagnostic: Diagnostic,
  start: number,
  meant: string,
): readonly CodeAction[] {
  const { text, lines } = document;
  const from = text[start] === '{' ? start : text.lastIndexOf('{', start);
  const end = text.indexOf('}', start);
  const written = text.slice(from, end + 1);
  if (from < 0 || !/^\{[^{}\n]*\}$/.test(written)) return [];
  const edit = { range: lines.rangeOf(from, end + 1), newText: meant };
  return [quickFix(document, diagnostic, `Replace ${written} with ${meant}`, [edit])];
}

function wordLike(written: string, meant: string): string {
  if (/^["']/.test(written)) return JSON.stringify(meant);
  return /^[A-Za-z_][\w.-]*$/.test(meant) || written.startsWith('/') ? meant : JSON.stringify(meant);
}

/** The value of a key on one line, in quotes. */
function quoteLine(
  document: LanguageDocument,
  diagnostic: Diagnostic,
  offset: number,
): readonly CodeAction[] {
  const { text, lines } = document;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = /[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  const found = /^(\s*(?:- )*[^\s:"'][^:]*: +)(\S.*?)\s*$/.exec(line);
  const [, before = '', value] = found ?? [];
  if (value === undefined) return [];
  const newText = `'${value.replaceAll("'", "''")}'`;
  const range = lines.rangeOf(start + before.length, start + before.length + value.length);
  return [quickFix(document, diagnostic, 'Write the value in quotes', [{ range, newText }])];
}

/** Warnings of the day, and of permissions, cannot be allowed. */
const NOT_ALLOWED: readonly string[] = ['allow-unneeded', 'provider-retires', 'checked-in-future'];

function allowActions(document: LanguageDocument, diagnostic: Diagnostic): readonly CodeAction[] {
  const { place } = diagnostic.data;
  const { source, text, lines } = document;
  if (diagnostic.severity !== 2 || place === undefined || source === undefined) return [];
  if (NOT_ALLOWED.includes(diagnostic.code)) return [];
  const entry = `- code: ${diagnostic.code}\n    path: ${place}\n    because: Say here why it is meant.`;
  const list = source.entryAt(['allow']);
  const first = source.entryAt([document.kind === 'overrides' ? 'providers' : 'resources'])?.key;
  let edit: TextEdit | undefined;
  if (list?.kind === 'seq' && list.value !== undefined && text[list.value.start] === '-') {
    const indent = ' '.repeat(lines.positionAt(list.value.start).character);
    const newText = `\n${indent}${entry.replaceAll('\n    ', `\n${indent}  `)}`;
    edit = { range: lines.rangeOf(list.value.end, list.value.end), newText };
  } else if (list === undefined && first !== undefined && lines.positionAt(first.start).character === 0) {
    edit = { range: lines.rangeOf(first.start, first.start), newText: `allow:\n  ${entry}\n` };
  }
  return edit === undefined
    ? []
    : [quickFix(document, diagnostic, `Allow “${diagnostic.code}” here, with a reason`, [edit], false)];
}

/** A field that the model requires is added. */
function fieldActions(document: LanguageDocument, diagnostic: Diagnostic): readonly CodeAction[] {
  const { source } = document;
  if (source === undefined || diagnostic.code !== 'missing-required-field') return [];
  const name = /“([A-Za-z_][\w.]*)”/.exec(diagnostic.message)?.[1];
  const path = source.placeAt(document.lines.offsetAt(diagnostic.range.start)).path.slice(0, 3);
  const edit = name === undefined ? undefined : newField(document, [...path.slice(0, 2), 'mapping'], name);
  return edit === undefined ? [] : [quickFix(document, diagnostic, `Add the field ${name}`, [edit])];
}

/** The edit that adds a field after the last one of a mapping. */
function newField(
  { source, lines, text }: LanguageDocument,
  path: readonly (string | number)[],
  name: string,
): TextEdit | undefined {
  const fields = source?.entriesAt(path) ?? [];
  const last = fields.at(-1);
  const first = fields[0]?.key;
  if (last?.key === undefined || first === undefined || source?.isFlowAt([...path, String(last.path.at(-1))]))
    return undefined;
  const end = last.value?.end ?? last.key.end;
  const lineEnd = text.indexOf('\n', end);
  const at = lineEnd < 0 ? text.length : lineEnd;
  const indent = ' '.repeat(lines.positionAt(first.start).character);
  return { range: lines.rangeOf(at, at), newText: `\n${indent}${name}: $text(${name})` };
}

/** Fields of the model that a mapping does not have yet, where the cursor is on the mapping's key. */
function addFieldActions(
  workspace: Workspace,
  document: LanguageDocument,
  range: Range,
): readonly CodeAction[] {
  const { source, lines, kind, uri } = document;
  if (source === undefined || (kind !== 'definition' && kind !== 'overrides')) return [];
  const { path, on } = source.placeAt(lines.offsetAt(range.start));
  const depth = kind === 'definition' ? 3 : 4;
  if (on !== 'key' || path.length !== depth || path.at(-1) !== 'mapping') return [];
  const model = workspace.models().find(({ name }) => name === String(path.at(-2)));
  const taken = keysAt(source.value, path);
  return (model === undefined ? [] : leafFields(model))
    .filter(({ name }) => !taken.includes(name))
    .flatMap(({ name }): CodeAction[] => {
      const edit = newField(document, path, name);
      return edit === undefined
        ? []
        : [
            {
              title: `Add the field ${name}`,
              kind: 'refactor.rewrite',
              edit: { changes: { [uri]: [edit] } },
            },
          ];
    });
}

/** Values can be shown for the example in which the cursor is. */
function exampleActions({ source, lines, uri }: LanguageDocument, range: Range): readonly CodeAction[] {
  if (source === undefined) return [];
  const { path } = source.placeAt(lines.offsetAt(range.start));
  const at = path.indexOf('examples');
  const title = at < 0 ? undefined : valueAt(source.value, [...path.slice(0, at + 2), 'title']);
  if (typeof title !== 'string') return [];
  const shown = `Show the values of the example “${title}”`;
  return [
    { title: shown, kind: '', command: { title: shown, command: CHOOSE_EXAMPLE, arguments: [uri, title] } },
  ];
}
