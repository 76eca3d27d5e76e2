import type { MappingRuntime } from '../runtime/mapping-runtime.ts';

declare const IS_CODE: unique symbol;

/**
 * JavaScript as text. Only this file makes it: `code` from the generator's own templates, `literal` and `propertyKey` from
 * any string, `freshName` from a counter and `member` from the names of the runtime library. A string of an expression or
 * of a provider file therefore enters generated code encoded, or does not compile.
 */
export type Code = string & { readonly [IS_CODE]: true };

/** What a template takes: other code, and values whose printed form is valid JavaScript. */
type Part = Code | number | boolean;

/** First letter of a generated name: array, field or frame, index, constant, item, prototype, parameter, result, variable. */
type Prefix = 'a' | 'f' | 'i' | 'k' | 'm' | 'o' | 'p' | 't' | 'v';

/** Tags a template of the generator as code. Its parts are already code, numbers or booleans. */
export function code(template: TemplateStringsArray, ...parts: readonly Part[]): Code {
  let text = template[0] ?? '';
  for (const [index, part] of parts.entries()) text += `${part}${template[index + 1]}`;
  return trust(text);
}

/** Writes any string as a JavaScript string literal. */
export function literal(text: string): Code {
  return trust(JSON.stringify(text).replace(/[\u2028\u2029<>]/g, escapeCodeUnit));
}

/** Writes a name as the key in an object literal; `__proto__` would mean the prototype there. */
export function propertyKey(name: string): Code {
  return name === '__proto__' ? code`["__proto__"]` : literal(name);
}

/** Writes a number as an operand, in brackets if a sign before it would change its meaning. */
export function numberLiteral(value: number): Code {
  if (Object.is(value, -0)) return code`-0`;
  return value < 0 ? code`(${value})` : code`${value}`;
}

/** Makes a name of a letter and a number, which cannot clash with names of an expression. */
export function freshName(prefix: Prefix, count: number): Code {
  return trust(`${prefix}${count}`);
}

/** Writes the name of a member of the runtime library. */
export function member(name: keyof MappingRuntime): Code {
  return trust(name);
}

/** Writes pieces one after the other: as a list, unless another separator is passed. */
export function joined(pieces: readonly Part[], separator: Code = code`, `): Code {
  return trust(pieces.join(separator));
}

/** Writes statements, each on a line of its own. */
export function joinedLines(lines: readonly Code[]): Code {
  return joined(lines, code`\n`);
}

/** Writes the closing brackets of a number of blocks. */
export function closing(count: number): Code {
  return trust('}'.repeat(count));
}

function trust(text: string): Code {
  return text as Code;
}

function escapeCodeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
