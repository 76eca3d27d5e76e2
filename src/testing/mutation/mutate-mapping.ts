import * as fc from 'fast-check';
import type { Definition, ResourceDefinition } from '../../definition/definition.ts';
import type { FunctionDefinition } from '../../expression/index.ts';
import { DefinitionError, UsageError } from '../../issue/index.ts';
import { createEngine } from '../../live.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { MODELS, type Model } from '../../model/index.ts';
import { countFrom, NUMBER, OBJECTS, optionCheck, TEXT } from '../../options/index.ts';
import { createSchemaContext } from '../arbitrary/schema-context.ts';
import { favouredByMapping } from '../favoured-by-mapping.ts';
import { rawRecord } from '../raw-record.ts';
import { listMutants, type Mutant } from './list-mutants.ts';
import { type MutationCase, neighbouringRecords } from './neighbouring-records.ts';
import { readRawNames } from './raw-names.ts';

/** How a mapping is mutated. */
export interface MutateMappingOptions {
  /** Default `crm/users`. */
  readonly resource?: string;
  /** Made-up records, beside changed examples, that must tell a mutant apart before it counts. Default 200. */
  readonly runs?: number;
  /** Seed of the made-up records. The same ones for each call unless given. */
  readonly seed?: number;
  /** Models beside the bundled ones. */
  readonly models?: readonly Model[];
  /** Functions of your own that the expressions call. */
  readonly functions?: readonly FunctionDefinition[];
}

/** A fault that no example notices, and a record that shows that it is one. */
export interface SurvivingMutant extends Mutant {
  /** A raw record that maps differently with the fault. */
  readonly record: unknown;
  /** How the record came about. */
  readonly title: string;
  /** The field's value, or the issues in its place, without and with the fault; undefined if there is none. */
  readonly expected: unknown;
  readonly actual: unknown;
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
  runs: countFrom(0),
  seed: NUMBER,
  models: MODELS,
  functions: OBJECTS,
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
  const subject = createSubject(definition, resource, mapped, options);
  return {
    provider: definition.slug,
    resource,
    fields: Object.keys(mapped.mapping).map((field) => mutateField(field, subject)),
  };
}

interface Subject {
  readonly mapped: ResourceDefinition;
  readonly examples: readonly MutationCase[];
  readonly others: readonly MutationCase[];
  /** A mapping of one field and of those that the model requires, with an expression in place of its own. */
  compile(field: string, text?: string): Mapping;
}

function createSubject(
  definition: Definition,
  resource: string,
  mapped: ResourceDefinition,
  { runs = DEFAULT_RUNS, seed = DEFAULT_SEED, models = [], functions = [] }: MutateMappingOptions,
): Subject {
  const engineOf = (mapping: ResourceDefinition['mapping']): Mapping =>
    createEngine({
      bundled: false,
      definitions: [{ ...definition, resources: { [resource]: { ...mapped, mapping } } }],
      models,
      functions,
    }).mapping(definition.slug, { resource });
  const whole = engineOf(mapped.mapping);
  const required = new Set(whole.model.fields.flatMap((field) => (field.required ? field.name : [])));
  const fits = createSchemaContext(mapped.raw, 0, { texts: [], names: [] });
  const isRecord = fits.checkOf(fits.root);
  const made = fc.sample(rawRecord(mapped.raw, favouredByMapping(whole)), { numRuns: runs, seed });
  return {
    mapped,
    examples: mapped.examples.map(({ raw, bindings, title }) => ({ record: raw, bindings, title })),
    others: [
      ...[...neighbouringRecords(mapped.examples)].filter(({ record }) => isRecord(record)),
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

function mutateField(field: string, subject: Subject): FieldMutation {
  const { mapped, examples, others, compile } = subject;
  const expression = mapped.mapping[field];
  if (expression === undefined) return { field, mutants: 0, killed: 0, survivors: [], equal: [] };
  const original = compile(field);
  const remember = (cases: readonly MutationCase[]) =>
    cases.map((each) => ({ ...each, expected: outcomeOf(original, field, each) }));
  const expectedOfExamples = remember(examples);
  const expectedOfOthers = remember(others);
  const survivors: SurvivingMutant[] = [];
  const equal: Mutant[] = [];
  let killed = 0;
  for (const mutant of listMutants(expression, readRawNames(mapped.raw))) {
    const mutated = compileMutant(subject, field, mutant.text);
    const differs = (each: MutationCase & { readonly expected: string }): boolean =>
      mutated === undefined || outcomeOf(mutated, field, each) !== each.expected;
    if (mutated === undefined || expectedOfExamples.some(differs)) {
      killed++;
      continue;
    }
    const found = expectedOfOthers.find(differs);
    if (found === undefined) equal.push(mutant);
    else {
      const { record, title, expected } = found;
      const actual = outcomeOf(mutated, field, found);
      survivors.push({
        ...mutant,
        record,
        title,
        expected: JSON.parse(expected),
        actual: JSON.parse(actual),
      });
    }
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

/** What a field becomes, as JSON: its value, or the codes of the issues in its place. */
function outcomeOf(mapping: Mapping, field: string, { record, bindings }: MutationCase): string {
  const result = mapping.safeMap(record, { ...bindings });
  const outcome = result.ok
    ? { value: result.value[field] }
    : { issues: result.issues.map(({ code, path }) => `${code} ${path ?? ''}`) };
  return JSON.stringify(outcome);
}
