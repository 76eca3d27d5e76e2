import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions, UnifiedValue } from '../mapping/types.ts';
import type { OutputBuffer } from './output-buffer.ts';

const REMOTE_DATA = 'remote_data';
/** Prints a mapped value as a line of NDJSON; `own` is the record's own text on one line, where it is known. */
export type PrintValue = (value: UnifiedValue, own: Uint8Array | undefined, output: OutputBuffer) => void;

/**
 * Gives the printer that suits a mapping. Where `remote_data` is the whole record, the record's own text
 * goes into the output: that saves printing it again, and its numbers keep all their digits.
 */
export function printerOf(mapping: Mapping, options: MappingOptions): PrintValue {
  if (options.format === 'raw') return printOwn;
  return canSplice(mapping, options) ? splice : print;
}

function canSplice(mapping: Mapping, { ignoreRemoteData, excludeFields }: MappingOptions): boolean {
  if (ignoreRemoteData === true) return false;
  const field = mapping.fields.find(({ name }) => name === REMOTE_DATA);
  const isExcluded = excludeFields?.some((path) => path.split('.')[0] === REMOTE_DATA) ?? false;
  // Names are printed as they are.
  const hasPlainNames = [...mapping.fields, ...mapping.model.fields].every(({ name }) => /^\w+$/.test(name));
  return field?.expression.text.trim() === '$' && !isExcluded && hasPlainNames;
}

function print(value: UnifiedValue, _own: Uint8Array | undefined, output: OutputBuffer): void {
  output.appendText(`${JSON.stringify(value)}\n`);
}

function printOwn(value: UnifiedValue, own: Uint8Array | undefined, output: OutputBuffer): void {
  if (own === undefined) {
    print(value, own, output);
    return;
  }
  output.appendBytes(own);
  output.appendText('\n');
}

function splice(value: UnifiedValue, own: Uint8Array | undefined, output: OutputBuffer): void {
  if (own === undefined) {
    print(value, own, output);
    return;
  }
  let text = '{';
  let isFirst = true;
  for (const key of Object.keys(value)) {
    text += isFirst ? `"${key}":` : `,"${key}":`;
    isFirst = false;
    if (key === REMOTE_DATA) {
      output.appendText(text);
      output.appendBytes(own);
      text = '';
    } else {
      text += printed(value[key]);
    }
  }
  output.appendText(`${text}}\n`);
}

/** Characters that stand in JSON as they are. */
const PLAIN_TEXT = /^[ !#-[\]-~]*$/;

function printed(value: unknown): string {
  return typeof value === 'string' && PLAIN_TEXT.test(value) ? `"${value}"` : JSON.stringify(value);
}
