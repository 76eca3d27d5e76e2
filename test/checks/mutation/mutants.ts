import type { Node } from '../../../src/expression/compiler.ts';
import { kindsOf } from '../../../src/expression/types/type.ts';
import {
  analyseTypes,
  isNothing,
  propertyOf,
  startOfNode,
  type Type,
} from '../../../src/expression/typing.ts';

/** What was changed in an expression. */
export type MutantKind =
  | 'path misspelt'
  | 'name of another provider'
  | 'path of another level'
  | 'sibling of disjoint kinds'
  | 'sibling of the same kinds'
  | 'sibling of overlapping kinds'
  | 'sibling of which presence counts'
  | 'enum literal: no member'
  | 'enum literal: another member'
  | 'literal compared with `$type(…)`';

export interface TypedMutant {
  readonly kind: MutantKind;
  readonly text: string;
}

/** Numbers from 0 up to 1, the same ones for a seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Changes of the names and of the compared literals in an expression, each once. */
export function mutantsOf(
  text: string,
  ast: Node,
  raw: Type,
  foreign: readonly string[],
  random: () => number,
): readonly TypedMutant[] {
  const mutants = new Map<string, MutantKind>();
  const change = (kind: MutantKind, node: Node, written: string) => {
    const start = startOfNode(node, text);
    const changed = text.slice(0, start) + written + text.slice(node.position ?? start);
    if (changed !== text && !mutants.has(changed)) mutants.set(changed, kind);
  };
  analyseTypes(ast, raw, {
    onName(node, from) {
      if (node.type !== 'name') return;
      const isPresence = testsPresence(text, startOfNode(node, text), node.position ?? text.length);
      changeName({ node, isPresence }, from, foreign, random, change);
    },
    onLiteral(node, other) {
      if (node.type === 'string') changeLiteral(node, String(node.value), other, random, change);
    },
  });
  return [...mutants].map(([changed, kind]) => ({ kind, text: changed }));
}

type Change = (kind: MutantKind, node: Node, written: string) => void;

/** Whether all that counts of a value is that there is one, whatever its kind: `$exists(a)`, `a != null`. */
function testsPresence(text: string, start: number, end: number): boolean {
  return /\$exists\([\w.]*$/.test(text.slice(0, start)) || /^\s*!=\s*null/.test(text.slice(end));
}

function changeName(
  { node, isPresence }: { readonly node: Node & { type: 'name' }; readonly isPresence: boolean },
  from: Type,
  foreign: readonly string[],
  random: () => number,
  change: Change,
): void {
  const object = from.object ?? from.array?.items.object;
  if (object === undefined || object.names === 'allowed') return;
  const { value } = node;
  const names = [...object.properties.keys()];
  for (const typo of typosOf(value, random))
    if (!names.includes(typo)) change('path misspelt', node, quoted(typo));
  for (const name of sample(foreign, 4, random))
    if (!names.includes(name)) change('name of another provider', node, quoted(name));
  change('path of another level', node, `${quoted(value)}.value`);
  change('path of another level', node, `attributes.${quoted(value)}`);
  const own = propertyOf(object, value);
  for (const name of sample(names, 12, random)) {
    const other = propertyOf(object, name);
    if (name === value || isNothing(other)) continue;
    const relation = isPresence ? 'sibling of which presence counts' : relationOf(own, other);
    change(relation, node, quoted(name));
  }
}

/** Kinds that mapping functions tell apart: null aside, and numbers as strings. */
function relationOf(own: Type, other: Type): MutantKind {
  const kinds = (type: Type) =>
    new Set(kindsOf(type).flatMap((kind) => (kind === 'null' ? [] : [kind === 'number' ? 'string' : kind])));
  const [a, b] = [kinds(own), kinds(other)];
  const common = [...a].filter((kind) => b.has(kind)).length;
  if (common === 0) return 'sibling of disjoint kinds';
  return common === a.size && common === b.size
    ? 'sibling of the same kinds'
    : 'sibling of overlapping kinds';
}

const TYPE_NAMES = ['string', 'number', 'boolean', 'object', 'array', 'null'];

function changeLiteral(node: Node, value: string, other: Type, random: () => number, change: Change): void {
  const members = [...(other.string?.values ?? other.array?.items.string?.values ?? [])];
  if (members.length === 0) return;
  const isKind = TYPE_NAMES.includes(value) && members.every((member) => TYPE_NAMES.includes(member));
  const write = (kind: MutantKind, text: string) =>
    change(isKind ? 'literal compared with `$type(…)`' : kind, node, JSON.stringify(text));
  const cases = [
    value.toUpperCase(),
    value.toLowerCase(),
    value.charAt(0).toUpperCase() + value.slice(1).toLowerCase(),
  ];
  for (const changed of [...cases, ...typosOf(value, random), 'unknown'])
    if (!members.includes(changed)) write('enum literal: no member', changed);
  for (const name of isKind ? TYPE_NAMES : members)
    if (name !== value) write('enum literal: another member', name);
}

function quoted(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && !['and', 'or', 'in', 'true', 'false', 'null'].includes(name)
    ? name
    : `\`${name}\``;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function typosOf(name: string, random: () => number): readonly string[] {
  const at = Math.floor(random() * name.length);
  const swapped = Math.floor(random() * Math.max(1, name.length - 1));
  const letter = LETTERS.charAt(Math.floor(random() * LETTERS.length));
  const first = name.charAt(0);
  const typos = [
    name.slice(0, at) + name.slice(at + 1),
    name.slice(0, at) + name.charAt(at) + name.slice(at),
    name.slice(0, swapped) + name.charAt(swapped + 1) + name.charAt(swapped) + name.slice(swapped + 2),
    name.slice(0, at) + letter + name.slice(at + 1),
    (first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()) + name.slice(1),
    name.endsWith('s') ? name.slice(0, -1) : `${name}s`,
  ];
  return [...new Set(typos)].filter((typo) => typo !== '' && typo !== name);
}

function sample(names: readonly string[], count: number, random: () => number): readonly string[] {
  const left = [...names];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
}
