import { statSync } from 'node:fs';
import { differs } from '../bulk/differs.ts';
import { openInput } from '../bulk/open-input.ts';
import { type OutputFormatName, outputFormatOf } from '../bulk/output/index.ts';
import type { AsCell } from '../bulk/raw-record.ts';
import { type MappingSettings, openMapping } from '../bulk/settings.ts';
import type { SourceOptions } from '../bulk/source/source-options.ts';
import type { TransformFileOptions } from '../bulk/transform-file.ts';
import type { RejectedRecord, TransformCounts, TransformOptions } from '../bulk/transform-options.ts';
import { transformStream } from '../bulk/transform-stream.ts';
import type { TimeZones } from '../expression/library.ts';
import { RunError, reasonOf, UsageError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { parseExclusion } from '../mapping/shape/exclude-fields.ts';
import type { MappingOptions, OnInvalid, RecordContext, UnifiedValue } from '../mapping/types.ts';
import { type AccountOptions, accountContext } from './account-context.ts';
import { EXIT } from './exit-status.ts';
import { failedInput, namedInput } from './named-input.ts';
import { openEngine } from './open-engine.ts';
import { outputKind, warnOfName } from './output-kind.ts';
import { createOutputs, STANDARD_STREAM } from './outputs.ts';
import { planFiles } from './plan-files.ts';
import { printReject } from './print-reject.ts';
import { createProgress } from './progress.ts';
import { createRejectReasons } from './reject-reasons.ts';
import type { CheckpointRun } from './transform-checkpoint.ts';
import { watchRun } from './watch-run.ts';
import { writesDataToStandardOutput } from './watch-standard-streams.ts';

/** Options of `mapwright transform`. */
export interface TransformCommandOptions extends AccountOptions {
  readonly provider?: string;
  readonly record?: string;
  readonly stream?: string;
  readonly providerFrom?: string;
  readonly tagged?: boolean;
  readonly singer?: boolean;
  /** Whether the input is mapped already, and only what differs is written. */
  readonly remaps?: boolean;
  readonly checkpoint?: string;
  readonly partSize: number;
  readonly resource: string;
  readonly in: string;
  readonly out: string;
  readonly format: 'unified' | 'raw' | 'normalized';
  readonly inFormat?: string;
  readonly inCompression?: string;
  readonly nestColumns?: boolean;
  readonly outFormat?: OutputFormatName;
  readonly outCompression?: string;
  readonly excludeFields?: readonly string[];
  readonly ignoreRemoteData?: boolean;
  readonly overrides: readonly string[];
  readonly onInvalid: OnInvalid;
  readonly rejects?: string;
  readonly definitions?: string;
  readonly models?: string;
  readonly threads: number;
  readonly profile?: string;
  readonly profileMembers?: boolean;
  readonly report?: string;
  readonly failIf: readonly string[];
  readonly redactValues?: boolean;
  readonly timeZones?: TimeZones;
}

/** Runs `mapwright transform` and returns the exit status. */
export async function transform(given: TransformCommandOptions): Promise<number> {
  refuseUnusable(given);
  const options = { ...given, context: await accountContext(given) };
  const plan = await planFiles(options);
  warnOfRaw(options);
  if (plan.out.target.kind !== 'descriptor') warnOfName(options);
  await warnOfLayers(options);
  const needsMapping = options.excludeFields !== undefined || options.failIf.length > 0;
  const opened = needsMapping ? await openMapping(settingsOf(options)) : undefined;
  const several = options.providerFrom === undefined ? undefined : await openSeveral(options);
  const settings = settingsOf(withKnownFields(options, opened));
  const watch = watchRun(options, opened, settings.mapOptions);
  const outputs = createOutputs();
  if (options.out === STANDARD_STREAM) writesDataToStandardOutput();
  try {
    const out = await outputs.open(plan.out);
    const rejects = plan.rejects === undefined ? undefined : await outputs.open(plan.rejects);
    const profile = plan.profile === undefined ? undefined : await outputs.open(plan.profile);
    const report = plan.report === undefined ? undefined : await outputs.open(plan.report);
    const reasons = createRejectReasons();
    const reject = (record: RejectedRecord) =>
      rejects === undefined ? reasons.add(record) : rejects(printReject(record));
    const progress = await createProgress();
    const notes: string[] = [];
    const grown = watchSize(options.in, plan.in.isFile);
    const passedOver = createPassedOver(outputKind(options).outputFormat);
    const difference = options.remaps === true ? createDifference() : undefined;
    const sinks: Sinks = {
      ...outputKind(options),
      ...inputKind(options),
      onPassed: passedOver.take,
      ...difference?.hooks,
      write: out,
      reject,
      onProgress: progress.update,
      reusesMemory: true,
      ...watch.hooks,
      ...(options.profileMembers === true ? { observe: { members: true } } : {}),
    };
    const counts =
      options.checkpoint !== undefined
        ? await inParts(options.checkpoint, {
            settings,
            partSize: options.partSize,
            path: options.in,
            isLines: options.inFormat === 'ndjson',
            output: outputKind(options),
            write: out,
            writeRejects: rejects,
            rejectLine: printReject,
            onReject: reasons.add,
            onProgress: progress.update,
            say: (line) => void notes.push(line),
            commit: outputs.commit,
          })
        : options.threads > 1 && plan.in.isFile
          ? await onThreads(options, settings, sinks)
          : await transformStream({
              ...(several ?? { mapping: opened ?? (await openMapping(settings)) }),
              mapOptions: settings.mapOptions ?? {},
              input: namedInput(
                options.in,
                options.in === STANDARD_STREAM ? process.stdin : await openInput(options.in),
              ),
              ...(options.in === STANDARD_STREAM ? {} : { inputName: options.in }),
              ...sinks,
            });
    progress.end();
    await profile?.(watch.profileText());
    await report?.(await watch.reportText());
    if (options.checkpoint === undefined) await outputs.commit();
    const lines = [
      ...reasons.lines(),
      ...watch.table(),
      ...grown(),
      ...notes,
      ...passedOver.lines(),
      ...(difference?.lines() ?? []),
      summary(counts),
      ...watch.failures(),
    ];
    process.stderr.write(`${lines.join('\n')}\n`);
    if (watch.failures().length > 0) return EXIT.failed;
    return counts.rejected === 0 ? EXIT.done : EXIT.rejected;
  } finally {
    outputs.abort();
  }
}

/** What the options of one call cannot mean together. */
function refuseUnusable({ provider, providerFrom, threads, ...options }: TransformCommandOptions): void {
  if (provider === undefined && providerFrom === undefined)
    throw unusable('--provider, or --provider-from, must say which provider the records are from.');
  const alone = [
    ...(options.record === undefined ? [] : ['--record']),
    ...(providerFrom === undefined ? [] : ['--provider-from']),
    ...(options.tagged === true ? ['--tagged'] : []),
    ...(options.singer === true ? ['--singer'] : []),
    ...(options.checkpoint === undefined ? [] : ['--checkpoint']),
  ];
  if (options.stream !== undefined && options.record === undefined && options.singer !== true)
    throw unusable('--stream chooses among messages that carry records; it needs --record or --singer.');
  if (options.checkpoint !== undefined) refuseOtherThanLines(options);
  if (threads > 1 && alone.length > 0)
    throw unusable(`${alone.join(', ')}: works on one thread only. Leave --threads out.`);
}

/** A file is read part by part only where it is lines. */
function refuseOtherThanLines(
  options: Omit<TransformCommandOptions, 'provider' | 'providerFrom' | 'threads'>,
): void {
  const { inFormat = 'ndjson', inCompression = 'none', nestColumns } = options;
  if (options.in === STANDARD_STREAM)
    throw unusable('--checkpoint reads a file part by part; name it with --in.');
  const given = [
    ...(inFormat === 'ndjson' ? [] : [`--in-format ${inFormat}`]),
    ...(inCompression === 'none' ? [] : [`--in-compression ${inCompression}`]),
    ...(nestColumns === undefined ? [] : ['--nest-columns']),
  ];
  if (given.length > 0)
    throw unusable(`--checkpoint reads a file of NDJSON part by part; leave out ${given.join(', ')}.`);
}

function unusable(message: string): UsageError {
  return new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message }]);
}

/** The mappings of all providers, for records that say which is theirs. */
async function openSeveral(options: TransformCommandOptions) {
  const { definitions, models, overrides, timeZones, resource } = options;
  const engine = await openEngine({
    ...(timeZones === undefined ? {} : { timeZones }),
    ...(definitions === undefined ? {} : { definitions }),
    ...(models === undefined ? {} : { models }),
    overrides,
  });
  const { providers } = engine;
  const mappingOf = (slug: string): Mapping | undefined =>
    providers.includes(slug) ? engine.mapping(slug, { resource }) : undefined;
  const hasResource = (slug: string): boolean => Object.hasOwn(engine.definition(slug).resources, resource);
  const first = providers.find(hasResource) ?? providers[0] ?? '';
  return { mapping: engine.mapping(first, { resource }), mappingOf };
}

/** A raw record is passed on as it is. */
function warnOfRaw({ format, excludeFields, ignoreRemoteData }: TransformCommandOptions): void {
  if (format !== 'raw') return;
  const given = [
    ...(excludeFields === undefined ? [] : ['--exclude-fields']),
    ...(ignoreRemoteData === undefined ? [] : ['--ignore-remote-data']),
  ];
  for (const option of given) process.stderr.write(`${option} has no effect with --format raw.\n`);
}

/** Layers, and the code that reads them, are loaded only if there are any. */
async function warnOfLayers({ overrides, provider, resource }: TransformCommandOptions): Promise<void> {
  if (overrides.length === 0 || provider === undefined) return;
  const [{ loadLayers }, { warnOfIdleLayers }] = await Promise.all([
    import('./open-engine.ts'),
    import('./warn-of-idle-layers.ts'),
  ]);
  warnOfIdleLayers(await loadLayers(overrides), [provider], resource);
}

/** Options, with what they say of the account. */
interface ReadOptions extends TransformCommandOptions {
  readonly context: RecordContext;
}

function settingsOf(options: ReadOptions): MappingSettings {
  const {
    provider = '',
    resource,
    definitions,
    overrides,
    format,
    onInvalid,
    excludeFields,
    ignoreRemoteData,
  } = options;
  const { models, timeZones, redactValues } = options;
  const mapOptions: MappingOptions = {
    format,
    onInvalid,
    ...options.context,
    ...(excludeFields === undefined ? {} : { excludeFields }),
    ...(ignoreRemoteData === undefined ? {} : { ignoreRemoteData }),
    ...(redactValues === undefined ? {} : { redactValues }),
  };
  return {
    provider,
    resource,
    overrides,
    mapOptions,
    ...(timeZones === undefined ? {} : { timeZones }),
    ...(definitions === undefined ? {} : { definitions }),
    ...(models === undefined ? {} : { models }),
  };
}

/** Reports unknown fields to leave out once, and not for every record. */
function withKnownFields(options: ReadOptions, mapping: Mapping | undefined): ReadOptions {
  if (options.excludeFields === undefined || mapping === undefined) return options;
  const { unknown } = parseExclusion(options.excludeFields, mapping.model.schema);
  for (const path of unknown) {
    process.stderr.write(`“${path}” is excluded, but ${mapping.resource} has no such field.\n`);
  }
  return { ...options, excludeFields: options.excludeFields.filter((path) => !unknown.includes(path)) };
}

/** Keeps what differs from the stored record that carried the raw one, and counts it. */
function createDifference() {
  let count = 0;
  let others = 0;
  return {
    hooks: {
      keeps(value: UnifiedValue, stored: unknown, asCell?: AsCell): boolean {
        const isDifferent = differs(value, stored, asCell);
        if (isDifferent) count += 1;
        if (Object(stored).id !== undefined && String(Object(stored).id) !== value.id) others += 1;
        return isDifferent;
      },
    },
    lines: (): readonly string[] => [
      `${count} differ from what is stored, and are written`,
      ...(others === 0 ? [] : [`${others} have another id than the stored record that they are from`]),
    ],
  };
}

/** Messages that hold no record are said once, not silently left out; those that a mapper for Singer passes on are not. */
function createPassedOver(outputFormat: OutputFormatName) {
  const { passesOn = [] } = outputFormatOf(outputFormat);
  let kinds: ReadonlyMap<string, number> = new Map();
  return {
    take(found: ReadonlyMap<string, number>): void {
      kinds = new Map([...found].filter(([kind]) => !passesOn.includes(kind)));
    },
    lines: (): readonly string[] =>
      kinds.size === 0
        ? []
        : [`Passed over: ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')}`],
  };
}

function inputKind({
  inFormat,
  inCompression,
  nestColumns,
  record,
  stream,
  providerFrom,
  singer,
}: TransformCommandOptions): SourceOptions & Pick<Sinks, 'record' | 'stream' | 'providerFrom'> {
  const path = singer === true ? 'record' : record;
  return {
    ...(path === undefined ? {} : { record: path }),
    ...(stream === undefined ? {} : { stream }),
    ...(providerFrom === undefined ? {} : { providerFrom }),
    ...(inFormat === undefined ? {} : { inputFormat: inFormat }),
    ...(inCompression === undefined ? {} : { inputCompression: inCompression }),
    ...(nestColumns === undefined ? {} : { nestColumns }),
  };
}

type Sinks = Pick<TransformOptions, 'record' | 'stream' | 'providerFrom' | 'onPassed' | 'keeps'> &
  Pick<
    TransformFileOptions,
    | 'inputFormat'
    | 'inputCompression'
    | 'nestColumns'
    | 'outputFormat'
    | 'outputCompression'
    | 'write'
    | 'reject'
    | 'onProgress'
    | 'reusesMemory'
    | 'onProfile'
    | 'observe'
    | 'onReport'
    | 'reportDetail'
  >;

/** What works with parts is loaded only for calls with a checkpoint. */
async function inParts(
  folder: string,
  run: Omit<CheckpointRun, 'folder' | 'mapping'>,
): Promise<TransformCounts> {
  const { transformWithCheckpoint } = await import('./transform-checkpoint.ts');
  try {
    return await transformWithCheckpoint({ ...run, folder, mapping: await openMapping(run.settings) });
  } catch (error) {
    throw isOfSystem(error) ? failedCheckpoint(folder, error) : error;
  }
}

/** Every thread opens file and mapping itself; this one is one of them, as it has nothing else to do. */
async function onThreads(
  { in: path, threads }: TransformCommandOptions,
  settings: MappingSettings,
  sinks: Sinks,
): Promise<TransformCounts> {
  const { transformFile } = await import('../bulk/transform-file.ts');
  const {
    record: _record,
    stream: _stream,
    providerFrom: _providerFrom,
    onPassed: _onPassed,
    keeps: _keeps,
    ...shared
  } = sinks;
  try {
    return await transformFile({ settings, path, threads, worksHere: true, ...shared });
  } catch (error) {
    throw isOfSystem(error) ? failedInput(path, error) : error;
  }
}

function failedCheckpoint(folder: string, error: unknown): RunError {
  const reason = reasonOf(error);
  const message = `The run with the checkpoint ${folder} was ended: ${reason}.`;
  return new RunError('The run was ended.', [{ code: 'output-failed', message }]);
}

/** What is written throws errors of its own. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** A run reads a file as long as it is at the beginning; returns what says at the end that it grew. */
function watchSize(path: string, isFile: boolean): () => readonly string[] {
  const size = isFile ? statSync(path).size : undefined;
  return () => {
    const added = size === undefined ? 0 : statSync(path).size - size;
    return added > 0
      ? [`${path} grew by ${added} bytes while it was read; they are left to the next run.`]
      : [];
  };
}

function summary({ records, mapped, rejected, withIssues, withWarnings }: TransformCounts): string {
  const kept = [
    ...(withIssues === 0 ? [] : [`${withIssues} with issues`]),
    ...(withWarnings === 0 ? [] : [`${withWarnings} with warnings`]),
  ];
  const issues = kept.length === 0 ? '' : ` (${kept.join(', ')})`;
  return `${records} records: ${mapped} mapped${issues}, ${rejected} rejected`;
}
