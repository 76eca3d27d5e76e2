import type { Issue } from '../issue/index.ts';
import type { Model } from '../model/index.ts';
import { keysAt } from './expression-places.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import { nameHint } from './nearest-name.ts';
import type { Places } from './places.ts';

/** Checks that every resource has a model, and that its mapping knows the model's fields. */
export function checkMapping(file: unknown, places: Places, models: readonly Model[]): readonly Issue[] {
  return keysAt(file, ['resources']).flatMap((resource) => {
    const model = models.find(({ name }) => name === resource);
    if (model === undefined) {
      const names = models.map(({ name }) => name);
      const message = `No model describes the resource “${resource}”.`;
      return [
        issueAtKey(places, ['resources', resource], {
          code: 'unknown-resource',
          message,
          ...hinted(resource, names),
        }),
      ];
    }
    return checkFields(file, places, model);
  });
}

function checkFields(file: unknown, places: Places, model: Model): readonly Issue[] {
  const path = ['resources', model.name, 'mapping'];
  const mapped = keysAt(file, path);
  // A mapping that is missing altogether is told as such.
  if (mapped.length === 0) return [];
  const names = model.fields.map(({ name }) => name);
  const unknown = mapped.filter((field) => !names.includes(field));
  const unmapped = names.filter((name) => !mapped.includes(name));
  const missing = model.fields.filter(({ name, required }) => required && unmapped.includes(name));
  return [
    ...unknown.map((field) =>
      issueAtKey(places, [...path, field], {
        code: 'unknown-field',
        message: `The model ${model.name} has no field “${field}”.`,
        field,
        ...hinted(field, unmapped),
      }),
    ),
    ...missing.map(({ name }) =>
      issueAtValue(places, path, {
        code: 'missing-required-field',
        message: `The mapping gives no expression for “${name}”, which the model ${model.name} requires.`,
        field: name,
      }),
    ),
  ];
}

function hinted(name: string, candidates: readonly string[]): { hint?: string } {
  const hint = nameHint(name, candidates);
  return hint === undefined ? {} : { hint };
}
