import { type Context, literal } from './generator.ts';
import { ANY_KIND, Kind, type Operand } from './operand.ts';

/**
 * Writes a path that consists of names only. As long as plain objects are met, it is a chain of property
 * reads; an array or a foreign object on the way is left to the run-time library.
 */
export function emitChain(names: readonly string[], context: Context): Operand {
  const [first = '', ...rest] = names;
  const known = context.plainInput ? context.knownReads.get(first) : undefined;
  if (known !== undefined && rest.length === 0) return { js: known, kinds: ANY_KIND & ~Kind.sequence };
  const { generator, out } = context;
  const result = generator.fresh('t');
  out.push(`let ${result};`);
  if (known !== undefined) {
    emitRest(known, rest, result, context);
  } else if (context.plainInput) {
    emitLink(context.input, names, result, context);
  } else {
    out.push(`if (${generator.helper('isPlainObject')}(${context.input})) {`);
    emitLink(context.input, names, result, context);
    out.push(`} else ${result} = ${followNames(context.input, names, context)};`);
  }
  const kinds = context.plainInput && rest.length === 0 ? ANY_KIND & ~Kind.sequence : ANY_KIND;
  return { js: result, kinds };
}

/** Writes the read of one own property of a plain object into a new variable, and gives its name. */
export function emitOwnRead(object: string, name: string, context: Context): string {
  const { generator, out } = context;
  const value = generator.fresh('t');
  const key = literal(name);
  const hasOwn = generator.helper('hasOwn');
  if (name in Object.prototype) {
    out.push(`let ${value} = ${hasOwn}(${object}, ${key}) ? ${object}[${key}] : undefined;`);
    return value;
  }
  // The test of the prototype is all but free, and keeps a polluted one out of sight.
  const inherited = `${key} in ${generator.helper('OBJECT_PROTOTYPE')} && !${hasOwn}(${object}, ${key})`;
  out.push(
    `let ${value} = ${object}[${key}];`,
    `if (${value} !== undefined && ${inherited}) ${value} = undefined;`,
  );
  return value;
}

function emitLink(object: string, names: readonly string[], result: string, context: Context): void {
  const [first = '', ...rest] = names;
  const value = emitOwnRead(object, first, context);
  emitRest(value, rest, result, context);
}

function emitRest(value: string, rest: readonly string[], result: string, context: Context): void {
  const { generator, out } = context;
  if (rest.length === 0) {
    out.push(`${result} = ${value};`);
    return;
  }
  out.push(`if (${generator.helper('isPlainObject')}(${value})) {`);
  emitLink(value, rest, result, context);
  out.push(`} else if (${value} !== undefined) ${result} = ${followNames(value, rest, context)};`);
}

function followNames(value: string, names: readonly string[], context: Context): string {
  const list = context.generator.constant(`[${names.map(literal).join(', ')}]`);
  return `${context.generator.helper('followNames')}(${value}, ${list})`;
}
