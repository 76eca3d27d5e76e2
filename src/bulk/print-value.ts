import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions, UnifiedValue } from '../mapping/types.ts';

const REMOTE_DATA = 'remote_data';

/** Prints a mapped value as a line of NDJSON; `text` is the record's own text. */
export type PrintValue = (value: UnifiedValue, text: string | undefined) => string;

/**
 * Gives the printer that suits a mapping. Where `remote_data` is the whole record, the record's own text
 * goes into the output: that saves printing it again, and its numbers keep all their digits.
 */
export function printerOf(mapping: Mapping, options: MappingOptions): PrintValue {
  return canSplice(mapping, options) ? splice : print;
}

function canSplice(mapping: Mapping, { format, ignoreRemoteData, excludeFields }: MappingOptions): boolean {
  if (format === 'raw' || ignoreRemoteData === true) return false;
  const field = mapping.fields.find(({ name }) => name === REMOTE_DATA);
  const isExcluded = excludeFields?.some((path) => path.split('.')[0] === REMOTE_DATA) ?? false;
  return field?.expression.text.trim() === '$' && !isExcluded;
}

function print(value: UnifiedValue): string {
  return `${JSON.stringify(value)}\n`;
}

function splice(value: UnifiedValue, text: string | undefined): string {
  if (text === undefined) return print(value);
  let line = '';
  for (const key of Object.keys(value)) {
    const member = key === REMOTE_DATA ? text : JSON.stringify(value[key]);
    if (member !== undefined) line += `${line === '' ? '{' : ','}${JSON.stringify(key)}:${member}`;
  }
  return `${line}}\n`;
}
