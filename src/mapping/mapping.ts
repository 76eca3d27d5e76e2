import type { Definition, ResourceDefinition } from '../definition/definition.ts';
import { withDeadline } from '../expression/library.ts';
import { type Issue, isErrorOf, MappingError, MapwrightError } from '../issue/index.ts';
import { toJsonPointer } from '../json/json-pointer.ts';
import {
  type JsonSchema,
  type Model,
  type StandardResult,
  type StandardSchema,
  standardIssue,
  standardProperties,
} from '../model/precompiled.ts';
import { blankTest } from './blank-values.ts';
import type { MapCall } from './calls.ts';
import { explainRecord } from './explain.ts';
import { findById, type LookUp } from './find-by-id.ts';
import { findRecord, findRecordOnPage, findRecords, type RecordPlace } from './find-records.ts';
import { ProblemCollector, unusableSearches } from './problem-collector.ts';
import { createBindings } from './record-bindings.ts';
import { asPlainObject, notAnObject, unreadableRecord } from './record-input.ts';
import { type Exclusion, type ParsedExclusion, parseExclusion } from './shape/exclude-fields.ts';
import {
  type ListEnvelope,
  listEnvelope,
  type NeighbourCursors,
  type RawListEnvelope,
  rawListEnvelope,
} from './shape/list-envelope.ts';
import { shapeValue } from './shape/shape-value.ts';
import type {
  CompiledResource,
  Explanation,
  GetResponseOptions,
  MappedField,
  MappingOptions,
  RunExpression,
  SafeMapListResult,
  SafeMapResult,
  UnifiedValue,
} from './types.ts';
import { needsWholeCheck, wholeIssues } from './whole-checks.ts';

/** Options of a list answer, with the cursors of the pages before and after. */
export interface ListResponseOptions extends MappingOptions, NeighbourCursors {}

/**
 * One provider's mapping of one resource, compiled: raw records in, unified values out. Every call throws a UsageError
 * `option-unknown` or `option-invalid` for options that it does not have. It implements Standard Schema: other libraries
 * take it as a validator of raw records, whose output is the unified value.
 *
 * `Value` is the type of the unified values, where the compiler knows it.
 */
export interface Mapping<Value = UnifiedValue> extends StandardSchema<unknown, Value> {
  readonly provider: string;
  readonly resource: string;
  readonly model: Model<Value>;
  readonly fields: readonly MappedField[];
  /** Names of the functions that were registered with the engine, without `$`. */
  readonly ownFunctions: readonly string[];
  /** How records are requested, with what layers add to that; undefined if the definition does not say. */
  readonly requests?: ResourceDefinition;
  /** The expressions that find the record in a get answer, and the records in a list answer. */
  readonly answers: { readonly get: string; readonly list: string };
  /** JSON Schema of the raw records that the definition describes. */
  readonly raw: JsonSchema;
  /** Returns the unified value of a raw record. @throws MappingError with all issues of the record. */
  readonly map: MapCall<Value, 'map'>;
  /** Maps a raw record, and returns its problems as data; no record makes it throw. */
  readonly safeMap: MapCall<Value, 'safeMap'>;
  /** Maps a list. @throws MappingError with the issues of all records that fail, numbered from 1. */
  readonly mapList: MapCall<Value, 'mapList'>;
  /** Maps a list, and returns problems as data; a record that fails does not stop the others. */
  readonly safeMapList: MapCall<Value, 'safeMapList'>;
  /** Finds the record in the body of a get answer. @throws MappingError `record-not-found`, also if there is none. */
  recordOf(body: unknown, id?: string): unknown;
  /**
   * Finds the record with an id in the body of a get answer, or of a page if the definition searches the list. Without
   * a record in the result, the answer says that there is none, or the page does not hold it.
   * @throws MappingError `record-not-found` if the body has another form than the definition says
   */
  lookUp(body: unknown, id: string, options?: MappingOptions): LookUp;
  /** The same in steps of one record, between which the caller may let other work run. */
  lookUpInSteps(body: unknown, id: string, options?: MappingOptions): Generator<void, LookUp, undefined>;
  /** Finds the records in the body of a list answer. @throws MappingError `record-not-found`. */
  recordsOf(body: unknown): readonly unknown[];
  /** Maps a whole get answer in the requested format; `raw` returns the body unchanged. @throws MappingError */
  mapGetResponse(body: unknown, options?: GetResponseOptions): unknown;
  /** Maps a whole list answer, with its envelope; `raw` leaves records and body unchanged. @throws MappingError */
  mapListResponse(body: unknown, options?: ListResponseOptions): ListEnvelope | RawListEnvelope;
  /** Shows for each field what its expression read and returned; no record makes it throw. */
  explain(record: unknown, options?: MappingOptions): Explanation;
}

/** The parts of a mapping. */
export interface MappingParts {
  readonly definition: Definition;
  readonly resource: string;
  readonly model: Model;
  readonly compiled: CompiledResource;
  /** The requests with what layers add to them; default those of the definition. */
  readonly requests?: ResourceDefinition | undefined;
  /** Compiled form of the definition's expressions that do not belong to fields, by text. */
  readonly runExpression: (text: string) => RunExpression;
}

const NO_OPTIONS: MappingOptions = {};

/** What an array of excluded fields meant, and what was in it. */
interface RememberedExclusion {
  readonly paths: readonly string[];
  readonly exclusion: ParsedExclusion;
}

function hasSameItems(before: readonly string[], now: readonly string[]): boolean {
  if (before.length !== now.length) return false;
  for (let at = 0; at < now.length; at += 1) if (before[at] !== now[at]) return false;
  return true;
}

/** Makes a mapping that does not check the options of its calls; `checkedMapping` does. */
export function createMapping(parts: MappingParts): Mapping {
  const { definition, resource, model, compiled, runExpression } = parts;
  const provider = definition.slug;
  const requests = parts.requests ?? definition.resources[resource];
  const bindingsOf = createBindings({ definition, resource, fields: compiled.fields, runExpression });
  const checksWhole = needsWholeCheck(model.schema);
  const exclusions = new WeakMap<readonly string[], RememberedExclusion>();
  const searches = unusableSearches(compiled.fields, model, blankTest(requests?.blanks));
  const collectorParts = { fields: compiled.fields, model, provider, searches };
  let spare: ProblemCollector | undefined;

  /** Most records have no problems, and leave the collector to the next record. */
  function takeCollector(
    { onInvalid = 'reject', redactValues = false }: MappingOptions,
    excluded: Exclusion | undefined,
  ): ProblemCollector {
    const collector = spare ?? new ProblemCollector(collectorParts);
    // A function that an expression calls may itself map a record.
    spare = undefined;
    collector.onInvalid = onInvalid;
    collector.redactValues = redactValues;
    collector.excluded = excluded;
    return collector;
  }

  function exclusionOf(paths: readonly string[] | undefined): ParsedExclusion | undefined {
    if (paths === undefined || paths.length === 0) return undefined;
    const known = exclusions.get(paths);
    // The caller may have changed the array.
    if (known !== undefined && hasSameItems(known.paths, paths)) return known.exclusion;
    const exclusion = parseExclusion(paths, model.schema);
    exclusions.set(paths, { paths: [...paths], exclusion });
    return exclusion;
  }

  function safeMap(record: unknown, options: MappingOptions = NO_OPTIONS): SafeMapResult {
    try {
      return mapRecord(record, options);
    } catch (error) {
      if (isErrorOf(error, MapwrightError)) throw error;
      // A getter or a proxy of the host's; JSON has neither.
      return { ok: false, issues: [unreadableRecord(error, provider)] };
    }
  }

  function mapRecord(record: unknown, options: MappingOptions): SafeMapResult {
    const input = asPlainObject(record);
    if (input === undefined) return { ok: false, issues: [notAnObject(record, provider)] };
    if (options.format === 'raw') return { ok: true, value: input, issues: [] };
    const exclusion = exclusionOf(options.excludeFields);
    const collector = takeCollector(options, exclusion?.exclusion);
    const bindings = bindingsOf(options);
    const { deadline } = options;
    const value =
      deadline === undefined
        ? compiled.run(input, bindings, collector)
        : withDeadline(deadline, () => compiled.run(input, bindings, collector));
    if (checksWhole && !collector.fatal) {
      const refused = wholeIssues(value, model, provider, collector.issues);
      if (refused.length > 0) {
        for (const issue of refused) collector.add(issue);
        // No single field could be left out instead.
        if (options.onInvalid !== 'keep') collector.fatal = true;
      }
    }
    if (collector.fatal) return { ok: false, issues: collector.issues };
    if (exclusion !== undefined) {
      for (const issue of unknownFields(exclusion, model, provider)) collector.add(issue);
    }
    if (collector.issues.length === 0) spare = collector;
    return { ok: true, value: shapeValue(value, model, options, exclusion), issues: collector.issues };
  }

  function map(record: unknown, options: MappingOptions = NO_OPTIONS): UnifiedValue {
    const result = safeMap(record, options);
    if (result.ok) return result.value;
    throw new MappingError(
      `A record of ${definition.name} could not be mapped to ${resource}.`,
      result.issues,
    );
  }

  function safeMapList(records: readonly unknown[], options: MappingOptions = NO_OPTIONS): SafeMapListResult {
    const values: UnifiedValue[] = [];
    const rejected: { record: number; issues: readonly Issue[] }[] = [];
    const issues: Issue[] = [];
    records.forEach((record, index) => {
      const result = safeMap(record, options);
      const numbered = result.issues.map((issue) => ({ ...issue, record: index + 1 }));
      if (result.ok) {
        values.push(result.value);
        for (const issue of numbered) issues.push(issue);
      } else rejected.push({ record: index + 1, issues: numbered });
    });
    return { values, rejected, issues };
  }

  function mapList(records: readonly unknown[], options: MappingOptions = NO_OPTIONS): UnifiedValue[] {
    const { values, rejected } = safeMapList(records, options);
    if (rejected.length === 0) return values;
    const summary = `${rejected.length} of ${records.length} records of ${definition.name} could not be mapped.`;
    throw new MappingError(
      summary,
      rejected.flatMap((entry) => entry.issues),
    );
  }

  const placeOf = (text = '$'): RecordPlace => ({ text, run: runExpression(text), provider });
  const recordsOf = (body: unknown): readonly unknown[] =>
    findRecords(body, placeOf(requests?.list.records.text));

  function lookUp(body: unknown, id: string, options: MappingOptions = NO_OPTIONS): LookUp {
    if (requests?.get.from === undefined) return lookUpInAnswer(body, id);
    const steps = lookUpInSteps(body, id, options);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  }

  /** The answer to a get request is its record, so that there is nothing to search. */
  function lookUpInAnswer(body: unknown, id: string): LookUp {
    const found = findRecord(body, placeOf(requests?.get.record?.text), id);
    return found === undefined ? { issues: [] } : { record: found, issues: [] };
  }

  function* lookUpInSteps(
    body: unknown,
    id: string,
    options: MappingOptions = NO_OPTIONS,
  ): Generator<void, LookUp, undefined> {
    const { from, record, records } = requests?.get ?? {};
    if (from === undefined) return lookUpInAnswer(body, id);
    const found = record && findRecordOnPage(body, placeOf(record.text), id);
    if (found !== undefined) return { record: found, issues: [] };
    const searched: MappingOptions = { ...options, format: 'unified', onInvalid: 'omit', excludeFields: [] };
    const candidates = records === undefined ? recordsOf(body) : findRecords(body, placeOf(records.text));
    return yield* findById(candidates, id, (candidate) => safeMap(candidate, searched));
  }

  const recordOf = (body: unknown, id?: string): unknown => {
    const { from, record } = requests?.get ?? {};
    const found =
      id === undefined && from === undefined
        ? findRecord(body, placeOf(record?.text), id)
        : lookUp(body, id ?? '').record;
    if (found !== undefined) return found;
    const message = `The answer contains no record${id === undefined ? '' : ` with the id ${JSON.stringify(id)}`}.`;
    throw new MappingError(message, [{ code: 'record-not-found', message, provider }]);
  };

  return {
    provider,
    resource,
    model,
    fields: compiled.fields,
    ownFunctions: compiled.ownFunctions ?? [],
    ...(requests === undefined ? {} : { requests }),
    answers: { get: requests?.get.record?.text ?? '$', list: requests?.list.records.text ?? '$' },
    raw: requests?.raw ?? true,
    map,
    safeMap,
    mapList,
    safeMapList,
    recordOf,
    lookUp,
    lookUpInSteps,
    recordsOf,
    mapGetResponse: (body, options = {}) =>
      options.format === 'raw' ? body : map(recordOf(body, options.id), { response: body, ...options }),
    mapListResponse(body, options = {}) {
      const { nextCursor = null, prevCursor = null } = options;
      const cursors = { nextCursor, prevCursor };
      return options.format === 'raw'
        ? rawListEnvelope(recordsOf(body), body, cursors)
        : listEnvelope(mapList(recordsOf(body), { response: body, ...options }), cursors);
    },
    explain: (record, options = NO_OPTIONS) =>
      explainRecord(record, { provider, resource, fields: compiled.fields, model, safeMap, options }),
    '~standard': standardProperties((record) => standardResult(safeMap(record))),
  };
}

/** Paths of issues are those of the unified value; an issue of a field as a whole has the field's name. */
function standardResult(result: SafeMapResult): StandardResult<UnifiedValue> {
  if (result.ok) return { value: result.value };
  const errors = result.issues.filter(({ severity }) => severity !== 'warning');
  return {
    issues: errors.map(({ message, path, field }) =>
      standardIssue(message, path ?? (field === undefined ? undefined : toJsonPointer([field]))),
    ),
  };
}

function unknownFields(exclusion: ParsedExclusion, model: Model, provider: string): Issue[] {
  return exclusion.unknown.map((path) => ({
    code: 'unknown-excluded-field',
    message: `“${path}” is excluded, but ${model.name} has no such field.`,
    provider,
  }));
}
