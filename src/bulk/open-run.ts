import type { OutputBuffer } from './output-buffer.ts';
import type { FindingsCollector } from './report/collect-findings.ts';
import { createRun, type Run } from './run.ts';
import { createProviderRun } from './run-by-provider.ts';
import type { TransformOptions } from './transform-options.ts';
import { createUnwrap } from './wrapper/unwrap.ts';

/** Makes the run that the options of a transformation ask for. */
export function openRun(
  options: TransformOptions,
  output: OutputBuffer,
  findings: FindingsCollector | undefined,
): Run {
  const { record, providerFrom, mappingOf } = options;
  const unwrap = record === undefined ? undefined : createUnwrap(record);
  if (providerFrom === undefined) return createRun({ ...options, unwrap }, output, findings);
  return createProviderRun(
    { ...options, providerFrom, mappingOf: mappingOf ?? (() => undefined), unwrap },
    output,
  );
}

/** Whether records are carried by something, so that no value is an answer. */
export function isWrapped({ record, providerFrom }: TransformOptions): boolean {
  return record !== undefined || providerFrom !== undefined;
}
