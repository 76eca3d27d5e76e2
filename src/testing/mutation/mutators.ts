import type { SourceNode } from '../../expression/compiler.ts';
import type { RawNames } from './raw-names.ts';

/** A change of an expression's text: what is between two offsets becomes other text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a mutator sees of an expression. */
export interface MutatorContext {
  readonly names: RawNames;
  /** The text of a part. */
  textOf(node: SourceNode): string;
}

/** Lists the faults of one kind that can be made at a part of an expression. */
type Mutator = (node: SourceNode, context: MutatorContext) => readonly Edit[];

const NAME = /^[A-Za-z_][\w-]*$|^`[^`]*`$/;
const CONSTANT = /^(?:true|false|null)$/;
const STRING = /^["']/;
/** The parts of a picture for day and month, in either order. */
const DAY_AND_MONTH = /(\[[DM][^\]]*\])(.*?)(\[(?!\1)[DM][^\]]*\])/;
const INTEGER = /^\d+$/;

const OPPOSITE: Readonly<Record<string, string>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  and: 'or',
  or: 'and',
};
const JOINS: ReadonlySet<string> = new Set(['and', 'or', '&', '+', '-', '*', '/']);

/** The faults that authors make, by name: a mapping's examples should notice each of them. */
export const MUTATORS = {
  /** `$f(a, b)` → `$f(b, a)`, for each two neighbours. */
  'arguments-swapped': (node, { textOf }) =>
    node.kind !== 'call'
      ? []
      : neighbours(node.parts.slice(1)).map(([left, right]) => ({
          start: left.start,
          end: right.end,
          text: `${textOf(right)}, ${textOf(left)}`,
        })),
  /** `$f(a, b)` → `$f(a)`, `$f(b)` */
  'argument-dropped': (node, { textOf }) =>
    node.kind !== 'call' || node.parts.length < 3 ? [] : withoutEach(node, 1, textOf),
  /** `$f(a)` → `a` */
  'conversion-dropped': (node, { textOf }) => {
    const [, argument, further] = node.parts;
    return node.kind !== 'call' || argument === undefined || further !== undefined
      ? []
      : [replace(node, `(${textOf(argument)})`)];
  },
  /** `a ?? b` → `a`, `b` */
  'alternative-dropped': (node, context) => (node.kind === 'alternative' ? eachPart(node, context) : []),
  /** `email` → the name of another property next to it in `raw` */
  'sibling-path': (node, { names, textOf }) => {
    const name = nameOf(node, textOf);
    return name === undefined ? [] : names.siblingsOf(name).map((other) => replace(node, quoteName(other)));
  },
  /** `email` → `emailX` */
  'path-misspelt': (node, { textOf }) => {
    const name = nameOf(node, textOf);
    return name === undefined ? [] : [replace(node, quoteName(`${name}X`))];
  },
  /** `"active"` → another member of its enum in `raw` */
  'other-member': (node, { names, textOf }) => {
    const text = stringOf(node, textOf);
    return text === undefined
      ? []
      : names.membersBeside(text).map((other) => replace(node, JSON.stringify(other)));
  },
  /** `"active"` → `"activeX"`, `0` → `1` */
  'other-literal': (node, { textOf }) => {
    const text = stringOf(node, textOf);
    if (text !== undefined) return [replace(node, JSON.stringify(`${text}X`))];
    return node.kind === 'leaf' && INTEGER.test(textOf(node))
      ? [replace(node, String(Number(textOf(node)) + 1))]
      : [];
  },
  /** `"[D].[M].[Y]"` → `"[M].[D].[Y]"` */
  'day-and-month-swapped': (node, { textOf }) => {
    const picture = stringOf(node, textOf);
    const [whole, first = '', between = '', second = ''] = DAY_AND_MONTH.exec(picture ?? '') ?? [];
    return picture === undefined || whole === undefined
      ? []
      : [replace(node, JSON.stringify(picture.replace(whole, () => `${second}${between}${first}`)))];
  },
  /** `a ? b : c` → `a ? c : b`; `a ? b` → `a ? () : b` */
  'branches-swapped': (node, { textOf }) => {
    const [condition, then, otherwise] = node.parts;
    if (node.kind !== 'condition' || condition === undefined || then === undefined) return [];
    const other = otherwise === undefined ? '()' : textOf(otherwise);
    return [replace(node, `${textOf(condition)} ? ${other} : ${textOf(then)}`)];
  },
  /** `a ? b : c` → `b`, `c` */
  'condition-dropped': (node, { textOf }) =>
    node.kind === 'condition'
      ? node.parts.slice(1).map((branch) => replace(node, `(${textOf(branch)})`))
      : [],
  /** `a = b` → `a != b`; `a in b` → `$not(a in b)`; `a and b` → `a or b` */
  negated: (node, { textOf }) => {
    const [left, right] = node.parts;
    const { operator = '' } = node;
    if (node.kind !== 'binary' || left === undefined || right === undefined) return [];
    if (operator === 'in') return [replace(node, `$not(${textOf(node)})`)];
    const opposite = OPPOSITE[operator];
    return opposite === undefined ? [] : [replace(node, `${textOf(left)} ${opposite} ${textOf(right)}`)];
  },
  /** `a[b]` → `a` */
  'filter-dropped': (node, { textOf }) => {
    const [filtered] = node.parts;
    return node.kind === 'predicate' && filtered !== undefined ? [replace(node, textOf(filtered))] : [];
  },
  /** `a & b` → `a`, `b` */
  'operand-dropped': (node, context) =>
    node.kind === 'binary' && JOINS.has(node.operator ?? '') ? eachPart(node, context) : [],
} satisfies Readonly<Record<string, Mutator>>;

/** The name of a kind of fault. */
export type MutantKind = keyof typeof MUTATORS;

function replace({ start, end }: SourceNode, text: string): Edit {
  return { start, end, text };
}

function eachPart(node: SourceNode, { textOf }: MutatorContext): Edit[] {
  return node.parts.map((part) => replace(node, `(${textOf(part)})`));
}

function withoutEach(node: SourceNode, from: number, textOf: MutatorContext['textOf']): Edit[] {
  const [callee, ...rest] = node.parts;
  if (callee === undefined) return [];
  return rest
    .map((_, index) => {
      const kept = rest.filter((__, other) => other !== index);
      return replace(node, `${textOf(callee)}(${kept.map(textOf).join(', ')})`);
    })
    .slice(from - 1);
}

function neighbours(parts: readonly SourceNode[]): (readonly [SourceNode, SourceNode])[] {
  return parts.flatMap((part, index) => {
    const following = parts[index + 1];
    return following === undefined ? [] : [[part, following] as const];
  });
}

function nameOf(node: SourceNode, textOf: MutatorContext['textOf']): string | undefined {
  const text = textOf(node);
  if (node.kind !== 'leaf' || !NAME.test(text) || CONSTANT.test(text)) return undefined;
  return text.replace(/^`|`$/g, '');
}

function quoteName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``;
}

/** The value of a string without escapes. */
function stringOf(node: SourceNode, textOf: MutatorContext['textOf']): string | undefined {
  const text = textOf(node);
  return node.kind === 'leaf' && STRING.test(text) && !text.includes('\\') ? text.slice(1, -1) : undefined;
}
