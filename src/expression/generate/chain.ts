import { type Code, code, literal } from './code.ts';
import type { Context } from './generator.ts';
import { ANY_KIND, Kind, type Operand } from './operand.ts';
import { emitFollowing } from './path-function.ts';

/** Longer paths are followed by the runtime library, as code for each name grows with the names after it. */
const LONGEST_INLINE = 12;

/**
 * Writes a path that consists of names only. For plain objects, it is a chain of property
 * reads; arrays and foreign objects on the way have code of their own. Mapping all bundled providers' examples takes 6 %
 * longer if the runtime library follows every path.
 */
export function emitChain(names: readonly string[], context: Context): Operand {
  const [first = '', ...rest] = names;
  const known = context.plainInput ? context.knownReads.get(first) : undefined;
  if (known !== undefined && rest.length === 0) return { js: known.js, kinds: ANY_KIND & ~Kind.sequence };
  const { generator, out } = context;
  const result = generator.fresh('t');
  out.push(code`let ${result};`);
  if (known !== undefined) {
    emitRest(known.js, rest, result, context, known.isPlain);
  } else if (context.plainInput) {
    emitRest(emitOwnRead(context.input, first, context), rest, result, context);
  } else {
    emitFrom(context.input, context.input, names, result, context);
  }
  const kinds = context.plainInput && rest.length === 0 ? ANY_KIND & ~Kind.sequence : ANY_KIND;
  return { js: result, kinds };
}

/** Writes `$variable.a.b`: names that follow from a value. */
export function emitChainFrom(value: Operand, names: readonly string[], context: Context): Operand {
  const { generator, out } = context;
  const result = generator.fresh('t');
  out.push(code`let ${result};`);
  emitFrom(value.js, code`${generator.helper('itemsOf')}(${value.js})`, names, result, context);
  return { js: result, kinds: ANY_KIND };
}

/** Writes the read of one own property of a plain object into a new variable, and returns its name. */
export function emitOwnRead(object: Code, name: string, context: Context): Code {
  const { generator, out } = context;
  const value = generator.fresh('t');
  const key = literal(name);
  const hasOwn = generator.helper('hasOwn');
  if (name in Object.prototype) {
    out.push(code`let ${value} = ${hasOwn}(${object}, ${key}) ? ${object}[${key}] : undefined;`);
    return value;
  }
  // The test of the prototype is almost free, and hides a polluted one.
  const inherited = code`${key} in ${generator.helper('OBJECT_PROTOTYPE')} && !${hasOwn}(${object}, ${key})`;
  out.push(
    code`let ${value} = ${object}[${key}];`,
    code`if (${value} !== undefined && ${inherited}) ${value} = undefined;`,
  );
  return value;
}

/** Continues from a value that was read: no further names, or an object or array to read from. */
function emitRest(
  value: Code,
  rest: readonly string[],
  result: Code,
  context: Context,
  isPlain?: Code,
): void {
  const { out } = context;
  const [first] = rest;
  if (first === undefined) {
    out.push(code`${result} = ${value};`);
  } else if (isPlain === undefined || rest.length > LONGEST_INLINE) {
    emitFrom(value, value, rest, result, context);
  } else {
    out.push(code`if (${isPlain}) {`);
    emitRest(emitOwnRead(value, first, context), rest.slice(1), result, context);
    out.push(
      code`} else if (${value} !== undefined) ${result} = ${emitFollowing(value, rest, 'value', context)};`,
    );
  }
}

/**
 * Writes names that follow from a value of any kind; `items` is their origin if it is an array.
 * The prototype is read after the first property, when V8 has checked the object's hidden class.
 */
function emitFrom(value: Code, items: Code, names: readonly string[], result: Code, context: Context): void {
  const { generator, out } = context;
  if (generator.paths === 'smallest' || names.length > LONGEST_INLINE) {
    out.push(code`${result} = ${emitFollowing(items, names, 'value', context)};`);
    return;
  }
  const [first = '', ...rest] = names;
  const isArray = generator.helper('isArray');
  const prototype = generator.fresh('o');
  out.push(code`if (${isArray}(${value})) ${result} = ${emitFollowing(items, names, 'value', context)};`);
  out.push(code`else if (typeof ${value} === 'object' && ${value} !== null) {`);
  const read = emitOwnRead(value, first, context);
  out.push(
    code`const ${prototype} = ${generator.helper('getPrototypeOf')}(${value});`,
    code`if (${prototype} === ${generator.helper('OBJECT_PROTOTYPE')} || ${prototype} === null) {`,
  );
  emitRest(read, rest, result, context);
  out.push(code`} else ${result} = ${emitFollowing(value, names, 'value', context)};`, code`}`);
}
