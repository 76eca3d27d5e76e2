import * as fc from 'fast-check';
import type { Definition, ExpressionText, ResourceDefinition } from '../../definition/definition.ts';
import type { FunctionDefinition } from '../../expression/index.ts';
import type { TimeZones } from '../../expression/library.ts';
import { DefinitionError, UsageError } from '../../issue/index.ts';
import { createEngine } from '../../live.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { MODELS, type Model } from '../../model/index.ts';
import { countFrom, NUMBER, OBJECT, OBJECTS, optionCheck, TEXT } from '../../options/index.ts';
import { favouredByMapping } from '../favoured-by-mapping.ts';
import { rawCheck } from '../raw-check.ts';
import { rawRecord } from '../raw-record.ts';
import { withMapping } from '../with-mapping.ts';
import { listMutants, type Mutant } from './list-mutants.ts';
import { type MutationCase, neighbouringRecords } from './neighbouring-records.ts';
import { type RawNames, readRawNames } from './raw-names.ts';

/** How a mapping is mutated. */
export interface MutateMappingOptions {
  /** Default `crm/users`. */
  readonly resource?: string;
  /** Only this field. Default: all of them. */
  readonly field?: string;
  /** Made-up records, in addition to changed examples, on which a mutant is tried. Default 200. */
  readonly runs?: number;
  /** Seed of the made-up records. Default: always the same. */
  readonly seed?: number;
  /** Models in addition to the bundled ones. */
  readonly models?: readonly Model[];
  /** Functions of your own that the expressions call. */
  readonly functions?: readonly FunctionDefinition[];
  /** Time zones that the expressions may name. */
  readonly timeZones?: TimeZones;
}

/** A fault that no example notices, and a record that shows that it is one. */
export interface SurvivingMutant extends Mutant {
  /** A raw record that maps differently with the fault. */
  readonly record: unknown;
  /** How the record came about. */
  readonly title: string;
  /** What the field becomes without and with the fault. */
  readonly expected: FieldOutcome;
  readonly actual: FieldOutcome;
}

/** What a field of a record becomes. */
export interface FieldOutcome {
  /** Undefined if the field is left out. */
  readonly value?: unknown;
  /** Codes and paths of the issues of a record that is not mapped. */
  readonly issues?: readonly string[];
}

/** What mutation found in one field. */
export interface FieldMutation {
  readonly field: string;
  /** How many mutants were made that differ from the mapping for some record. */
  readonly mutants: number;
  /** How many of them an example notices. */
  readonly killed: number;
  readonly survivors: readonly SurvivingMutant[];
  /** The mutants that differ for no record that was tried; they do not count. */
  readonly equal: readonly Mutant[];
}

/** What mutation found in one mapping. */
export interface MutationReport {
  readonly provider: string;
  readonly resource: string;
  readonly fields: readonly FieldMutation[];
}

const DEFAULT_RUNS = 200;
const DEFAULT_SEED = 20_240_229;

const checkOptions = optionCheck<MutateMappingOptions>('mutateMapping', {
  resource: TEXT,
  field: TEXT,
  runs: countFrom(0),
  seed: NUMBER,
  models: MODELS,
  functions: OBJECTS,
  timeZones: OBJECT,
});

/**
 * Puts faults into a mapping's expressions, one at a time, and counts those that its examples notice.
 *
 * A fault that no example notices is tried on changed examples and made-up records that fit `raw`. It counts only if
 * one of them maps differently; that record is a candidate for an example.
 *
 * @throws UsageError `unknown-resource`; DefinitionError if the definition cannot be compiled.
 */
export function mutateMapping(definition: Definition, options: MutateMappingOptions = {}): MutationReport {
  checkOptions(options);
  const { resource = 'crm/users' } = options;
  const mapped = definition.resources[resource];
  if (mapped === undefined) {
    const message = `${definition.slug} has no mapping of “${resource}”.`;
    throw new UsageError('The resource is unknown.', [
      { code: 'unknown-resource', message, provider: definition.slug },
    ]);
  }
  const { field } = options;
  if (field !== undefined && mapped.mapping[field] === undefined) {
    const message = `${definition.slug} does not map “${field}” of “${resource}”.`;
    throw new UsageError('The field is unknown.', [
      { code: 'unknown-field', message, provider: definition.slug },
    ]);
  }
  const subject = createSubject(definition, resource, mapped, options);
  return {
    provider: definition.slug,
    resource,
    fields: Object.entries(mapped.mapping)
      .filter(([name]) => field === undefined || name === field)
      .map(([name, expression]) => mutateField(name, expression, subject)),
  };
}

interface Subject {
  readonly names: RawNames;
  readonly examples: readonly MutationCase[];
  readonly others: readonly MutationCase[];
  /** A mapping of one field and of those that the model requires, with an expression in place of its own. */
  compile(field: string, text?: string): Mapping;
}

function createSubject(
  definition: Definition,
  resource: string,
  mapped: ResourceDefinition,
  { runs = DEFAULT_RUNS, seed = DEFAULT_SEED, models = [], functions = [], timeZones }: MutateMappingOptions,
): Subject {
  const only = { ...definition, resources: { [resource]: mapped } };
  const engineOf = (mapping: ResourceDefinition['mapping']): Mapping =>
    createEngine({
      bundled: false,
      definitions: [withMapping(only, resource, mapping)],
      models,
      functions,
      ...(timeZones === undefined ? {} : { timeZones }),
    }).mapping(definition.slug, { resource });
  const whole = engineOf(mapped.mapping);
  const required = new Set(whole.model.fields.flatMap((field) => (field.required ? field.name : [])));
  const fits = rawCheck(mapped.raw);
  const made = fc.sample(rawRecord(mapped.raw, favouredByMapping(whole)), { numRuns: runs, seed });
  return {
    names: readRawNames(mapped.raw),
    examples: mapped.examples.map(({ raw, bindings, title }) => ({ record: raw, bindings, title })),
    others: [
      ...[...neighbouringRecords(mapped.examples)].filter(({ record }) => fits(record)),
      ...made.map((record): MutationCase => ({ record, bindings: undefined, title: 'a made-up record' })),
    ],
    compile(field, text) {
      const kept = Object.entries(mapped.mapping).filter(([name]) => name === field || required.has(name));
      return engineOf(
        Object.fromEntries(
          kept.map(([name, expression]) => [
            name,
            name === field && text !== undefined ? { ...expression, text } : expression,
          ]),
        ),
      );
    },
  };
}

function mutateField(field: string, expression: ExpressionText, subject: Subject): FieldMutation {
  const original = subject.compile(field);
  const remember = (cases: readonly MutationCase[]): KnownCase[] =>
    cases.map((each) => {
      const expected = outcomeOf(original, field, each);
      return { ...each, expected, printed: JSON.stringify(expected) };
    });
  const examples = remember(subject.examples);
  const others = remember(subject.others);
  const survivors: SurvivingMutant[] = [];
  const equal: Mutant[] = [];
  let killed = 0;
  for (const mutant of listMutants(expression, subject.names)) {
    const mutated = compileMutant(subject, field, mutant.text);
    if (mutated === undefined || firstDifference(mutated, field, examples) !== undefined) {
      killed++;
      continue;
    }
    const found = firstDifference(mutated, field, others);
    if (found === undefined) equal.push(mutant);
    else survivors.push({ ...mutant, ...found });
  }
  return { field, mutants: killed + survivors.length, killed, survivors, equal };
}

/** Returns undefined if the checks of a definition refuse the mutant, which is as good as an example that fails. */
function compileMutant({ compile }: Subject, field: string, text: string): Mapping | undefined {
  try {
    return compile(field, text);
  } catch (error) {
    if (error instanceof DefinitionError) return undefined;
    throw error;
  }
}

/** A case, and what the mapping without faults makes of the field. */
interface KnownCase extends MutationCase {
  readonly expected: FieldOutcome;
  /** The same as JSON: each mutant is compared with it. */
  readonly printed: string;
}

/** The first case of which a mapping makes something else; undefined if there is none. */
function firstDifference(
  mutated: Mapping,
  field: string,
  cases: readonly KnownCase[],
): Pick<SurvivingMutant, 'record' | 'title' | 'expected' | 'actual'> | undefined {
  for (const each of cases) {
    const { record, title, expected, printed } = each;
    const actual = outcomeOf(mutated, field, each);
    if (JSON.stringify(actual) !== printed) return { record, title, expected, actual };
  }
  return undefined;
}

function outcomeOf(mapping: Mapping, field: string, { record, bindings }: MutationCase): FieldOutcome {
  const result = mapping.safeMap(record, { ...bindings });
  return result.ok
    ? { value: result.value[field] }
    : { issues: result.issues.map(({ code, path }) => (path === undefined ? code : `${code} at ${path}`)) };
}
