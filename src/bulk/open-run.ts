import { createRun, type Run, type RunOptions } from './run.ts';
import { createProviderRun } from './run-by-provider.ts';
import type { TransformOptions } from './transform-options.ts';
import { createUnwrap } from './wrapper/unwrap.ts';

/** What may carry the records. */
export type WrapperOptions = Pick<TransformOptions, 'record' | 'stream' | 'providerFrom' | 'mappingOf'>;

/** Makes the run that the options of a transformation ask for. */
export function openRun({
  record,
  stream,
  providerFrom,
  mappingOf = () => undefined,
  findings,
  ...options
}: Omit<RunOptions, 'unwrap'> & WrapperOptions): Run {
  const unwrap = record === undefined ? undefined : createUnwrap(record, stream);
  return providerFrom === undefined
    ? createRun({ ...options, findings, unwrap })
    : createProviderRun({ ...options, providerFrom, mappingOf, unwrap });
}

/** Whether records are carried by something, so that no value is an answer. */
export function isWrapped({ record, providerFrom }: WrapperOptions): boolean {
  return record !== undefined || providerFrom !== undefined;
}
