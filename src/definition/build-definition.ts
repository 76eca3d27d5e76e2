import { withExpressions } from '../paging/index.ts';
import type {
  Answers,
  Definition,
  Example,
  Expiry,
  ExpressionText,
  GetRequest,
  ResourceDefinition,
} from './definition.ts';
import { rememberPlaces } from './known-places.ts';
import { mapEntries } from './map-entries.ts';
import type { Path, Places } from './places.ts';

/** A part of a definition as in a file: expressions are plain strings without positions. */
type Written<T> = T extends ExpressionText
  ? string
  : T extends Expiry
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Written<Item>[]
      : T extends object
        ? { readonly [Key in keyof T as Key extends 'source' | 'file' ? never : Key]: Written<T[Key]> }
        : T;

/** The content of a provider file. */
export type ProviderFile = Written<Definition>;

type WrittenResource = ProviderFile['resources'][string];

/** Turns the content of a provider file into a definition whose expressions know their positions. */
export function buildDefinition(file: ProviderFile, places: Places): Definition {
  const { errors, resources, ...rest } = file;
  const at = (text: string, ...path: Path): ExpressionText => ({ text, source: places.textAt(path) });
  const built = mapEntries(resources, (resource, name) =>
    buildResource(resource, ['resources', name], places),
  );
  const allowed = (rest.allow ?? []).map((_, index): Path => ['allow', index]);
  rememberPlaces(built, [['retires'], ...allowed, ...mappingPaths(resources)], places);
  return {
    ...rest,
    file: places.file,
    ...(errors === undefined ? {} : { errors: mapEntries(errors, (text, name) => at(text, 'errors', name)) }),
    resources: built,
  };
}

/** Paths of the parts that are checked against models and data. */
function mappingPaths(resources: ProviderFile['resources']): Path[] {
  return Object.entries(resources).flatMap(([resource, { mapping, blanks = {} }]) => [
    ['resources', resource],
    ['resources', resource, 'raw'],
    ['resources', resource, 'mapping'],
    ...Object.keys(mapping).map((field) => ['resources', resource, 'mapping', field]),
    ...Object.keys(blanks).map((path) => ['resources', resource, 'blanks', path]),
  ]);
}

function buildResource(written: WrittenResource, path: Path, places: Places): ResourceDefinition {
  const at = (text: string, ...rest: Path): ExpressionText => ({
    text,
    source: places.textAt([...path, ...rest]),
  });
  const { get, list, raw, mapping, blanks, examples, answers } = written;
  return {
    get: buildGet(get, list, (text) => at(text, 'get', 'record')),
    list: {
      ...list,
      records: at(list.records, 'list', 'records'),
      paging: withExpressions(list.paging, (text, name) => at(text, 'list', 'paging', name)),
    },
    raw,
    mapping: mapEntries(mapping, (text, field) => at(text, 'mapping', field)),
    ...(blanks === undefined ? {} : { blanks }),
    examples: examples.map(
      (example, index): Example => ({ ...example, source: places.valueAt([...path, 'examples', index]) }),
    ),
    ...(answers === undefined ? {} : { answers: buildAnswers(answers, [...path, 'answers'], places) }),
  };
}

function buildAnswers(written: Written<Answers>, path: Path, places: Places): Answers {
  const { settings, get, list, errors } = written;
  const at = (...rest: Path) => ({ source: places.valueAt([...path, ...rest]) });
  return {
    ...(settings === undefined ? {} : { settings }),
    ...(get === undefined ? {} : { get: { ...get, ...at('get') } }),
    ...(list === undefined ? {} : { list: list.map((page, index) => ({ ...page, ...at('list', index) })) }),
    ...(errors === undefined
      ? {}
      : { errors: errors.map((error, index) => ({ ...error, ...at('errors', index) })) }),
  };
}

/** A search reads the list, so its template is the list's where the file has no other. */
function buildGet(
  { record, ...get }: WrittenResource['get'],
  list: WrittenResource['list'],
  at: (text: string) => ExpressionText,
): GetRequest {
  const { records: _records, paging: _paging, ...template } = list;
  const request = { ...(get.from === 'list' ? template : {}), ...get };
  return record === undefined ? request : { ...request, record: at(record) };
}
