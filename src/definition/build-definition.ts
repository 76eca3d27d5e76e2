import { withExpressions } from '../paging/index.ts';
import type {
  Answers,
  Definition,
  Example,
  Expiry,
  ExpressionText,
  GetRequest,
  RequestTemplate,
  ResourceDefinition,
  TableRequest,
} from './definition.ts';
import { rememberPlaces } from './known-places.ts';
import { mapEntries } from './map-entries.ts';
import type { Path, Places } from './places.ts';
import { tableExamples } from './table-examples.ts';

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
  return Object.entries(resources).flatMap(([resource, { mapping, blanks = {}, values = {} }]) => [
    ['resources', resource],
    ['resources', resource, 'raw'],
    ['resources', resource, 'mapping'],
    ...Object.keys(mapping).map((field) => ['resources', resource, 'mapping', field]),
    ...Object.keys(blanks).map((path) => ['resources', resource, 'blanks', path]),
    ...Object.entries(values).flatMap(([key, { map }]) => [
      ['resources', resource, 'values', key],
      ...Object.keys(map).map((raw) => ['resources', resource, 'values', key, 'map', raw]),
    ]),
  ]);
}

function buildResource(written: WrittenResource, path: Path, places: Places): ResourceDefinition {
  const at = (text: string, ...rest: Path): ExpressionText => ({
    text,
    source: places.textAt([...path, ...rest]),
  });
  const { get, list, requestedFields, tables, raw, mapping, blanks, values, examples, answers } = written;
  const fields = requestedFields === undefined ? {} : { fields: requestedFields };
  return {
    get: { ...buildGet(get, list, at), ...fields },
    list: {
      ...buildTemplate(list, at, 'list'),
      ...fields,
      records: at(list.records, 'list', 'records'),
      paging: withExpressions(list.paging, (text, name) => at(text, 'list', 'paging', name)),
    },
    ...(requestedFields === undefined ? {} : { requestedFields }),
    ...(tables === undefined
      ? {}
      : { tables: mapEntries(tables, (table, name) => buildTable(table, at, ['tables', name])) }),
    raw,
    mapping: mapEntries(mapping, (text, field) => at(text, 'mapping', field)),
    ...(blanks === undefined ? {} : { blanks }),
    ...(values === undefined ? {} : { values }),
    examples: examples.map(
      (example, index): Example => ({
        ...withTables(example, tables),
        source: places.valueAt([...path, 'examples', index]),
      }),
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

/** An example is mapped with the tables' own examples, where it has no others. */
function withTables(example: Written<Example>, tables: WrittenResource['tables'] = {}): Written<Example> {
  const examples = tableExamples(tables);
  if (Object.keys(examples).length === 0) return example;
  const { bindings } = example;
  return { ...example, bindings: { ...bindings, tables: { ...examples, ...bindings?.tables } } };
}

type ExpressionAt = (text: string, ...path: Path) => ExpressionText;

/** A search in the list reads the list, so its template is the list's where the file has no other. */
function buildGet(
  { record, records, paging, ...get }: WrittenResource['get'],
  list: WrittenResource['list'],
  at: ExpressionAt,
): GetRequest {
  const { records: _records, paging: _paging, ...template } = list;
  const inherited: Partial<RequestTemplate> = get.from === 'list' ? buildTemplate(template, at, 'list') : {};
  const own = buildTemplate(get, at, 'get');
  return {
    ...inherited,
    ...own,
    ...(inherited.computed === undefined ? {} : { computed: { ...inherited.computed, ...own.computed } }),
    ...(records === undefined ? {} : { records: at(records, 'get', 'records') }),
    ...(paging === undefined
      ? {}
      : { paging: withExpressions(paging, (text, name) => at(text, 'get', 'paging', name)) }),
    ...(record === undefined ? {} : { record: at(record, 'get', 'record') }),
  };
}

type WrittenTable = NonNullable<WrittenResource['tables']>[string];

function buildTable(
  { records, key, when, paging, ...table }: WrittenTable,
  at: ExpressionAt,
  path: Path,
): TableRequest {
  return {
    ...buildTemplate(table, at, ...path),
    records: at(records, ...path, 'records'),
    key: at(key, ...path, 'key'),
    ...(when === undefined ? {} : { when: at(when, ...path, 'when') }),
    ...(paging === undefined
      ? {}
      : { paging: withExpressions(paging, (text, name) => at(text, ...path, 'paging', name)) }),
  };
}

/** A request whose computed values know their places. */
function buildTemplate<Request extends Written<RequestTemplate>>(
  { computed, ...request }: Request,
  at: ExpressionAt,
  ...path: Path
): Omit<Request, 'computed'> & Pick<RequestTemplate, 'computed'> {
  if (computed === undefined) return request;
  return { ...request, computed: mapEntries(computed, (text, name) => at(text, ...path, 'computed', name)) };
}
