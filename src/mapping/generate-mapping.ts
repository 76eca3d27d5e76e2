import type { Node } from '../expression/compiler.ts';
import {
  type Code,
  code,
  type ExpressionCode,
  generateShared,
  joined,
  joinedLines,
  Kind,
  type KnownFunctions,
  literal,
  member,
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
export function generateMapping(fields: readonly FieldProgram[], functions: KnownFunctions): Code {
  const shared = generateShared(fields, functions);
  const usesBudget = shared.expressions.some((expression) => expression.usesBudget);
  const parts = fields.map((field, index) => fieldLines(field, index, shared.expressions[index], functions));
  return joinedLines([
    code`"use strict";`,
    ...shared.prelude,
    ...parts.flatMap((part) => part.declarations),
    ...(retainsClasses(fields) ? [code`const retained = new Array(${1 << fields.length});`] : []),
    code`return (input, bindings, sink) => {`,
    ...shared.reads,
    code`let ${joined(fields.map((_, index) => code`f${index}`))};`,
    ...(usesBudget ? [code`const began = rt.${member('beginBudget')}();`, code`try {`] : []),
    ...parts.flatMap((part) => part.lines),
    ...(usesBudget ? [code`} finally { if (began) rt.${member('endBudget')}(); }`] : []),
    ...resultLines(fields),
    code`};`,
  ]);
}

function fieldLines(
  field: FieldProgram,
  index: number,
  expression: ExpressionCode | undefined,
  functions: KnownFunctions,
): { declarations: Code[]; lines: Code[] } {
  if (expression === undefined) return { declarations: [], lines: [] };
  const name = code`f${index}`;
  // Only a function has no JSON value.
  const mayBeNothing = (expression.result.kinds & (Kind.nothing | Kind.function)) !== 0;
  const proved = isProvedValid(inferResult(field.ast, functions), field.schema);
  const lines = [
    code`try {`,
    ...expression.lines,
    code`${name} = ${expression.value};`,
    code`} catch (error) { ${expression.usesBudget ? code`if (began) rt.${member('leaveExpression')}(); ` : code``}sink.failed(${index}, error); }`,
  ];
  if (field.isArray && (expression.result.kinds & ~Kind.array & ~Kind.nothing) !== 0) {
    lines.push(code`if (${name} !== undefined && !Array.isArray(${name})) ${name} = [${name}];`);
  }
  const declarations: Code[] = [];
  if (!proved) {
    declarations.push(code`const v${index} = model.validators.fields[${literal(field.name)}];`);
    const present = code`${name} !== undefined && `;
    lines.push(
      code`if (${present}v${index} !== undefined && !v${index}(${name})) ${name} = sink.refused(${index}, ${name});`,
    );
  }
  if (field.required && (mayBeNothing || !proved))
    lines.push(code`if (${name} === undefined) sink.missing(${index});`);
  return { declarations, lines };
}

/** More fields have too many combinations to keep. */
function retainsClasses(fields: readonly FieldProgram[]): boolean {
  return fields.length <= 10;
}

/** One literal if every field has a value, so that complete values share their hidden class. */
function resultLines(fields: readonly FieldProgram[]): Code[] {
  const present = joined(
    fields.map((_, index) => code`f${index} !== undefined`),
    code` && `,
  );
  const entries = fields.map(({ name }, index) => code`${propertyKey(name)}: f${index}`);
  const keeps = retainsClasses(fields);
  const stores = fields.map(({ name }, index) => {
    const store = code`value[${literal(name)}] = f${index};`;
    return code`if (f${index} !== undefined) ${keeps ? code`{ ${store} present |= ${1 << index}; }` : store}`;
  });
  return [
    code`if (${fields.length === 0 ? code`true` : present}) return { ${joined(entries)} };`,
    code`const value = {};`,
    ...(keeps ? [code`let present = 0;`] : []),
    ...stores,
    // A hidden class is collected with its last object, and the code optimised for it, too.
    ...(keeps
      ? [
          code`if (retained[present] === undefined) retained[present] = rt.${member('hiddenClassSample')}(value);`,
        ]
      : []),
    code`return value;`,
  ];
}
