import { nameInExpression } from '../../json/expression-path.ts';
import type { LanguageDocument } from '../document/document.ts';
import type { Location, Position, Range, TextEdit, WorkspaceEdit } from '../protocol.ts';
import type { Workspace } from '../workspace.ts';
import { rawKeySpans } from './raw-keys.ts';
import { rewriteExpression } from './rewrite-expression.ts';
import {
  isInBrokenExpression,
  type Occurrence,
  occurrencesOf,
  type Target,
  type TargetAt,
  targetAt,
} from './targets.ts';

/** Where what is at a position is defined. */
export function definitionAt(
  workspace: Workspace,
  document: LanguageDocument,
  position: Position,
): readonly Location[] {
  const found = targetAt(workspace, document, document.lines.offsetAt(position));
  if (found === undefined) return [];
  return occurrencesOf(workspace, document, found.target)
    .filter(({ isDefinition }) => isDefinition)
    .map(locationOf);
}

/** Where what is at a position is written, its definition included if they want it. */
export function referencesAt(
  workspace: Workspace,
  document: LanguageDocument,
  position: Position,
  includesDefinition: boolean,
): readonly Location[] {
  const found = targetAt(workspace, document, document.lines.offsetAt(position));
  if (found === undefined) return [];
  return occurrencesOf(workspace, document, found.target)
    .filter(({ isDefinition }) => includesDefinition || !isDefinition)
    .map(locationOf);
}

function locationOf({ document: { uri, lines }, span }: Occurrence): Location {
  return { uri, range: lines.rangeOf(span.start, span.end) };
}

/** What renaming at a position would rename. */
export interface RenameStart {
  readonly range: Range;
  readonly placeholder: string;
}

/** Whether what is at a position can be renamed, and its present name. */
export function prepareRenameAt(
  workspace: Workspace,
  document: LanguageDocument,
  position: Position,
): RenameStart | undefined {
  const found = renamableAt(workspace, document, position);
  if (found === undefined) return undefined;
  const { span, target } = found;
  return { range: document.lines.rangeOf(span.start, span.end), placeholder: nameOfTarget(target) };
}

/** The name at a position, if all of its places are known. */
function renamableAt(
  workspace: Workspace,
  document: LanguageDocument,
  position: Position,
): TargetAt | undefined {
  const found = targetAt(workspace, document, document.lines.offsetAt(position));
  if (found === undefined || !isRenamable(found.target)) return undefined;
  const isKnown = !isInBrokenExpression(workspace, document, found.target, nameOfTarget(found.target));
  return isKnown ? found : undefined;
}

function isRenamable(target: Target): boolean {
  if (target.kind === 'variable') return target.binding !== undefined;
  return target.kind === 'path' || target.kind === 'table' || target.kind === 'setting';
}

function nameOfTarget(target: Target): string {
  return target.kind === 'path' ? (target.names.at(-1) ?? '') : target.name;
}

const VARIABLE_NAME = /^\$?[\p{L}_][\p{L}\p{N}_]*$/u;

/** The edits that rename what is at a position; undefined if it cannot have the name. */
export function renameAt(
  workspace: Workspace,
  document: LanguageDocument,
  position: Position,
  newName: string,
): WorkspaceEdit | undefined {
  const found = renamableAt(workspace, document, position);
  if (found === undefined || newName.trim() === '') return undefined;
  const { target } = found;
  if (target.kind === 'variable' && !VARIABLE_NAME.test(newName)) return undefined;
  const plain = newName.replace(/^\$/, '').replace(/^`(.*)`$/s, '$1');
  if (/[`\n\r]/.test(plain)) return undefined;
  const inExpressions = target.kind === 'variable' ? `$${plain}` : nameInExpression(plain);
  const changes: Record<string, TextEdit[]> = {};
  const add = ({ uri }: LanguageDocument, edit: TextEdit | undefined) => {
    if (edit !== undefined) changes[uri] = [...(changes[uri] ?? []), edit];
  };
  const occurrences = occurrencesOf(workspace, document, target);
  for (const { expression, document: own, places } of byExpression(occurrences)) {
    const text = places.reduceRight(
      (left, { start, end }) => left.slice(0, start) + inExpressions + left.slice(end),
      expression.text,
    );
    add(own, rewriteExpression(own, expression, text));
  }
  const keys = occurrences.filter(({ within }) => within === undefined);
  for (const { document: own, span } of keys) add(own, keyEdit(own, span, plain));
  if (target.kind === 'path')
    for (const { document: own } of keys)
      for (const span of rawKeySpans(own, target)) add(own, keyEdit(own, span, plain));
  return { changes: withoutRepetitions(changes) };
}

function keyEdit(
  { lines, text }: LanguageDocument,
  { start, end }: { start: number; end: number },
  name: string,
): TextEdit {
  const isQuoted = /^["']/.test(text.slice(start, end));
  const needsQuotes =
    !/^[A-Za-z_][\w.-]*$/.test(name) || /^(?:null|true|false|yes|no|on|off|y|n)$/i.test(name);
  return { range: lines.rangeOf(start, end), newText: isQuoted || needsQuotes ? JSON.stringify(name) : name };
}

function byExpression(occurrences: readonly Occurrence[]) {
  const found = new Map<
    object,
    {
      readonly document: LanguageDocument;
      readonly expression: NonNullable<Occurrence['within']>['expression'];
      readonly places: { start: number; end: number }[];
    }
  >();
  for (const { document, within } of occurrences) {
    if (within === undefined) continue;
    const { expression, start, end } = within;
    const known = found.get(expression);
    if (known === undefined) found.set(expression, { document, expression, places: [{ start, end }] });
    else known.places.push({ start, end });
  }
  return [...found.values()].map((entry) => ({
    ...entry,
    places: entry.places.sort((a, b) => a.start - b.start),
  }));
}

function withoutRepetitions(changes: Record<string, TextEdit[]>): Record<string, TextEdit[]> {
  return Object.fromEntries(
    Object.entries(changes).map(([uri, edits]) => [
      uri,
      [...new Map(edits.map((edit) => [JSON.stringify(edit.range), edit])).values()],
    ]),
  );
}
