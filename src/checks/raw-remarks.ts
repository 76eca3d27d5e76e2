import type { Definition, ResourceDefinition } from '../definition/index.ts';
import { knownPlaces } from '../definition/known-places.ts';
import { findReads, type Node, parseExpression } from '../expression/compiler.ts';
import { BUILT_INS, tableOf } from '../expression/library.ts';
import {
  alternativesOfSchema,
  analyseTypes,
  isNothing,
  leafPaths,
  leastInput,
  type Type,
  typeOfSchema,
} from '../expression/typing.ts';
import type { Issue } from '../issue/index.ts';

const MOST_NAMED = 12;

/** Says what of the raw records a definition does not use: information, which nobody need act on. */
export function rawRemarks(definition: Definition): readonly Issue[] {
  const places = knownPlaces(definition, definition.resources);
  return Object.entries(definition.resources).flatMap(([name, resource]) => {
    const source = places.keyAt(['resources', name, 'mapping']);
    return remarksOn(resource).map(
      (remark): Issue => ({ ...remark, severity: 'information', source, provider: definition.slug }),
    );
  });
}

function remarksOn({ raw, mapping }: ResourceDefinition): readonly Pick<Issue, 'code' | 'message'>[] {
  const record = typeOfSchema(raw, { listsAll: true });
  const trees = Object.entries(mapping).flatMap(([field, { text }]) => {
    const parsed = parseExpression(text);
    return parsed.ok ? [{ field, ast: parsed.ast }] : [];
  });
  const unread = unreadPaths(
    record,
    trees.map(({ ast }) => ast),
  );
  const id = trees.find(({ field }) => field === 'id');
  const isIdOptional =
    id !== undefined &&
    alternativesOfSchema(raw, { listsAll: true }).some((one) =>
      isNothing(analyseTypes(id.ast, leastInput(one, 'absent')).type),
    );
  return [
    ...(unread.length === 0 ? [] : [{ code: 'raw-unread' as const, message: sentenceOf(unread) }]),
    ...(Object.hasOwn(mapping, 'remote_data')
      ? []
      : [
          {
            code: 'remote-data-missing' as const,
            message: 'No field passes on the raw record: `remote_data: $` does.',
          },
        ]),
    ...(isIdOptional
      ? [
          {
            code: 'id-optional' as const,
            message: 'The schema of the raw record allows records for which `id` has no value.',
          },
        ]
      : []),
  ];
}

function unreadPaths(record: Type, trees: readonly Node[]): readonly string[] {
  const functions = tableOf(BUILT_INS.values());
  const read = trees.flatMap((ast) => findReads(ast, functions).paths);
  return leafPaths(record).filter(
    (path) => !read.some((one) => one === path || path.startsWith(`${one}.`) || one.startsWith(`${path}.`)),
  );
}

function sentenceOf(paths: readonly string[]): string {
  const named = paths.slice(0, MOST_NAMED).map((path) => `\`${path}\``);
  const others = paths.length - named.length;
  return `No expression reads ${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}.`;
}
