import { nameHint } from '../issue/nearest-name.ts';
import { leafFields, type Model } from '../model/precompiled.ts';
import type { IssueText } from './issue-at.ts';

/** A field that breaks the contract of a mapping's model. */
export interface Breach {
  readonly field: string;
  /** True if the mapping has the field and the model does not; false for the opposite. */
  readonly isMapped: boolean;
  readonly text: IssueText;
}

/** Finds the fields that a mapping must not have, and the required ones that it lacks. */
export function contractBreaches(mapped: readonly string[], model: Model): readonly Breach[] {
  const fields = leafFields(model);
  const names = fields.map(({ name }) => name);
  const unmapped = names.filter((name) => !mapped.includes(name));
  const unknown = mapped.filter((field) => !names.includes(field));
  const missing = fields.filter(({ name, required }) => required && unmapped.includes(name));
  return [
    ...unknown.map((field): Breach => {
      const hint = nameHint(field, unmapped);
      const message = `The model ${model.name} has no field “${field}”.`;
      const text = {
        code: 'unknown-field',
        message,
        field,
        ...(hint === undefined ? {} : { hint }),
      } as const;
      return { field, isMapped: true, text };
    }),
    ...missing.map(({ name: field }): Breach => {
      const message = `The mapping has no expression for “${field}”, which the model ${model.name} requires.`;
      return { field, isMapped: false, text: { code: 'missing-required-field', message, field } };
    }),
  ];
}
