import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { assertSame } from '../difference-error.ts';
import { withoutPath } from './field-paths.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';

/** The law that a value with and one without `remote_data` agree in everything else, in both forms. */
export function remoteDataIsSeparable(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call, 'unified' | 'normalized']> {
  const { mapping, calls } = subjectOf(engine, provider, options);
  const formats = fc.constantFrom<('unified' | 'normalized')[]>('unified', 'normalized');
  return fc.property(calls, formats, ({ record, context }, format) => {
    const whole = mapping.safeMap(record, { ...context, format });
    const bare = mapping.safeMap(record, { ...context, format, ignoreRemoteData: true });
    assertSame('Leaving remote_data out leaves out nothing else.', bare, withoutRemoteData(whole));
  });
}

function withoutRemoteData<T extends { readonly ok: boolean }>(result: T): unknown {
  return 'value' in result ? { ...result, value: withoutPath(result.value, 'remote_data') } : result;
}
