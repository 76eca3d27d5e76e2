import type { MappableField } from '../../profile/index.ts';
import type { MappablePath } from '../protocol.ts';

/** Returns what the page shows of a path that a layer can map. */
export function mappablePath({ path, types, form, isList, fillRate, fields }: MappableField): MappablePath {
  return { path, types, ...(form === undefined ? {} : { form }), isList, share: fillRate, fields };
}
