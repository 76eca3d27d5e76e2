import { nameHint } from '../issue/nearest-name.ts';

/** A problem of a template, and its position. */
export interface TemplateProblem {
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

/** What may be in braces in a template. */
export interface TemplateRules {
  /** Names that are replaced; `undefined` if any name may be used, as in credentials. */
  readonly known: readonly string[] | undefined;
  /** Whether the template may have braces of its own, as JSON and query languages do. */
  readonly ownBraces: boolean;
  /** Whether placeholders may have a type, as in `{id:number}`. */
  readonly isTyped?: boolean;
}

/** An innermost pair of braces with its content, or a single brace. */
const BRACES = /\{([^{}]*)\}|[{}]/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** A name with the type that its value must have. */
const TYPED = /^([A-Za-z_][A-Za-z0-9_]*):(.*)$/;
const TYPES: readonly string[] = ['number', 'boolean'];
/** One word that may be meant as a placeholder: `settings.site`, `user-id`, `$id`. */
const WORD = /^[\w$.:-]+$/;

/** Whether a placeholder can have this name. */
export function isPlaceholderName(name: string): boolean {
  return NAME.test(name);
}

/** Names of the placeholders in a template, in order. */
export function placeholderNames(template: string): string[] {
  return [...template.matchAll(BRACES)].flatMap(([, inner = '']) => {
    const [, name = inner, type] = TYPED.exec(inner) ?? [];
    return NAME.test(name) && (type === undefined || TYPES.includes(type)) ? [name] : [];
  });
}

/** Finds the placeholders without a value, and the braces that are not a placeholder but may be meant as one. */
export function templateProblems(template: string, rules: TemplateRules): TemplateProblem[] {
  const unpaired = unpairedBraces(template);
  const depths = depthsOf(template);
  return [...template.matchAll(BRACES)].flatMap(({ 0: written, 1: inner, index: offset }) => {
    if (inner === undefined) {
      // A placeholder within text with braces of its own is left to the provider, if the braces match.
      if (rules.ownBraces && !unpaired.has(offset)) return [];
      return [loneBrace(written, offset, template)];
    }
    if (NAME.test(inner)) {
      if (rules.known?.includes(inner) === false) return [unknown(inner, offset, rules.known)];
      return template[offset - 1] === '$' ? [dollar(inner, offset)] : [];
    }
    const [, name, type = ''] = TYPED.exec(inner) ?? [];
    if (name !== undefined && rules.isTyped === true) {
      if (!TYPES.includes(type)) return [unknownType(name, type, offset)];
      return rules.known?.includes(name) === false ? [unknown(name, offset, rules.known)] : [];
    }
    if (rules.ownBraces && isOwnText(inner, template, depths.get(offset) ?? 1, rules.known)) return [];
    return [malformed(inner, offset, rules.known)];
  });
}

/** Whether braces belong to text in another language, such as JSON or GraphQL, and not to the template. */
function isOwnText(inner: string, template: string, depth: number, known: readonly string[] = []): boolean {
  const word = inner.trim();
  if (word === '') return isJson(template);
  if (WORD.test(inner)) return false;
  // `{ id }` on its own is a placeholder with blanks; within other braces it selects a field.
  return depth > 1 || !known.includes(word);
}

function isJson(template: string): boolean {
  try {
    JSON.parse(template.replace(/\{[A-Za-z_][A-Za-z0-9_]*\}/g, '0'));
    return true;
  } catch {
    return false;
  }
}

function unpairedBraces(template: string): Set<number> {
  const open: number[] = [];
  const unpaired = new Set<number>();
  for (const { 0: brace, index } of template.matchAll(/[{}]/g)) {
    if (brace === '{') open.push(index);
    else if (open.pop() === undefined) unpaired.add(index);
  }
  for (const index of open) unpaired.add(index);
  return unpaired;
}

/** The number of open braces at each opening brace, itself included. */
function depthsOf(template: string): Map<number, number> {
  const depths = new Map<number, number>();
  let depth = 0;
  for (const { 0: brace, index } of template.matchAll(/[{}]/g)) {
    depth = brace === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (brace === '{') depths.set(index, depth);
  }
  return depths;
}

function unknown(name: string, offset: number, known: readonly string[]): TemplateProblem {
  return {
    offset,
    message: `Nothing fills in the placeholder {${name}} here.`,
    ...hintFor(name, known),
  };
}

function unknownType(name: string, type: string, offset: number): TemplateProblem {
  const message = `“${type}” is not a type that a placeholder can have.`;
  const hint = nameHint(type, TYPES, (nearest) => `{${name}:${nearest}}`);
  return { offset, message, ...(hint === undefined ? {} : { hint }) };
}

/** A placeholder as in JavaScript or a shell, whose dollar sign is not part of a placeholder here. */
function dollar(name: string, offset: number): TemplateProblem {
  const message = `The “$” before {${name}} would be sent as it is written.`;
  return { offset: offset - 1, message, hint: `Did you mean {${name}}?` };
}

function malformed(inner: string, offset: number, known: readonly string[] | undefined): TemplateProblem {
  if (inner.trim() === '') {
    const message = 'The braces contain no name.';
    return { offset, message, ...hintFor('', known) };
  }
  const name = inner
    .trim()
    .replace(/^(?:account)?settings?\./i, '')
    .replace(/^\$/, '');
  const message = `{${inner}} is not a placeholder: write a name of letters, digits and “_” between the braces, without spaces.`;
  return { offset, message, ...hintFor(name, known) };
}

function loneBrace(brace: string, offset: number, template: string): TemplateProblem {
  const name = /^\{([A-Za-z_][A-Za-z0-9_]*)/.exec(template.slice(offset))?.[1];
  const message = brace === '{' ? 'The brace is not closed.' : 'The brace has no opening brace.';
  const hint = name === undefined ? {} : { hint: `Did you mean {${name}}?` };
  return { offset, message, ...hint };
}

function hintFor(name: string, known: readonly string[] = []): { hint?: string } {
  const hint = nameHint(name, known, (nearest) => `{${nearest}}`);
  return hint === undefined ? {} : { hint: hint.replace(/^Known: (.*)\.$/, listed) };
}

function listed(_: string, names: string): string {
  return `Known: ${names
    .split(', ')
    .map((name) => `{${name}}`)
    .join(', ')}.`;
}
