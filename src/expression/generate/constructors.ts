import type { ArrayNode, Grouping, Node, NodeMarks, ObjectNode } from '../parse/ast.ts';
import { type Code, code, joined, literal, propertyKey } from './code.ts';
import { emit, emitConstant } from './emit.ts';
import { type Context, withInput } from './generator.ts';
import { isBare } from './is-bare.ts';
import { emitClosure } from './lambda.ts';
import { ANY_KIND, ARRAY_KINDS, Kind, mayBe, NOTHING, type Operand, STRUCTURES } from './operand.ts';
import { emitParts } from './parts.ts';

/** Writes `[a, b]`. An item that is itself an array constructor is nested, any other array is spread. */
export function emitArray(node: ArrayNode & NodeMarks, context: Context): Operand {
  const { generator, out } = context;
  const values = emitParts(node.expressions, context, (item) => emit(item, context));
  const items = node.expressions.map((item, index) => ({ item, value: values[index] ?? NOTHING }));
  const simple = items.every(
    ({ item, value }) =>
      !mayBe(value, Kind.nothing) && (isArrayConstructor(item) || !mayBe(value, ARRAY_KINDS)),
  );
  if (items.some(({ value }) => mayBe(value, STRUCTURES))) generator.markNesting();
  const name = generator.fresh('t');
  if (simple) {
    out.push(code`const ${name} = [${joined(items.map(({ value }) => value.js))}];`);
  } else {
    out.push(code`const ${name} = [];`);
    for (const { item, value } of items) out.push(appendItem(name, item, value, context));
  }
  if (node.consarray === true) {
    // The path's results contain it with its mark.
    generator.markNesting();
    out.push(code`${generator.helper('markConstructed')}(${name});`);
  }
  return { js: name, kinds: Kind.array };
}

function appendItem(array: Code, item: Node, value: Operand, context: Context): Code {
  if (isArrayConstructor(item)) return code`if (${value.js} !== undefined) ${array}.push(${value.js});`;
  if (!mayBe(value, ARRAY_KINDS)) return code`if (${value.js} !== undefined) ${array}.push(${value.js});`;
  context.generator.usesBudget = true;
  return code`${context.generator.helper('appendAll')}(${array}, ${value.js});`;
}

function isArrayConstructor(node: Node): boolean {
  return 'value' in node && node.value === '[';
}

/** Writes `{ key: value }` on the context value, which groups if that is an array. */
export function emitObject(node: ObjectNode & NodeMarks, context: Context): Operand {
  return emitGroup(node, { js: context.input, kinds: context.inputKinds }, context);
}

/** Writes a grouping of the items of `subject`. */
export function emitGroup(grouping: Grouping, subject: Operand, context: Context): Operand {
  if (hasFixedKeys(grouping)) return emitFixedObject(grouping, subject, context);
  const pairs = grouping.lhs.map(([key, value]) => {
    const keyCode = itemClosure(key, context);
    const valueCode = itemClosure(value, context);
    if (mayBe(valueCode, STRUCTURES)) context.generator.markNesting();
    return code`[${keyCode.js}, ${valueCode.js}]`;
  });
  context.generator.usesBudget = true;
  const js = code`${context.generator.helper('group')}(${subject.js}, [${joined(pairs)}], ${grouping.position ?? 0})`;
  return emitConstant(context, js, Kind.object);
}

/** A function of the item, and the kinds of value that it may return. */
function itemClosure(node: Node, context: Context): Operand {
  let kinds: number = ANY_KIND;
  const js = emitClosure(['item'], context, ([item], inner) => {
    const value = emit(node, withInput(inner, item ?? code`item`));
    kinds = value.kinds;
    return value;
  });
  return { js, kinds };
}

/** Distinct literal keys: every value is evaluated on all items, so no grouping is needed. */
function hasFixedKeys(grouping: Grouping): boolean {
  const keys = grouping.lhs.map(([key]) => (key.type === 'string' && isBare(key) ? key.value : undefined));
  const reserved = keys.some((key) => key === '_jsonata_lambda' || key === '_jsonata_function');
  return !reserved && !keys.includes(undefined) && new Set(keys).size === keys.length;
}

function emitFixedObject(grouping: Grouping, subject: Operand, context: Context): Operand {
  let inner = context;
  if (subject.js !== context.input || mayBe(subject, ARRAY_KINDS)) {
    const item = context.generator.fresh('t');
    const grouped = code`${context.generator.helper('groupAll')}(${subject.js})`;
    const js = mayBe(subject, ARRAY_KINDS)
      ? code`${context.generator.helper('isArray')}(${subject.js}) ? ${grouped} : ${subject.js}`
      : subject.js;
    context.out.push(code`const ${item} = ${js};`);
    inner = withInput(context, item);
  }
  const values = emitParts(grouping.lhs, inner, ([, node]) => emitMember(node, inner));
  const entries = grouping.lhs.map(([key], index) => ({
    key: 'value' in key ? String(key.value) : '',
    value: values[index] ?? NOTHING,
  }));
  // V8 turns objects with many members into hash tables.
  context.generator.cost += entries.length > 32 ? 4 * entries.length : 2;
  return buildObject(entries, context);
}

interface Entry {
  readonly key: string;
  readonly value: Operand;
}

function emitMember(node: Node, context: Context): Operand {
  const value = emit(node, context);
  if (mayBe(value, STRUCTURES)) context.generator.markNesting();
  return value;
}

/** One literal if every value exists, so that such objects share their hidden class. */
function buildObject(entries: readonly Entry[], context: Context): Operand {
  const { generator, out } = context;
  const result = generator.fresh('t');
  const whole = code`{ ${joined(entries.map(({ key, value }) => code`${propertyKey(key)}: ${value.js}`))} }`;
  const optional = entries.filter(({ value }) => mayBe(value, Kind.nothing));
  if (optional.length === 0) {
    out.push(code`const ${result} = ${whole};`);
    return { js: result, kinds: Kind.object };
  }
  const complete = joined(
    optional.map(({ value }) => code`${value.js} !== undefined`),
    code` && `,
  );
  out.push(
    code`let ${result};`,
    code`if (${complete}) ${result} = ${whole};`,
    code`else {`,
    code`${result} = {};`,
  );
  for (const { key, value } of entries) {
    const set = key === '__proto__' ? generator.helper('setOwn') : undefined;
    const write =
      set === undefined
        ? code`${result}[${literal(key)}] = ${value.js};`
        : code`${set}(${result}, ${literal(key)}, ${value.js});`;
    out.push(code`if (${value.js} !== undefined) ${write}`);
  }
  out.push(code`}`);
  return { js: result, kinds: Kind.object };
}
