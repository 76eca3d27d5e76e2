import type { MergedFamily } from '../definition/merge-families.ts';
import {
  type ExpressionEnvironment,
  findReads,
  hasKind,
  type Node,
  parseExpression,
  takesPictures,
} from '../expression/compiler.ts';
import type { ExpressionText, Issue, SourcePosition } from '../issue/index.ts';
import { writeDottedPath } from '../json/dotted-path.ts';
import { customFieldName, type Model, wantsArray } from '../model/precompiled.ts';
import { problemsOf } from './expression-chain.ts';
import type { FamilyProgram } from './generate-families.ts';
import type { MappedField } from './types.ts';

/** What a family is compiled from, and what is known of it. */
export interface ParsedFamily {
  readonly field: MappedField;
  readonly program: FamilyProgram;
  readonly usesRegex: boolean;
  readonly usesPictures: boolean;
}

/**
 * Parses the expressions of a family, or returns why they cannot be compiled.
 *
 * @param index Place of its schema among those of its object.
 */
export function parseFamily(
  family: MergedFamily,
  model: Model,
  index: number,
  environment: ExpressionEnvironment,
): ParsedFamily | readonly Issue[] {
  const { pattern, container, layer, from, expression, name = pattern, except = [], schema } = family;
  const place = { container, member: pattern };
  const label = customFieldName(place);
  const parsed = [from, expression].map((text) => parseText(text, label, layer, environment));
  const issues = parsed.flatMap((one) => one?.issues ?? []);
  if (issues.length > 0) return issues;
  const [source, value] = parsed.map((one) => one?.ast);
  const own = expression ?? { text: '$', source: embedded(family.at) };
  const held = findReads(source ?? ROOT, environment.functions);
  const members = {
    name: partsOf(name),
    named: model.customFields.flatMap((field) => (field.container === container ? [field.member] : [])),
  };
  const used = value === undefined ? [] : findReads(value, environment.functions).variables;
  return {
    field: {
      name: label,
      place,
      family: pattern,
      ...(except.length === 0 ? {} : { except }),
      members,
      expression: own,
      layer,
      reads: {
        paths: pathsWithin(held.paths, source, pattern),
        variables: [...new Set([...held.variables, ...used])].sort(),
        dynamic: held.dynamic,
      },
      sources: source === undefined ? [] : pathOf(source),
      isArray: false,
      required: false,
    },
    program: {
      container,
      schema: index,
      source: source ?? ROOT,
      value,
      names: {
        pattern: partsOf(pattern),
        ...members,
        except,
        isArray: wantsArray(schema, model.schema),
      },
    },
    usesRegex: [source, value].some((ast) => ast !== undefined && hasKind(ast, 'regex')),
    usesPictures: [source, value].some((ast) => ast !== undefined && takesPictures(ast)),
  };
}

/** `$`: the record itself. */
const ROOT: Node = { type: 'variable', value: '' };

function embedded({ file, line, column }: SourcePosition): ExpressionText['source'] {
  return { file, segments: [[0, line, column]] };
}

function parseText(
  expression: ExpressionText | undefined,
  name: string,
  layer: string,
  environment: ExpressionEnvironment,
): { readonly ast?: Node; readonly issues: readonly Issue[] } | undefined {
  if (expression === undefined) return undefined;
  const parsed = parseExpression(expression.text);
  const refused = parsed.ok ? environment.refuse(parsed.ast, expression.text) : undefined;
  if (!parsed.ok || refused !== undefined)
    return { issues: problemsOf({ name, expression, layer }, refused) };
  return { ast: parsed.ast, issues: [] };
}

/** What a pattern has before and after its `*`. */
function partsOf(pattern: string): readonly [string, string] {
  const star = pattern.indexOf('*');
  return [pattern.slice(0, star), pattern.slice(star + 1)];
}

/** The paths that are read: only the properties of the family, where a path leads to their object. */
function pathsWithin(paths: readonly string[], source: Node | undefined, pattern: string): readonly string[] {
  if (source === undefined) return [writeDottedPath([pattern])];
  const [path] = pathOf(source);
  return path === undefined ? paths : [writeDottedPath([...path, pattern])];
}

/** The names of a path that consists of names only; none for any other expression. */
function pathOf(source: Node): readonly (readonly string[])[] {
  if (source.type !== 'path' || source.group !== undefined) return [];
  const names = source.steps.flatMap((step) =>
    step.type === 'name' && step.stages === undefined && step.predicate === undefined ? [step.value] : [],
  );
  return names.length === source.steps.length ? [names] : [];
}
