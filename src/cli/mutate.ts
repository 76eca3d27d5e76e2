import { join, relative } from 'node:path';
import { bundledModels, bundledProviders } from '../bundled/index.ts';
import type { Definition } from '../definition/index.ts';
import type { TimeZones } from '../expression/library.ts';
import { UsageError } from '../issue/index.ts';
import type { Model } from '../model/index.ts';
import { loadDefinitions, loadModels } from '../node/index.ts';
import type {
  FieldMutation,
  FieldOutcome,
  MutationReport,
  SurvivingMutant,
} from '../testing/mutation/mutate-mapping.ts';
import { alignColumns } from './align-columns.ts';
import { EXIT } from './exit-status.ts';
import { packageFolder } from './package-folder.ts';
import { showValue } from './show-value.ts';

/** Options of `mapwright mutate`. */
export interface MutateCommandOptions {
  /** Default every resource of the definitions. */
  readonly resource?: string;
  /** Folder of models in addition to the bundled ones. */
  readonly models?: string;
  /** Default every field. */
  readonly field?: string;
  readonly runs?: number;
  readonly seed?: number;
  readonly json?: boolean;
  readonly timeZones?: TimeZones;
}

/** Maximum length of a record or value that is shown. */
const LONGEST = 300;

/**
 * Runs `mapwright mutate` and returns the exit status.
 *
 * @throws UsageError `package-missing` without fast-check; DefinitionError for files that cannot be used
 */
export async function mutate(
  providers: readonly string[],
  { resource, models: folder, field, runs, seed, json, timeZones }: MutateCommandOptions,
): Promise<number> {
  const models = folder === undefined ? [] : await loadModels(folder);
  const definitions = await definitionsOf(providers, models);
  const { mutateMapping } = await loadMutation();
  const chosen = {
    models,
    ...(timeZones === undefined ? {} : { timeZones }),
    ...(field === undefined ? {} : { field }),
    ...(runs === undefined ? {} : { runs }),
    ...(seed === undefined ? {} : { seed }),
  };
  const reports: MutationReport[] = [];
  for (const definition of definitions) {
    for (const name of resource === undefined ? Object.keys(definition.resources) : [resource]) {
      const report = mutateMapping(definition, { ...chosen, resource: name });
      reports.push(report);
      if (json !== true) process.stdout.write(`${describeReport(report)}\n\n`);
    }
  }
  process.stdout.write(json === true ? `${JSON.stringify(reports, null, 2)}\n` : `${summaryOf(reports)}\n`);
  return reports.some(({ fields }) => fields.some(({ survivors }) => survivors.length > 0))
    ? EXIT.unnoticed
    : EXIT.done;
}

async function definitionsOf(
  providers: readonly string[],
  own: readonly Model[],
): Promise<readonly Definition[]> {
  const models = [...bundledModels().filter(({ name }) => !own.some((model) => model.name === name)), ...own];
  const bundled = new Set(bundledProviders().map(({ slug }) => slug));
  const folder = relative(process.cwd(), join(packageFolder(), 'providers')) || '.';
  const paths = providers.map((name) => (bundled.has(name) ? join(folder, `${name}.yaml`) : name));
  const loaded = await Promise.all(
    (paths.length === 0 ? [folder] : [...new Set(paths)]).map((path) => loadDefinitions(path, { models })),
  );
  return loaded.flat();
}

/** The records are made with a package that runs of every other command do without. */
async function loadMutation(): Promise<typeof import('../testing/mutation/mutate-mapping.ts')> {
  try {
    await import('fast-check');
  } catch {
    const message = 'Mutation makes records with the package fast-check, which is not installed.';
    const hint = 'Install it with: npm install --save-dev fast-check';
    throw new UsageError('A package is missing.', [{ code: 'package-missing', message, hint }]);
  }
  return import('../testing/mutation/mutate-mapping.ts');
}

function describeReport({ provider, resource, fields }: MutationReport): string {
  const survivors = fields.flatMap(({ field, survivors: found }) =>
    found.map((mutant) => describeSurvivor(field, mutant)),
  );
  return [`${provider} ${resource}`, ...survivors, alignColumns(tableOf(fields))].join('\n\n');
}

function describeSurvivor(field: string, mutant: SurvivingMutant): string {
  const { kind, before, after, source, record, title, expected, actual } = mutant;
  const place = `${source.file}:${source.line}:${source.column}`;
  return [
    `${place} ${field}: no example notices this fault (${kind})`,
    ...before.split('\n').map((line) => `  - ${line}`),
    ...after.split('\n').map((line) => `  + ${line}`),
    `  ${title} becomes ${describeOutcome(actual)} with it, ${describeOutcome(expected)} without it:`,
    `  ${show(record)}`,
  ].join('\n');
}

function tableOf(fields: readonly FieldMutation[]): string[][] {
  return [
    ['field', 'faults', 'noticed', 'score', 'no difference'],
    ...fields.map(({ field, mutants, killed, equal }) => [
      field,
      String(mutants),
      String(killed),
      scoreOf(killed, mutants),
      String(equal.length),
    ]),
  ];
}

function summaryOf(reports: readonly MutationReport[]): string {
  const fields = reports.flatMap((report) => report.fields);
  const mutants = fields.reduce((sum, field) => sum + field.mutants, 0);
  const killed = fields.reduce((sum, field) => sum + field.killed, 0);
  return `${mutants} faults, ${killed} noticed by examples: ${scoreOf(killed, mutants)}`;
}

function describeOutcome({ value, issues }: FieldOutcome): string {
  if (issues !== undefined) return issues.join(', ');
  return value === undefined ? 'nothing' : show(value);
}

/** Rounded down, so that only a whole score reads 100 %. */
function scoreOf(killed: number, mutants: number): string {
  return mutants === 0 ? '–' : `${Math.floor((killed / mutants) * 1000) / 10} %`;
}

function show(value: unknown): string {
  return showValue(value, LONGEST);
}
