import { cutText } from '../json/index.ts';
import { outputName } from '../mapping/field-value.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { cutObjectOf } from '../mapping/shape/exclude-fields.ts';
import { REMOTE_DATA } from '../mapping/shape/shape-value.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { type ConstantBytes, constantBytes } from './constant-bytes.ts';
import { type FieldCopier, fieldCopier } from './copy-field.ts';
import type { PrintValue, RecordFrame } from './output/output-format.ts';
import type { ParsedRecord } from './raw-record.ts';
import type { Workspace } from './scan/workspace.ts';

/**
 * Returns the printer of JSON for a mapping. If `remote_data` is the whole record, the record's own text
 * goes into the output: its numbers keep all their digits, and not printing it again saves 15 % of a bulk run.
 */
export function jsonPrinter(
  mapping: Mapping,
  options: MappingOptions,
  frame: RecordFrame,
  workspace: Workspace | undefined,
): PrintValue {
  const print = valuePrinter(frame);
  if (options.format === 'raw') return ownPrinter(frame, print);
  return hasOwnText(mapping) ? splicer(mapping, options, { frame, print, workspace }) : print;
}

/**
 * Whether `remote_data` is the whole record or left out, and never a part of it, so that the record's own text
 * can be used.
 */
export function canSplice(mapping: Mapping, { excludeFields = [] }: MappingOptions): boolean {
  return hasOwnText(mapping) && !excludeFields.some((path) => path.startsWith(`${REMOTE_DATA}.`));
}

/** Whether `remote_data` is the record, or what is left of it. */
function hasOwnText(mapping: Mapping): boolean {
  const field = mapping.fields.find(({ name }) => name === REMOTE_DATA);
  // Names are printed as they are.
  const names = [...mapping.fields.map(outputName), ...mapping.model.fields.map(({ name }) => name)];
  const hasPlainNames = names.every((name) => /^\w+$/.test(name));
  return field?.expression.text.trim() === '$' && hasPlainNames;
}

function valuePrinter({ separator, terminator }: RecordFrame): PrintValue {
  return (value, _read, output) => output.appendText(`${separator}${JSON.stringify(value)}${terminator}`);
}

/** Prints the text of the record itself. */
function ownPrinter(frame: RecordFrame, print: PrintValue): PrintValue {
  const separator = constantBytes(frame.separator);
  const terminator = constantBytes(frame.terminator);
  return (value, read, output) => {
    const { bytes, start, end } = read;
    if (bytes === undefined) {
      print(value, read, output);
      return;
    }
    output.appendConstant(separator);
    output.appendBytes(bytes, start, end);
    output.appendConstant(terminator);
  };
}

/** A name of a value, with the text before it: as the first member, and as a further one. */
interface Member {
  readonly name: string;
  /** Whether the record's own text is its value. */
  readonly isOwn: boolean;
  readonly first: ConstantBytes;
  readonly further: ConstantBytes;
  readonly copier: FieldCopier | undefined;
}

/** What is left of a record, in its original form. */
function textOfRest(rest: unknown, { record, bytes, start, end }: ParsedRecord): string {
  const cut = typeof rest === 'object' && rest !== null ? cutObjectOf(rest) : undefined;
  if (cut === undefined || cut.source !== record || bytes === undefined) return JSON.stringify(rest);
  return cutText(bytes.toString('utf8', start, end), cut.exclusion);
}

function splicer(
  mapping: Mapping,
  options: MappingOptions,
  parts: {
    readonly frame: RecordFrame;
    readonly print: PrintValue;
    readonly workspace: Workspace | undefined;
  },
): PrintValue {
  const { print, workspace } = parts;
  const { separator, terminator } = parts.frame;
  const { format } = options;
  const open = constantBytes(`${separator}{`);
  const close = constantBytes(`}${terminator}`);
  const isWhole = canSplice(mapping, options);
  // The normalized form has the fields of the model, any other form those that are mapped.
  const names =
    format === 'normalized'
      ? mapping.model.fields.map(({ name }) => name)
      : [...new Set(mapping.fields.map(outputName))];
  const members: Member[] = names.map((name) => ({
    name,
    isOwn: name === REMOTE_DATA,
    first: constantBytes(`${separator}{"${name}":`),
    further: constantBytes(`,"${name}":`),
    copier: workspace === undefined ? undefined : fieldCopier(mapping, name, workspace),
  }));
  return (value, read, output) => {
    const { bytes, start, end } = read;
    if (bytes === undefined) {
      print(value, read, output);
      return;
    }
    let index = -1;
    let isFirst = true;
    // The fastest loop over a value; its names are in the order of the members.
    for (const name in value) {
      do index += 1;
      while (members[index]?.name !== name && index < members.length);
      const member = members[index];
      // After the last one, only members of a polluted prototype would follow.
      if (member === undefined) break;
      output.appendConstant(isFirst ? member.first : member.further);
      isFirst = false;
      if (member.isOwn && isWhole) output.appendBytes(bytes, start, end);
      else if (member.isOwn) output.appendText(textOfRest(value[name], read));
      else if (read.row === 0 || member.copier === undefined) output.appendJson(value[name]);
      else member.copier(value[name], read, output);
    }
    if (isFirst) output.appendConstant(open);
    output.appendConstant(close);
  };
}
