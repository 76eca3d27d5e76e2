import { INHERITED } from '../definition/reads-inherited.ts';
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
  type NamedExpression,
  propertyKey,
} from '../expression/compiler.ts';
import type { JsonSchema } from '../model/precompiled.ts';
import { inferResult } from './infer-result.ts';
import { isProvedValid } from './prove-valid.ts';

/** A unified field and the syntax tree of its expression. */
export interface FieldProgram {
  readonly name: string;
  readonly ast: Node;
  /** The expressions below it whose values it reads as `$inherited`, the nearest first. */
  readonly inherited?: readonly Node[];
  readonly required: boolean;
  readonly isArray: boolean;
  readonly schema: JsonSchema;
  /** Paths whose values can become the field's value. */
  readonly sources: readonly (readonly string[])[];
}

/**
 * Writes the body of a JavaScript function that takes `rt`, `functions` and `model` and returns a
 * mapping's `RunFields`. The fields come out in the order given.
 */
export function generateMapping(fields: readonly FieldProgram[], functions: KnownFunctions): Code {
  const shared = generateShared(fields.flatMap(chainOf), functions);
  const usesBudget = shared.expressions.some((expression) => expression.usesBudget);
  let place = 0;
  const parts = fields.map((field, index) => {
    const start = place;
    place += 1 + (field.inherited?.length ?? 0);
    return fieldLines(field, index, shared.expressions.slice(start, place), functions);
  });
  return joinedLines([
    code`"use strict";`,
    ...shared.prelude,
    ...parts.flatMap((part) => part.declarations),
    ...(fields.some(({ sources }) => sources.length > 0)
      ? [code`const mayBeUnusable = (value) => value !== undefined && value !== null && value !== "";`]
      : []),
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

/** The expression of a field, and those below it, each of which the one before it reads. */
function chainOf({ name, ast, inherited = [] }: FieldProgram, index: number): NamedExpression[] {
  const trees = [ast, ...inherited];
  return trees.map((tree, depth) => {
    const isLast = depth === trees.length - 1;
    return {
      name,
      ast: tree,
      ...(isLast ? {} : { computed: new Map([[INHERITED, inheritedName(index, depth + 1)]]) }),
    };
  });
}

/** The function that computes what is so many steps below a field's expression. */
function inheritedName(index: number, depth: number): Code {
  return code`h${index}_${depth}`;
}

/** Writes the functions for what a field inherits: each computes its value once, and only if it is read. */
function inheritedLines(index: number, below: readonly ExpressionCode[]): Code[] {
  if (below.length === 0) return [];
  const functions = below.map((expression, place) => {
    const name = inheritedName(index, place + 1);
    return joinedLines([
      code`let ${name}v; let ${name}d = false;`,
      code`const ${name} = () => {`,
      code`if (${name}d) return ${name}v;`,
      code`try {`,
      ...expression.lines,
      code`${name}v = ${expression.value};`,
      // The deepest one that fails is the one at fault.
      code`} catch (error) { if (below${index} === 0) below${index} = ${place + 1}; throw error; }`,
      code`${name}d = true;`,
      code`return ${name}v;`,
      code`};`,
    ]);
  });
  return [code`let below${index} = 0;`, ...functions];
}

function fieldLines(
  field: FieldProgram,
  index: number,
  [expression, ...below]: readonly ExpressionCode[],
  functions: KnownFunctions,
): { declarations: Code[]; lines: Code[] } {
  if (expression === undefined) return { declarations: [], lines: [] };
  const name = code`f${index}`;
  // Only a function has no JSON value.
  const mayBeNothing = (expression.result.kinds & (Kind.nothing | Kind.function)) !== 0;
  const proved = below.length === 0 && isProvedValid(inferResult(field.ast, functions), field.schema);
  const usesBudget = [expression, ...below].some((code) => code.usesBudget);
  const leave = usesBudget ? code`if (began) rt.${member('leaveExpression')}(); ` : code``;
  const failed = below.length === 0 ? code`` : code`, below${index}`;
  const lines = [
    ...inheritedLines(index, below),
    code`try {`,
    ...expression.lines,
    code`${name} = ${expression.value};`,
    code`} catch (error) { ${leave}sink.failed(${index}, error${failed}); }`,
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
  const report = emptyReport(field, index);
  // An array without items is as empty as no array.
  if (field.isArray && report !== undefined && (expression.result.kinds & Kind.array) !== 0)
    lines.push(code`if (${name} !== undefined && ${name}.length === 0) { ${report} }`);
  return { declarations, lines };
}

/** Reports an empty field where the record has a property that the value could come from; undefined if there is none. */
function emptyReport({ sources }: FieldProgram, index: number): Code | undefined {
  if (sources.length === 0) return undefined;
  const names = [...new Set(sources.map(([name = '*']) => name))];
  const report = code`sink.empty(${index}, input);`;
  if (names.some((name) => name === '*' || name === '**')) return report;
  // Whether the record itself has the property is found out there.
  const present = joined(
    names.map((name) => code`mayBeUnusable(input[${literal(name)}])`),
    code` || `,
  );
  return code`if (${present}) ${report}`;
}

/** More fields have more combinations than could be kept. */
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
  const stores = fields.map((field, index) => {
    const store = code`value[${literal(field.name)}] = f${index};`;
    const report = emptyReport(field, index);
    const otherwise = report === undefined ? code`` : code` else { ${report} }`;
    return code`if (f${index} !== undefined) { ${store}${keeps ? code` present |= ${1 << index};` : code``} }${otherwise}`;
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
