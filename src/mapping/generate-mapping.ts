import type { Node } from '../expression/compiler.ts';
import {
  type ExpressionCode,
  generateShared,
  Kind,
  type KnownFunctions,
  literal,
  propertyKey,
} from '../expression/compiler.ts';
import type { JsonSchema } from '../model/precompiled.ts';
import { inferResult } from './infer-result.ts';
import { isProvedValid } from './prove-valid.ts';

/** A unified field and the syntax tree of its expression. */
export interface FieldProgram {
  readonly name: string;
  readonly ast: Node;
  readonly required: boolean;
  readonly isArray: boolean;
  readonly schema: JsonSchema;
}

/**
 * Writes the body of a JavaScript function that takes `rt`, `functions` and `model` and returns a
 * mapping's `RunFields`. The fields come out in the order given.
 */
export function generateMapping(fields: readonly FieldProgram[], functions: KnownFunctions): string {
  const shared = generateShared(fields, functions);
  const usesBudget = shared.expressions.some((code) => code.usesBudget);
  const parts = fields.map((field, index) => fieldLines(field, index, shared.expressions[index], functions));
  return [
    '"use strict";',
    ...shared.prelude,
    ...parts.flatMap((part) => part.declarations),
    ...(keepsShapes(fields) ? [`const shapes = new Array(${1 << fields.length});`] : []),
    'return (input, bindings, sink) => {',
    ...shared.reads,
    `let ${fields.map((_, index) => `f${index}`).join(', ')};`,
    ...(usesBudget ? ['const began = rt.beginBudget();', 'try {'] : []),
    ...parts.flatMap((part) => part.lines),
    ...(usesBudget ? ['} finally { if (began) rt.endBudget(); }'] : []),
    ...resultLines(fields),
    '};',
  ].join('\n');
}

function fieldLines(
  field: FieldProgram,
  index: number,
  code: ExpressionCode | undefined,
  functions: KnownFunctions,
): { declarations: string[]; lines: string[] } {
  if (code === undefined) return { declarations: [], lines: [] };
  const name = `f${index}`;
  // A function alone leaves nothing.
  const mayBeNothing = (code.result.kinds & (Kind.nothing | Kind.function)) !== 0;
  const proved = isProvedValid(inferResult(field.ast, functions), field.schema);
  const lines = [
    'try {',
    ...(code.usesBudget ? ['if (began) rt.refillBudget();'] : []),
    ...code.lines,
    `${name} = ${code.value};`,
    `} catch (error) { sink.failed(${index}, error); }`,
  ];
  if (field.isArray && (code.result.kinds & ~Kind.array & ~Kind.nothing) !== 0) {
    lines.push(`if (${name} !== undefined && !Array.isArray(${name})) ${name} = [${name}];`);
  }
  const declarations: string[] = [];
  if (!proved) {
    declarations.push(`const v${index} = model.validators.fields[${literal(field.name)}];`);
    const present = `${name} !== undefined && `;
    lines.push(
      `if (${present}v${index} !== undefined && !v${index}(${name})) ${name} = sink.refused(${index}, ${name});`,
    );
  }
  if (field.required && (mayBeNothing || !proved))
    lines.push(`if (${name} === undefined) sink.missing(${index});`);
  return { declarations, lines };
}

/** More fields have more shapes than could be kept. */
function keepsShapes(fields: readonly FieldProgram[]): boolean {
  return fields.length <= 10;
}

/** One literal where every field is there, so that complete values share their hidden class. */
function resultLines(fields: readonly FieldProgram[]): string[] {
  const present = fields.map((_, index) => `f${index} !== undefined`).join(' && ');
  const entries = fields.map(({ name }, index) => `${propertyKey(name)}: f${index}`);
  const keeps = keepsShapes(fields);
  const stores = fields.map(({ name }, index) => {
    const store = `value[${literal(name)}] = f${index};`;
    return `if (f${index} !== undefined) ${keeps ? `{ ${store} shape |= ${1 << index}; }` : store}`;
  });
  return [
    `if (${present || 'true'}) return { ${entries.join(', ')} };`,
    'const value = {};',
    ...(keeps ? ['let shape = 0;'] : []),
    ...stores,
    // A hidden class dies with its last object, and optimised code with it.
    ...(keeps ? ['if (shapes[shape] === undefined) shapes[shape] = rt.twinOf(value);'] : []),
    'return value;',
  ];
}
