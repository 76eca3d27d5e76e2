import * as fc from 'fast-check';
import { ENGINE, type Engine } from '../engine.ts';
import { MapwrightError } from '../issue/index.ts';
import { checkArgument, countFrom, listOf, NUMBER, type OptionRule, optionCheck } from '../options/index.ts';
import { absenceStaysAbsence } from './laws/absence-stays-absence.ts';
import { blankIsAbsence } from './laws/blank-is-absence.ts';
import { exclusionCommutes } from './laws/exclusion-commutes.ts';
import { idsDiffer } from './laws/ids-differ.ts';
import { instantsAreKept } from './laws/instants-are-kept.ts';
import { isDeterministic } from './laws/is-deterministic.ts';
import { LAW_OPTIONS, type LawOptions } from './laws/law.ts';
import { layersMerge } from './laws/layers-merge.ts';
import { mapsToValidValue } from './laws/maps-to-valid-value.ts';
import { normalizedAgrees } from './laws/normalized-agrees.ts';
import { nullIsAbsence } from './laws/null-is-absence.ts';
import { readsExist } from './laws/reads-exist.ts';
import { remoteDataIsSeparable } from './laws/remote-data-is-separable.ts';
import { textComesFromRecord } from './laws/text-comes-from-record.ts';

/** How thoroughly a mapping is checked. */
export interface CheckMappingOptions extends LawOptions {
  /** Runs of each law; default 100. `layersMerge` compiles mappings, so it has a tenth of them. */
  readonly runs?: number;
  /** Seed that repeats a failed check; fast-check prints it. Default a new one for each call. */
  readonly seed?: number;
  /** Laws that are not checked, such as `textComesFromRecord` of a mapping that splits strings. */
  readonly without?: readonly LawName[];
}

type Check = (engine: Engine, provider: string, options: LawOptions, runs: fc.Parameters) => void;

const CHECKS = {
  mapsToValidValue: checkOf(mapsToValidValue),
  isDeterministic: checkOf(isDeterministic),
  exclusionCommutes: checkOf(exclusionCommutes),
  remoteDataIsSeparable: checkOf(remoteDataIsSeparable),
  normalizedAgrees: checkOf(normalizedAgrees),
  absenceStaysAbsence: checkOf(absenceStaysAbsence),
  nullIsAbsence: checkOf(nullIsAbsence),
  blankIsAbsence: checkOf(blankIsAbsence),
  instantsAreKept: checkOf(instantsAreKept),
  idsDiffer: checkOf(idsDiffer),
  textComesFromRecord: checkOf(textComesFromRecord),
  readsExist: checkOf(readsExist),
  layersMerge: checkOf(layersMerge),
} as const;

/** The name of a law. */
export type LawName = keyof typeof CHECKS;

/** The names of all laws, in the order in which `checkMapping` checks them. */
export const LAW_NAMES: readonly LawName[] = Object.keys(CHECKS).filter(isLawName);

function isLawName(name: string): name is LawName {
  return Object.hasOwn(CHECKS, name);
}

const LAW_NAME: OptionRule = {
  expected: `one of ${LAW_NAMES.join(', ')}`,
  accepts: (value) => typeof value === 'string' && isLawName(value),
};

const checkOptions = optionCheck<CheckMappingOptions>('checkMapping', {
  ...LAW_OPTIONS,
  runs: countFrom(1),
  seed: NUMBER,
  without: { ...listOf(`an array of ${LAW_NAME.expected}`, LAW_NAME.accepts), isShown: true },
});

/** The names of the laws that are checked. */
export function lawsToCheck({ without = [] }: CheckMappingOptions): readonly LawName[] {
  return LAW_NAMES.filter((name) => !without.includes(name));
}

/**
 * Checks every law on the mapping of one provider.
 *
 * @throws Error for the first law that does not hold, with its name, the smallest record that breaks it and
 * the seed; UsageError if the provider or resource is unknown or no record fits its raw schema.
 *
 * @example
 * const engine = createEngine({ definitions: [parseDefinition(text, { file: 'acme.yaml' })] });
 * test('the mapping of Acme', () => checkMapping(engine, 'acme'));
 */
export function checkMapping(engine: Engine, provider: string, options: CheckMappingOptions = {}): void {
  checkOptions(options);
  for (const name of lawsToCheck(options)) checkLaw(name, engine, provider, options);
}

/** Checks one law by its name; throws as `checkMapping` does. */
export function checkLaw(
  name: LawName,
  engine: Engine,
  provider: string,
  options: CheckMappingOptions = {},
): void {
  checkArgument('checkLaw', 'name', name, LAW_NAME);
  checkArgument('checkMapping', 'engine', engine, ENGINE);
  checkOptions(options);
  const { runs = 100, seed, without: _without, ...lawOptions } = options;
  const numRuns = name === 'layersMerge' ? Math.ceil(runs / 10) : runs;
  try {
    CHECKS[name](engine, provider, lawOptions, { numRuns, ...(seed === undefined ? {} : { seed }) });
  } catch (error) {
    if (error instanceof MapwrightError || !(error instanceof Error)) throw error;
    const cause = error.cause instanceof Error ? `\n${error.cause.message}` : '';
    throw new Error(`The mapping of ${provider} breaks the law ${name}.\n${error.message}${cause}`, {
      cause: error.cause,
    });
  }
}

function checkOf<Arguments>(
  law: (engine: Engine, provider: string, options: LawOptions) => fc.IProperty<Arguments>,
): Check {
  return (engine, provider, options, { numRuns, seed }) => {
    fc.assert(law(engine, provider, options), {
      ...(numRuns === undefined ? {} : { numRuns }),
      ...(seed === undefined ? {} : { seed }),
    });
  };
}
