import type { EvaluationLimits } from '../expression/index.ts';
import { MAPPING_OPTIONS } from '../mapping/mapping-options.ts';
import type { MappingOptions } from '../mapping/types.ts';
import type { JsonSchema } from '../model/json-schema.ts';
import {
  countFrom,
  FLAG,
  LIST,
  MILLISECONDS,
  OBJECT,
  type OptionRule,
  oneOf,
  optionCheck,
  required,
  TEXT,
} from '../options/index.ts';

/** Most characters of one message, which must fit into a string on both sides. */
export const MOST_CHARACTERS = 2 ** 28;

/** The content of a provider file or of a layer, which the isolate reads and checks itself. */
export interface AuthorText {
  /** YAML or JSON text, or data that was parsed elsewhere. */
  readonly content: string | object;
  /** Name of the file, as issues tell it. */
  readonly file?: string;
  /** Name of a layer, as issues tell it. */
  readonly name?: string;
}

/** A model: what `createModel` takes. */
export interface ModelText {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly file?: string;
}

/** Limits of an engine, without a clock: an isolate has its own. */
export type IsolateLimits = Partial<Omit<EvaluationLimits, 'now'>>;

/** What an isolate maps, and what it may use. */
export interface IsolateOptions {
  readonly provider: string;
  /** Default `crm/users`. */
  readonly resource?: string;
  /** Provider files in addition to the bundled providers. */
  readonly definitions?: readonly AuthorText[];
  /** Layers, the first below the others: base, environment, account. */
  readonly overrides?: readonly AuthorText[];
  /** Models in addition to the bundled ones. */
  readonly models?: readonly ModelText[];
  /** Whether the bundled providers are there too. Default true. */
  readonly bundled?: boolean;
  /** As of `createEngine`. Default `refuse`. */
  readonly foreignLayers?: 'refuse' | 'ignore';
  /** Limits of expressions, as of `createEngine`; `milliseconds` is for one record. */
  readonly limits?: IsolateLimits;
  /** Module that exports `functions`, an array as `createEngine` takes it. */
  readonly functions?: URL;
  /**
   * `process` survives everything; `worker` is a thread of this process, which starts faster and uses less memory, and
   * may end it. Default `process`.
   */
  readonly kind?: 'process' | 'worker';
  /** Most milliseconds for a batch. Default 5,000. */
  readonly milliseconds?: number;
  /** Most milliseconds for the start, and for the layers to be read. Default 30,000. */
  readonly startMilliseconds?: number;
  /** Most megabytes of JavaScript's heap, at least 32. Default 256. */
  readonly megabytes?: number;
  /** Most characters of the results of a batch, as JSON; at most 268,435,456. Default 67,108,864. */
  readonly maxCharacters?: number;
  /** Most batches that wait. Default 16. */
  readonly maxQueue?: number;
  /** The built module that runs in the isolate. Default: the one next to this module. */
  readonly module?: URL;
  /** Path of the Node that runs a `process`. Default `process.execPath`, which must be one. */
  readonly executable?: string;
}

/** How a batch is mapped. */
export interface BatchOptions extends MappingOptions {
  /** Ends the batch, and the isolate's work on it. */
  readonly signal?: AbortSignal;
}

const URL_RULE: OptionRule = { expected: 'a URL', accepts: (value) => value instanceof URL };
const FILE_URL: OptionRule = {
  expected: 'a URL of a file',
  accepts: (value) => value instanceof URL && value.protocol === 'file:',
};

const checkOwnOptions = optionCheck<IsolateOptions>('createIsolate', {
  provider: required(TEXT),
  resource: TEXT,
  definitions: LIST,
  overrides: LIST,
  models: LIST,
  bundled: FLAG,
  foreignLayers: oneOf<'refuse' | 'ignore'>({ refuse: true, ignore: true }),
  limits: OBJECT,
  functions: URL_RULE,
  kind: oneOf<'process' | 'worker'>({ process: true, worker: true }),
  milliseconds: MILLISECONDS,
  startMilliseconds: MILLISECONDS,
  megabytes: {
    expected: 'a whole number from 32',
    isShown: true,
    accepts: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 32,
  },
  maxCharacters: {
    expected: `a whole number from 1 to ${MOST_CHARACTERS}`,
    isShown: true,
    accepts: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_CHARACTERS,
  },
  maxQueue: countFrom(0),
  module: FILE_URL,
  executable: TEXT,
});

const checkLimits = optionCheck<IsolateLimits>('“limits”', {
  depth: countFrom(0),
  steps: countFrom(0),
  size: countFrom(0),
  milliseconds: MILLISECONDS,
});

const CONTENT: OptionRule = {
  expected: 'a string or a plain object',
  accepts: (value) => typeof value === 'string' || OBJECT.accepts(value),
};
const checkDefinition = optionCheck<Omit<AuthorText, 'name'>>('a definition of an isolate', {
  content: required(CONTENT),
  file: TEXT,
});
const checkLayer = optionCheck<AuthorText>('a layer of an isolate', {
  content: required(CONTENT),
  file: TEXT,
  name: TEXT,
});
const checkModel = optionCheck<ModelText>('a model of an isolate', {
  name: required(TEXT),
  schema: required({
    expected: 'a JSON Schema',
    accepts: (value) => typeof value === 'boolean' || OBJECT.accepts(value),
  }),
  file: TEXT,
});

/** Checks the options of `createIsolate`. @throws UsageError `option-unknown`, `option-invalid` */
export function checkIsolateOptions(options: IsolateOptions): void {
  checkOwnOptions(options);
  checkLimits(options.limits);
  options.definitions?.forEach(checkDefinition);
  options.overrides?.forEach(checkLayer);
  options.models?.forEach(checkModel);
}

/** Checks the options of a batch. @throws UsageError `option-unknown`, `option-invalid` */
export const checkBatchOptions = optionCheck<BatchOptions>('mapBatch', {
  ...MAPPING_OPTIONS,
  signal: { expected: 'an AbortSignal', accepts: (value) => value instanceof AbortSignal },
});
