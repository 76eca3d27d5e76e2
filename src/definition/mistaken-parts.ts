import { type Node, type Stage, visit } from '../expression/compiler.ts';
import { type ArgumentCount, miscountedCall } from './argument-counts.ts';
import { foreignWordHint } from './foreign-words.ts';
import type { MistakenPart } from './mistaken-part.ts';

/** What is known of the names in an expression. */
export interface KnownNames {
  /** Names of fields that records have. */
  readonly fields: ReadonlySet<string>;
  /** Whether a variable is a function, unless the expression binds it itself. */
  readonly isFunction: (variable: string) => boolean;
  /** The number of arguments that a function reads; undefined if it is unknown, or a call with others fails. */
  readonly argumentCount: (variable: string) => ArgumentCount | undefined;
}

/**
 * Finds parts that are never meant as written: a dot before a bracket, a string as a filter, a function that is not
 * called or has wrong arguments; and words of other languages that no record has as a field. In backquotes, a name is
 * always a field.
 *
 * @param text The expression that the tree was parsed from.
 */
export function mistakenParts(ast: Node, text: string, known: KnownNames): MistakenPart[] {
  const found = new Map<number, MistakenPart>();
  const piped = new Set<unknown>();
  const add = (part: MistakenPart | undefined) => part !== undefined && found.set(part.offset, part);
  add(uncalled(ast, text, known));
  for (const node of visit(ast)) {
    for (const stage of [...(node.predicate ?? []), ...(node.stages ?? [])]) add(textFilter(stage, text));
    if (node.type === 'apply') piped.add(node.rhs);
    add(miscountedCall(node, piped.has(node) ? 1 : 0, known.argumentCount));
    if (node.type !== 'path') continue;
    for (const step of node.steps.slice(1)) add(constantStep(step));
    const last = node.steps.at(-1);
    if (node.steps.length > 1 && last !== undefined) add(uncalled(last, text, known));
    const [only, ...others] = node.steps;
    if (only !== undefined && others.length === 0) add(foreignWord(only, text, known));
  }
  return [...found.values()];
}

/** `list.[0]` makes an array of the number for each item. */
function constantStep(step: Node): MistakenPart | undefined {
  if (step.type !== 'unary' || step.value !== '[') return undefined;
  if (!step.expressions.every(({ type }) => type === 'number' || type === 'string')) return undefined;
  const what = step.expressions.map((item) => ('value' in item ? JSON.stringify(item.value) : '')).join(', ');
  return {
    offset: Math.max(0, (step.position ?? 1) - 1),
    message: `“.[${what}]” makes a new array that is always the same.`,
    hint: 'Select an item by its number, without a dot: list[0]. Select a field with a dot, without brackets: list.name.',
  };
}

/** `owner["name"]` keeps every owner, since a string that is not empty counts as true. */
function textFilter(stage: Stage, text: string): MistakenPart | undefined {
  if (stage.type !== 'filter' || stage.expr.type !== 'string') return undefined;
  const end = stage.expr.position ?? 0;
  const start = end - String(stage.expr.value).length - 2;
  const quoted = JSON.stringify(stage.expr.value);
  return {
    offset: Math.max(0, /["']/.test(text.charAt(start)) ? start : end - 1),
    message: `“[${quoted}]” filters by a string that is always the same.`,
    hint: `Write a field after a dot, in backquotes if its name has spaces: owner.\`first name\`.`,
  };
}

/** A function is not a value of a field, and is left out. */
function uncalled(node: Node, text: string, { isFunction }: KnownNames): MistakenPart | undefined {
  if (node.type !== 'variable' || node.value === '' || !isFunction(node.value)) return undefined;
  const end = node.position ?? node.value.length + 1;
  // A variable that is filtered is another kind of mistake.
  if (text.charAt(end) === '[') return undefined;
  return {
    offset: Math.max(0, end - node.value.length - 1),
    message: `$${node.value} is a function, and is not called here.`,
    hint: `Write $${node.value}(…), with its arguments in the parentheses.`,
  };
}

function foreignWord(node: Node, text: string, { fields }: KnownNames): MistakenPart | undefined {
  if (node.type !== 'name' || fields.has(node.value)) return undefined;
  const hint = foreignWordHint(node.value);
  const end = node.position ?? node.value.length;
  if (hint === undefined || text.charAt(end - 1) === '`') return undefined;
  return {
    offset: Math.max(0, end - node.value.length),
    message: `“${node.value}” is read as the name of a field, but nothing shows that records have it.`,
    hint: `${hint} Write a field of this name in backquotes: \`${node.value}\`.`,
  };
}
