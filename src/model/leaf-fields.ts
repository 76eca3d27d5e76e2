import { isContainer } from './custom-fields.ts';
import type { CustomField, Model, ModelField } from './model.ts';

/** A field that a mapping may have, and its place if it is one of customers. */
export type LeafField = ModelField & Partial<CustomField>;

const byName = new WeakMap<Model, ReadonlyMap<string, LeafField>>();

/**
 * The fields that a mapping of a model may have, in the order of the schema: those of customers in place of the object
 * that holds them.
 */
export function leafFields(model: Model): readonly LeafField[] {
  return model.fields.flatMap((field) =>
    isContainer(field.schema)
      ? model.customFields.filter(({ container }) => container === field.name)
      : [field],
  );
}

/** The field of that name among those that a mapping of a model may have; undefined if there is none. */
export function leafField(model: Model, name: string): LeafField | undefined {
  // Each of a thousand fields is looked up, in some places for each record.
  let fields = byName.get(model);
  if (fields === undefined) {
    fields = new Map(leafFields(model).map((field) => [field.name, field]));
    byName.set(model, fields);
  }
  return fields.get(name);
}
