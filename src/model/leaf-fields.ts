import { isContainer } from './custom-fields.ts';
import type { CustomField, Model, ModelField } from './model.ts';

/**
 * The fields that a mapping of a model may have, in the order of the schema: those of customers in place of the object
 * that holds them.
 */
export function leafFields(model: Model): readonly (ModelField & Partial<CustomField>)[] {
  return model.fields.flatMap((field) =>
    isContainer(field.schema)
      ? model.customFields.filter(({ container }) => container === field.name)
      : [field],
  );
}
