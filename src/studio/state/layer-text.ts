import { namesOfDottedPath } from '../../json/dotted-path.ts';
import type { MappablePath } from '../protocol.ts';
import { percent } from './percent.ts';

/** The text of a layer that changes nothing yet. */
export function emptyLayer(provider: string, resource: string): string {
  return `providers:\n  ${provider}:\n    ${resource}:\n      mapping: {}\n`;
}

/** The name of a customer's field that reads a path. */
export function fieldNameFor({ path }: MappablePath): string {
  return `custom_fields.${namesOfDottedPath(path).at(-1) ?? path}`;
}

/** A path with its types, its share and the fields that read it already, as one reads it in a list. */
export function describePath({ path, types, form, isList, share, fields }: MappablePath): string {
  const kinds = types.length === 0 ? 'no values' : types.join(' or ');
  const several = isList ? ', several' : '';
  const readers = fields.length === 0 ? '' : `, read by ${fields.join(', ')}`;
  const shape = form === undefined ? '' : ` (${form})`;
  return `${path}: ${kinds}${shape}${several}, ${percent(Math.round(share * 1e6), 1e6)} filled${readers}`;
}
