import { INHERITED } from '../definition/reads-inherited.ts';
import type { FieldTable } from '../definition/value-tables.ts';
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
import type { CustomPlace, JsonSchema } from '../model/precompiled.ts';
import { assignmentLines } from './assignment-lines.ts';
import { type FamilyCode, type FamilyProgram, familyCode } from './generate-families.ts';
import { inferResult } from './infer-result.ts';
import { isProvedValid } from './prove-valid.ts';

/** A unified field and the syntax tree of its expression. */
export interface FieldProgram {
  readonly name: string;
  /** Where it is, if it is a customer's field. */
  readonly place?: CustomPlace | undefined;
  readonly ast: Node;
  /** The expressions below it whose values it reads as `$inherited`, the nearest first. */
  readonly inherited?: readonly Node[];
  /** Tables of the values that it returns. */
  readonly tables?: readonly FieldTable[] | undefined;
  readonly required: boolean;
  readonly isArray: boolean;
  /** Whether its schema takes null as it is, also in place of an array. */
  readonly keepsNull: boolean;
  readonly schema: JsonSchema;
  /** Whether its value may have objects that are left out if they are empty. */
  readonly mayHaveEmpty: boolean;
  /** Paths whose values can become the field's value. */
  readonly sources: readonly (readonly string[])[];
}

/**
 * Writes the body of a JavaScript function that takes `rt`, `functions`, `model` and `tools` and returns a
 * mapping's `RunFields`. The fields come out in the order given; families have the indices after them.
 */
export function generateMapping(
  fields: readonly FieldProgram[],
  functions: KnownFunctions,
  families: readonly FamilyProgram[] = [],
): Code {
  const sources = families.map(({ container, source }) => ({ name: container, ast: source }));
  const shared = generateShared([...fields.flatMap(chainOf), ...sources], functions);
  // What is left out of a value may be required where it was, and what is inherited or replaced may be anything.
  const proved = fields.map(
    ({ ast, schema, mayHaveEmpty, inherited = [], tables = [] }) =>
      !mayHaveEmpty &&
      inherited.length + tables.length === 0 &&
      isProvedValid(inferResult(ast, functions), schema),
  );
  // Checks are charged, too.
  const usesBudget =
    families.length > 0 ||
    proved.includes(false) ||
    shared.expressions.some((expression) => expression.usesBudget);
  const familyCodes = families.map((family, index) =>
    familyCode(
      family,
      {
        field: fields.length + index,
        source: shared.expressions[shared.expressions.length - families.length + index],
      },
      functions,
    ),
  );
  const { entries, containers } = outputEntries(fields, familyCodes);
  let place = 0;
  const parts = fields.map((field, index) => {
    const start = place;
    place += 1 + (field.inherited?.length ?? 0);
    return fieldLines(field, index, shared.expressions.slice(start, place), proved[index] === true);
  });
  return joinedLines([
    code`"use strict";`,
    ...shared.prelude,
    ...parts.flatMap((part) => part.declarations),
    ...familyCodes.map(({ declaration }) => declaration),
    ...(fields.some(({ sources }) => sources.length > 0)
      ? [code`const mayBeUnusable = (value) => value !== undefined && value !== null && value !== "";`]
      : []),
    ...(retainsClasses(entries) ? [code`const retained = new Array(${1 << entries.length});`] : []),
    code`return (input, bindings, sink) => {`,
    ...shared.reads,
    code`let ${joined([...fields.map((_, index) => code`f${index}`), ...containers])};`,
    ...(usesBudget ? [code`const began = rt.${member('beginBudget')}();`, code`try {`] : []),
    ...parts.flatMap((part) => part.lines),
    ...entries.flatMap((entry) => entry.lines),
    ...(usesBudget ? [code`} finally { if (began) rt.${member('endBudget')}(); }`] : []),
    ...resultLines(entries),
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

/** The function that computes what is a number of steps below a field's expression. */
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
  proved: boolean,
): { declarations: Code[]; lines: Code[] } {
  if (expression === undefined) return { declarations: [], lines: [] };
  const name = code`f${index}`;
  // Only a function has no JSON value.
  const mayBeNothing = field.mayHaveEmpty || (expression.result.kinds & (Kind.nothing | Kind.function)) !== 0;
  const { tables = [] } = field;
  const lines = [...inheritedLines(index, below), code`try {`, ...assignmentLines(name, expression)];
  if (field.isArray && (expression.result.kinds & ~Kind.array & ~Kind.nothing) !== 0) {
    const isKept = field.keepsNull ? code` && ${name} !== null` : code``;
    lines.push(code`if (${name} !== undefined${isKept} && !Array.isArray(${name})) ${name} = [${name}];`);
  }
  const declarations: Code[] = tables.map((table, place) => {
    const linked = code`{ path: ${literals(table.path)}, map: ${mapCode(table)}, otherwise: ${literal(table.otherwise)} }`;
    return code`const values${index}_${place} = tools.createValues(${index}, ${linked});`;
  });
  for (const place of tables.keys())
    lines.push(code`if (${name} !== undefined) ${name} = values${index}_${place}(${name}, sink);`);
  if (field.mayHaveEmpty) {
    declarations.push(code`const w${index} = model.withoutEmpty[${literal(field.name)}];`);
    lines.push(code`if (${name} !== undefined) ${name} = w${index}(${name});`);
  }
  if (!proved) {
    declarations.push(code`const v${index} = model.validators.fields[${literal(field.name)}];`);
    const present = code`${name} !== undefined && `;
    lines.push(
      code`if (${present}v${index} !== undefined && !v${index}(${name})) ${name} = sink.refused(${index}, ${name});`,
    );
  }
  const usesBudget = !proved || [expression, ...below].some((code) => code.usesBudget);
  const failed = below.length === 0 ? code`` : code`, below${index}`;
  const leave = usesBudget ? code`if (began) rt.${member('leaveExpression')}(); ` : code``;
  const drop = proved ? code`` : code`${name} = undefined; `;
  lines.push(code`} catch (error) { ${leave}${drop}sink.failed(${index}, error${failed}); }`);
  if (field.required && (mayBeNothing || !proved))
    lines.push(code`if (${name} === undefined) sink.missing(${index});`);
  const report = emptyReport(field, index);
  // An array without items is as empty as no array.
  if (field.isArray && report !== undefined && (expression.result.kinds & Kind.array) !== 0)
    lines.push(code`if (${name} !== undefined && ${name}?.length === 0) { ${report} }`);
  return { declarations, lines };
}

function literals(texts: readonly string[]): Code {
  return code`[${joined(texts.map((text) => literal(text)))}]`;
}

function mapCode({ map }: FieldTable): Code {
  const entries = Object.entries(map).map(([raw, value]) => {
    const js = typeof value === 'string' ? literal(value) : code`${value}`;
    return code`${propertyKey(raw)}: ${js}`;
  });
  return code`{ ${joined(entries)} }`;
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

/** A property of the unified value. */
interface OutputEntry {
  readonly name: string;
  /** The JavaScript variable with its value. */
  readonly js: Code;
  /** What makes the value of what single fields returned. */
  readonly lines: readonly Code[];
  /** Reports that it is empty. */
  readonly report: Code | undefined;
}

/**
 * The properties of the unified value in their order; an object with fields of customers is where its first one is, or at
 * the end if it has none but those of families. `containers` are the JavaScript variables with these objects.
 */
function outputEntries(
  fields: readonly FieldProgram[],
  families: readonly FamilyCode[],
): { readonly entries: readonly OutputEntry[]; readonly containers: readonly Code[] } {
  const members = new Map<string, number[]>(families.map(({ container }) => [container, []]));
  fields.forEach(({ place }, index) => {
    if (place !== undefined) members.set(place.container, [...(members.get(place.container) ?? []), index]);
  });
  const variables = new Map([...members.keys()].map((name, index) => [name, code`c${index}`]));
  const objects = new Map(
    Array.from(variables, ([name, js]): [string, OutputEntry] => {
      const own = families.filter(({ container }) => container === name).map(({ collect }) => collect(js));
      const lines = [...containerLines(js, members.get(name) ?? [], fields), ...own];
      return [name, { name, js, lines, report: undefined }];
    }),
  );
  const single = fields.flatMap((field, index): OutputEntry[] => {
    const { name, place } = field;
    if (place === undefined)
      return [{ name, js: code`f${index}`, lines: [], report: emptyReport(field, index) }];
    const object = members.get(place.container)?.[0] === index ? objects.get(place.container) : undefined;
    return object === undefined ? [] : [object];
  });
  const withoutMembers = [...objects.values()].filter(({ name }) => members.get(name)?.length === 0);
  return { entries: [...single, ...withoutMembers], containers: [...variables.values()] };
}

/** Writes the object with fields of customers; there is none if all of them are empty. */
function containerLines(js: Code, members: readonly number[], fields: readonly FieldProgram[]): Code[] {
  if (members.length === 0) return [];
  const any = joined(
    members.map((index) => code`f${index} !== undefined`),
    code` || `,
  );
  return [
    code`if (${any}) ${js} = {};`,
    ...members.flatMap((index) => {
      const field = fields[index];
      if (field?.place === undefined) return [];
      const report = emptyReport(field, index);
      const otherwise = report === undefined ? code`` : code` else { ${report} }`;
      return [
        code`if (f${index} !== undefined) ${js}[${literal(field.place.member)}] = f${index};${otherwise}`,
      ];
    }),
  ];
}

/** More fields have more combinations than could be kept. */
function retainsClasses(entries: readonly OutputEntry[]): boolean {
  return entries.length <= 10;
}

/** One literal if every field has a value, so that complete values share their hidden class. */
function resultLines(entries: readonly OutputEntry[]): Code[] {
  const present = joined(
    entries.map(({ js }) => code`${js} !== undefined`),
    code` && `,
  );
  const members = entries.map(({ name, js }) => code`${propertyKey(name)}: ${js}`);
  const keeps = retainsClasses(entries);
  const stores = entries.map(({ name, js, report }, index) => {
    const store = code`value[${literal(name)}] = ${js};`;
    const otherwise = report === undefined ? code`` : code` else { ${report} }`;
    return code`if (${js} !== undefined) { ${store}${keeps ? code` present |= ${1 << index};` : code``} }${otherwise}`;
  });
  return [
    code`if (${entries.length === 0 ? code`true` : present}) return { ${joined(members)} };`,
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
