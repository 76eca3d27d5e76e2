import { openInput } from '../bulk/open-input.ts';
import type { OutputFormatName } from '../bulk/output/index.ts';
import { type MappingSettings, openMapping } from '../bulk/settings.ts';
import type { TransformFileOptions } from '../bulk/transform-file.ts';
import type { RejectedRecord, TransformCounts } from '../bulk/transform-options.ts';
import { transformStream } from '../bulk/transform-stream.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { parseExclusion } from '../mapping/shape/exclude-fields.ts';
import type { MappingOptions, OnInvalid } from '../mapping/types.ts';
import type { Profile } from '../profile/index.ts';
import { EXIT } from './exit-status.ts';
import { namedInput } from './named-input.ts';
import { createOutputs, STANDARD_STREAM } from './outputs.ts';
import { planFiles } from './plan-files.ts';
import { createProgress } from './progress.ts';
import { createRejectReasons } from './reject-reasons.ts';

/** Options of `mapwright transform`. */
export interface TransformCommandOptions {
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
  readonly threads: number;
  readonly profile?: string;
  readonly profileMembers?: boolean;
}

/** Runs `mapwright transform` and gives the exit status. */
export async function transform(options: TransformCommandOptions): Promise<number> {
  const plan = await planFiles(options);
  warnOfRaw(options);
  await warnOfLayers(options);
  const opened = options.excludeFields === undefined ? undefined : await openMapping(settingsOf(options));
  const settings = settingsOf(withKnownFields(options, opened));
  const outputs = createOutputs();
  try {
    const out = await outputs.open(plan.out);
    const rejects = plan.rejects === undefined ? undefined : await outputs.open(plan.rejects);
    const profile = plan.profile === undefined ? undefined : await outputs.open(plan.profile);
    let observed: Profile | undefined;
    const takeProfile = (found: Profile): void => {
      observed = found;
    };
    const reasons = createRejectReasons();
    const reject = (record: RejectedRecord) =>
      rejects === undefined ? reasons.add(record) : rejects(`${JSON.stringify(record)}\n`);
    const progress = await createProgress();
    const sinks: Sinks = {
      outputFormat: options.outFormat,
      write: out,
      reject,
      onProgress: progress.update,
      reusesMemory: true,
      ...(profile === undefined ? {} : { onProfile: takeProfile }),
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
    await profile?.(`${JSON.stringify(observed, null, 2)}\n`);
    await outputs.commit();
    process.stderr.write(`${[...reasons.lines(), summary(counts)].join('\n')}\n`);
    return counts.rejected === 0 ? EXIT.done : EXIT.rejected;
  } finally {
    outputs.abort();
  }
}

/** A raw record is handed on as it is. */
function warnOfRaw({ format, excludeFields, ignoreRemoteData }: TransformCommandOptions): void {
  if (format !== 'raw') return;
  const given = [
    ...(excludeFields === undefined ? [] : ['--exclude-fields']),
    ...(ignoreRemoteData === undefined ? [] : ['--ignore-remote-data']),
  ];
  for (const option of given) process.stderr.write(`${option} has no effect with --format raw.\n`);
}

/** Layers, and what reads them, are loaded only where there are some. */
async function warnOfLayers({ overrides, provider, resource }: TransformCommandOptions): Promise<void> {
  if (overrides.length === 0) return;
  const [{ loadLayers }, { warnOfIdleLayers }] = await Promise.all([
    import('./open-engine.ts'),
    import('./warn-of-idle-layers.ts'),
  ]);
  warnOfIdleLayers(await loadLayers(overrides), [provider], resource);
}

function settingsOf(options: TransformCommandOptions): MappingSettings {
  const { provider, resource, definitions, overrides, format, onInvalid, excludeFields, ignoreRemoteData } =
    options;
  const mapOptions: MappingOptions = {
    format,
    onInvalid,
    ...(excludeFields === undefined ? {} : { excludeFields }),
    ...(ignoreRemoteData === undefined ? {} : { ignoreRemoteData }),
  };
  return { provider, resource, overrides, mapOptions, ...(definitions === undefined ? {} : { definitions }) };
}

/** Says once, and not for every record, which fields to leave out do not exist. */
function withKnownFields(
  options: TransformCommandOptions,
  mapping: Mapping | undefined,
): TransformCommandOptions {
  if (options.excludeFields === undefined || mapping === undefined) return options;
  const { unknown } = parseExclusion(options.excludeFields, mapping.model.schema);
  for (const path of unknown) {
    process.stderr.write(`“${path}” is to be left out, but ${mapping.resource} has no such field.\n`);
  }
  return { ...options, excludeFields: options.excludeFields.filter((path) => !unknown.includes(path)) };
}

type Sinks = Pick<
  TransformFileOptions,
  'outputFormat' | 'write' | 'reject' | 'onProgress' | 'reusesMemory' | 'onProfile' | 'observe'
>;

/** Every thread opens file and mapping itself; this one is one of them, as nothing else waits for it. */
async function onThreads(
  { in: path, threads }: TransformCommandOptions,
  settings: MappingSettings,
  sinks: Sinks,
): Promise<TransformCounts> {
  const { transformFile } = await import('../bulk/transform-file.ts');
  return transformFile({ settings, path, threads, worksHere: true, ...sinks });
}

function summary({ records, mapped, rejected, withIssues }: TransformCounts): string {
  const issues = withIssues === 0 ? '' : ` (${withIssues} with issues)`;
  return `${records} records: ${mapped} mapped${issues}, ${rejected} rejected`;
}
