import type { Mapping } from '../../mapping/mapping.ts';
import type { MappedField } from '../../mapping/types.ts';
import type { Call } from './law.ts';

/** A field whose expression says by itself, without running, which parts of a record it reads. */
export interface ReadableField {
  readonly name: string;
  /** Dotted, without wildcards. */
  readonly paths: readonly string[];
  readonly expression: string;
}

/** The fields that read named paths of the record only: no wildcard, no variable, not the record as a whole. */
export function readableFields({ fields }: Pick<Mapping, 'fields'>): readonly ReadableField[] {
  return fields.filter(isReadable).map(({ name, reads: { paths }, expression }) => ({
    name,
    paths,
    expression: expression.text,
  }));
}

function isReadable({ reads: { paths, variables, dynamic } }: MappedField): boolean {
  return paths.length > 0 && variables.length === 0 && !dynamic && !paths.some((path) => /[$*]/.test(path));
}

/** What a field becomes: its value, or undefined, and the codes of its issues, whatever is wrong with other fields. */
export function outcomeOfField(mapping: Mapping, name: string, { record, context }: Call): unknown {
  const result = mapping.safeMap(record, { ...context, onInvalid: 'keep' });
  const codes = result.issues.filter(({ field }) => field === name).map(({ code }) => code);
  return { value: result.ok ? result.value[name] : undefined, codes };
}

/** The value of a field, whatever is wrong with other fields; undefined if it has none. */
export function valueOfField(mapping: Mapping, name: string, { record, context }: Call): unknown {
  const result = mapping.safeMap(record, { ...context, onInvalid: 'keep' });
  return result.ok ? result.value[name] : undefined;
}
