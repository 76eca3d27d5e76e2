import type { Definition, ExpressionText, ResourceDefinition } from '../../definition/definition.ts';
import { mapEntries } from '../../definition/map-entries.ts';
import { readSourceTree, type SourceNode } from '../../expression/compiler.ts';
import type { TimeZones } from '../../expression/library.ts';
import { positionAt, type SourcePosition } from '../../issue/index.ts';
import { namesOfDottedPath } from '../../json/dotted-path.ts';
import { createEngine } from '../../live.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { Model } from '../../model/index.ts';
import { enumMembersAt } from '../schema-paths.ts';
import { withMapping } from '../with-mapping.ts';
import { findPart } from './find-part.ts';
import { type Mark, markBranches, REACHED, withoutRefusals } from './mark-branches.ts';

/** A part of a mapping that no example reaches. */
export interface Unreached {
  readonly field: string;
  /**
   * `path`: no example has a value there other than null. `member`: no example has this word of the raw schema's enum.
   * `branch`: no example takes it. `condition`: it holds for every example. `alternative`: it has a value for no example.
   */
  readonly kind: 'path' | 'member' | Mark['kind'];
  /** The path, the path and the member, or the part as written. */
  readonly what: string;
  readonly source: SourcePosition;
}

/** What a definition is compiled with. */
export interface ReachOptions {
  readonly models?: readonly Model[];
  readonly timeZones?: TimeZones;
}

/**
 * Lists what the examples of a resource do not reach: paths that are read, members of enums at such paths, branches of
 * conditions, and operands of `??`. Answers do not count: a record in them says nothing of how it is mapped.
 *
 * @throws DefinitionError if the definition cannot be compiled
 */
export function findUnreached(
  definition: Definition,
  resource: string,
  { models = [], timeZones = {} }: ReachOptions = {},
): readonly Unreached[] {
  const mapped = definition.resources[resource];
  if (mapped === undefined) return [];
  const compile: Compile = (mapping, reached = (_, value) => value) =>
    createEngine({
      bundled: false,
      definitions: [withMapping(definition, resource, mapping)],
      models,
      timeZones,
      functions: [{ name: REACHED, implementation: reached }],
    }).mapping(definition.slug, { resource });
  const mapping = compile(
    mapEntries(mapped.mapping, ({ text, source }) => ({ text: withoutRefusals(text), source })),
  );
  const values = valuesOfExamples(mapping, mapped);
  const branches = unreachedBranches(mapped, compile);
  return Object.entries(mapped.mapping).flatMap(([field, expression]) => [
    ...unreachedPaths(field, expression, values.get(field) ?? new Map(), mapped),
    ...(branches.get(field) ?? []),
  ]);
}

/** Compiles the resource with another mapping, and with a function that is called where marks are. */
type Compile = (
  mapping: ResourceDefinition['mapping'],
  reached?: (number: unknown, value: unknown) => unknown,
) => Mapping;

/** The values that the examples have at each path, by field. */
function valuesOfExamples(
  mapping: Mapping,
  { examples }: ResourceDefinition,
): Map<string, Map<string, unknown[]>> {
  const fields = new Map<string, Map<string, unknown[]>>();
  for (const { raw, bindings } of examples) {
    for (const { name, reads } of mapping.explain(raw, { ...bindings }).fields) {
      const paths = fields.get(name) ?? new Map<string, unknown[]>();
      fields.set(name, paths);
      for (const { path, values } of reads) paths.set(path, [...(paths.get(path) ?? []), ...values.flat()]);
    }
  }
  return fields;
}

function unreachedPaths(
  field: string,
  expression: ExpressionText,
  paths: ReadonlyMap<string, readonly unknown[]>,
  { raw }: ResourceDefinition,
): Unreached[] {
  return [...paths]
    .filter(([path]) => path !== '$')
    .flatMap(([path, values]): Unreached[] => {
      const source = placeOfPath(expression, path);
      if (values.every((value) => value === null)) return [{ field, kind: 'path', what: path, source }];
      return enumMembersAt(raw, path)
        .filter((member) => !values.includes(member))
        .map((member) => ({ field, kind: 'member', what: `${path} = ${JSON.stringify(member)}`, source }));
    });
}

/** Where the last name of a path is first written; the start of the expression if it is nowhere. */
function placeOfPath({ text, source }: ExpressionText, path: string): SourcePosition {
  const name = namesOfDottedPath(path).at(-1);
  const isName = ({ start, end, kind }: SourceNode): boolean =>
    kind === 'leaf' && text.slice(start, end).replace(/^`|`$/g, '') === name;
  return positionAt(source, findPart(readSourceTree(text), isName)?.start ?? 0);
}

function unreachedBranches(
  { mapping, examples }: ResourceDefinition,
  compile: Compile,
): Map<string, Unreached[]> {
  const marks: (Mark & { readonly field: string })[] = [];
  const marked: Record<string, ExpressionText> = {};
  for (const [field, expression] of Object.entries(mapping)) {
    const { text, marks: found } = markBranches(expression, marks.length);
    marked[field] = { ...expression, text };
    marks.push(...found.map((mark) => ({ ...mark, field })));
  }
  const reached = new Set<Mark | undefined>();
  const instrumented = compile(marked, (number, value) => {
    const mark = marks[Number(number)];
    if (mark?.kind !== 'alternative' || value !== undefined) reached.add(mark);
    return value;
  });
  for (const { raw, bindings } of examples) instrumented.safeMap(raw, { ...bindings });
  const unreached = new Map<string, Unreached[]>();
  for (const mark of marks.filter((each) => !reached.has(each))) {
    const { field, kind, text: what, source } = mark;
    unreached.set(field, [...(unreached.get(field) ?? []), { field, kind, what, source }]);
  }
  return unreached;
}
