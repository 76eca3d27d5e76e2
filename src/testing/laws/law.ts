import * as fc from 'fast-check';
import type { Definition, Example, OverrideLayer, ResourceDefinition } from '../../definition/definition.ts';
import { tableExamples } from '../../definition/table-examples.ts';
import { ENGINE, type Engine } from '../../engine.ts';
import type { FunctionDefinition } from '../../expression/index.ts';
import { UsageError } from '../../issue/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { RecordContext } from '../../mapping/types.ts';
import { checkArgument, OBJECT, OBJECTS, type OptionRules, optionCheck, TEXT } from '../../options/index.ts';
import { sampleAccount } from '../../transport/index.ts';
import { anyJson } from '../arbitrary/json-values.ts';
import { favouredByMapping } from '../favoured-by-mapping.ts';
import { rawCheck } from '../raw-check.ts';
import { rawRecord } from '../raw-record.ts';

/** Options of the check of a law. */
export interface LawOptions {
  /** Default `crm/users`. */
  readonly resource?: string;
  /** Layers after the engine's own. */
  readonly overrides?: readonly OverrideLayer[];
  /** Raw records; default those that fit the raw schema, the definition's examples among them. */
  readonly records?: fc.Arbitrary<unknown>;
  /**
   * Values of the variables; default undefined or any value, if the expressions read variables; settings of a sample
   * account, and the tables' examples.
   */
  readonly context?: fc.Arbitrary<RecordContext>;
  /** The engine's own functions, for the laws that compile mappings of their own. */
  readonly functions?: readonly FunctionDefinition[];
}

/** Valid options of a law. */
export const LAW_OPTIONS: OptionRules<LawOptions> = {
  resource: TEXT,
  overrides: OBJECTS,
  records: OBJECT,
  context: OBJECT,
  functions: OBJECTS,
};

const checkOptions = optionCheck<LawOptions>('a law', LAW_OPTIONS);

/** A raw record together with what the caller knows besides it. */
export interface Call {
  readonly record: unknown;
  readonly context: RecordContext;
}

/** Subject of a law: a mapping and the calls that it must pass. */
export interface Subject {
  readonly mapping: Mapping;
  readonly definition: ResourceDefinition;
  readonly resource: string;
  readonly calls: fc.Arbitrary<Call>;
  /** Returns whether a record fits the raw schema. */
  readonly fits: (record: unknown) => boolean;
}

/**
 * Finds the mapping that a law is checked on and makes the arbitrary of its calls.
 *
 * @throws UsageError if the provider or resource is unknown, or no record fits its raw schema.
 */
export function subjectOf(engine: Engine, provider: string, options: LawOptions): Subject {
  checkArgument('a law', 'engine', engine, ENGINE);
  checkOptions(options);
  const { resource = 'crm/users', overrides = [] } = options;
  const mapping = engine.mapping(provider, { resource, overrides });
  const whole = engine.definition(provider);
  const definition = whole.resources[resource];
  if (definition === undefined) {
    const message = `${provider} has no mapping of “${resource}”.`;
    throw new UsageError('The resource is unknown.', [{ code: 'unknown-resource', message, provider }]);
  }
  const always = providedBy(whole, definition, mapping);
  const calls = fc.record(
    {
      record: options.records ?? rawRecord(definition.raw, favouredByMapping(mapping)),
      context: options.context ?? contextsOf(mapping, definition.examples, always),
    },
    { noNullPrototype: true },
  );
  const isMade = options.records === undefined && options.context === undefined;
  return {
    mapping,
    definition,
    resource,
    calls: isMade ? orExamples(calls, definition.examples, always) : calls,
    fits: rawCheck(definition.raw),
  };
}

/** Whole and well-formed records are rare among those that are made. */
function orExamples(
  made: fc.Arbitrary<Call>,
  examples: readonly Example[],
  always: RecordContext,
): fc.Arbitrary<Call> {
  if (examples.length === 0) return made;
  const given = fc.constantFrom(
    ...examples.map(({ raw, bindings }) => ({ record: raw, context: { ...always, ...bindings } })),
  );
  return fc.oneof({ weight: 7, arbitrary: made }, { weight: 1, arbitrary: given });
}

function contextsOf(
  mapping: Mapping,
  examples: readonly Example[],
  always: RecordContext,
): fc.Arbitrary<RecordContext> {
  const none = fc.constant(always);
  if (mapping.fields.every(({ reads }) => reads.variables.length === 0 && !reads.dynamic)) return none;
  const response = anyJson(favouredByMapping(mapping)).map((value) => ({ ...always, response: value }));
  const given = examples.flatMap(({ bindings }) =>
    bindings === undefined ? [] : [{ ...always, ...bindings }],
  );
  return fc.oneof(none, response, fc.constantFrom(always, ...given));
}

/**
 * The settings and tables without which fields that read them fail: those of a sample account, of the examples as far as
 * they have some, and the examples of tables. A table without examples has no records.
 */
function providedBy(
  definition: Definition,
  { examples, tables = {} }: ResourceDefinition,
  mapping: Mapping,
): RecordContext {
  const reads = (name: string) =>
    mapping.fields.some(({ reads: { variables, dynamic } }) => dynamic || variables.includes(name));
  const given = Object.assign({}, ...examples.map(({ bindings }) => bindings?.settings));
  const empty = Object.fromEntries(Object.keys(tables).map((name) => [name, []]));
  return {
    ...(reads('settings') ? { settings: { ...sampleAccount(definition).settings, ...given } } : {}),
    ...(reads('tables') && Object.keys(tables).length > 0
      ? { tables: { ...empty, ...tableExamples(tables) } }
      : {}),
  };
}
