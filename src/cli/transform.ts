import { openInput } from '../bulk/open-input.ts';
import type { OutputFormatName } from '../bulk/output/index.ts';
import { type MappingSettings, openMapping } from '../bulk/settings.ts';
import type { TransformFileOptions } from '../bulk/transform-file.ts';
import type { RejectedRecord, TransformCounts } from '../bulk/transform-options.ts';
import { transformStream } from '../bulk/transform-stream.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { parseExclusion } from '../mapping/shape/exclude-fields.ts';
import type { MappingOptions, OnInvalid, RecordContext } from '../mapping/types.ts';
import { type AccountOptions, accountContext } from './account-context.ts';
import { EXIT } from './exit-status.ts';
import { namedInput } from './named-input.ts';
import { createOutputs, STANDARD_STREAM } from './outputs.ts';
import { planFiles } from './plan-files.ts';
import { printReject } from './print-reject.ts';
import { createProgress } from './progress.ts';
import { createRejectReasons } from './reject-reasons.ts';
import { watchRun } from './watch-run.ts';

/** Options of `mapwright transform`. */
export interface TransformCommandOptions extends AccountOptions {
  readonly provider: string;
  readonly resource: string;
  readonly in: string;
  readonly out: string;
  readonly format: 'unified' | 'raw' | 'normalized';
  readonly outFormat: OutputFormatName;
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
}

/** Runs `mapwright transform` and returns the exit status. */
export async function transform(given: TransformCommandOptions): Promise<number> {
  const options = { ...given, context: await accountContext(given) };
  const plan = await planFiles(options);
  warnOfRaw(options);
  await warnOfLayers(options);
  const needsMapping = options.excludeFields !== undefined || options.failIf.length > 0;
  const opened = needsMapping ? await openMapping(settingsOf(options)) : undefined;
  const settings = settingsOf(withKnownFields(options, opened));
  const watch = watchRun(options, opened, settings.mapOptions);
  const outputs = createOutputs();
  try {
    const out = await outputs.open(plan.out);
    const rejects = plan.rejects === undefined ? undefined : await outputs.open(plan.rejects);
    const profile = plan.profile === undefined ? undefined : await outputs.open(plan.profile);
    const report = plan.report === undefined ? undefined : await outputs.open(plan.report);
    const reasons = createRejectReasons();
    const reject = (record: RejectedRecord) =>
      rejects === undefined ? reasons.add(record) : rejects(printReject(record));
    const progress = await createProgress();
    const sinks: Sinks = {
      outputFormat: options.outFormat,
      write: out,
      reject,
      onProgress: progress.update,
      reusesMemory: true,
      ...watch.hooks,
      ...(options.profileMembers === true ? { observe: { members: true } } : {}),
    };
    const counts =
      options.threads > 1 && plan.in.isFile
        ? await onThreads(options, settings, sinks)
        : await transformStream({
            mapping: opened ?? (await openMapping(settings)),
            mapOptions: settings.mapOptions ?? {},
            input: namedInput(
              options.in,
              options.in === STANDARD_STREAM ? process.stdin : await openInput(options.in),
            ),
            ...sinks,
          });
    progress.end();
    await profile?.(watch.profileText());
    await report?.(await watch.reportText());
    await outputs.commit();
    const lines = [...reasons.lines(), ...watch.table(), summary(counts), ...watch.failures()];
    process.stderr.write(`${lines.join('\n')}\n`);
    if (watch.failures().length > 0) return EXIT.failed;
    return counts.rejected === 0 ? EXIT.done : EXIT.rejected;
  } finally {
    outputs.abort();
  }
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
  if (overrides.length === 0) return;
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
  const { provider, resource, overrides, format, onInvalid, excludeFields, ignoreRemoteData } = options;
  const { definitions, models, redactValues } = options;
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

type Sinks = Pick<
  TransformFileOptions,
  | 'outputFormat'
  | 'write'
  | 'reject'
  | 'onProgress'
  | 'reusesMemory'
  | 'onProfile'
  | 'observe'
  | 'onReport'
  | 'reportDetail'
>;

/** Every thread opens file and mapping itself; this one is one of them, as it has nothing else to do. */
async function onThreads(
  { in: path, threads }: TransformCommandOptions,
  settings: MappingSettings,
  sinks: Sinks,
): Promise<TransformCounts> {
  const { transformFile } = await import('../bulk/transform-file.ts');
  return transformFile({ settings, path, threads, worksHere: true, ...sinks });
}

function summary({ records, mapped, rejected, withIssues, withWarnings }: TransformCounts): string {
  const kept = [
    ...(withIssues === 0 ? [] : [`${withIssues} with issues`]),
    ...(withWarnings === 0 ? [] : [`${withWarnings} with warnings`]),
  ];
  const issues = kept.length === 0 ? '' : ` (${kept.join(', ')})`;
  return `${records} records: ${mapped} mapped${issues}, ${rejected} rejected`;
}
