import type { Issue } from '../issue/index.ts';
import { valueAt } from '../json/json-pointer.ts';
import type { Model } from '../model/precompiled.ts';
import { contractBreaches } from './check-contract.ts';
import { checkValues } from './check-values.ts';
import type { Definition } from './definition.ts';
import { keysAt } from './expression-places.ts';
import { inFileOrder, issueAtKey, issueAtValue } from './issue-at.ts';
import { isExpressionText, type KeyPlaces, knownPlaces } from './known-places.ts';
import type { Path } from './places.ts';
import { unknownModel } from './unknown-model.ts';

/**
 * Checks that every resource has a model, and that its mapping keeps the model's contract.
 *
 * @param unusable Names of models that cannot be used, of which nothing is said.
 */
export function checkMapping(
  file: unknown,
  places: KeyPlaces,
  models: readonly Model[],
  unusable: readonly string[] = [],
): readonly Issue[] {
  return keysAt(file, ['resources']).flatMap((resource) => {
    const model = models.find(({ name }) => name === resource);
    if (unusable.includes(resource)) return [];
    if (model !== undefined) return checkFields(file, places, model);
    const names = models.map(({ name }) => name);
    return [issueAtKey(places, ['resources', resource], unknownModel(resource, names))];
  });
}

/**
 * Checks a definition that has been read against the models for which it will be compiled.
 *
 * @returns Why the definition's file would be refused with these models, in the order of the file.
 */
export function checkContract(definition: Definition, models: readonly Model[]): readonly Issue[] {
  const places = knownPlaces(definition, definition.resources);
  const unread = keysAt(definition, ['resources']).flatMap((resource) =>
    unreadFields(definition, ['resources', resource, 'mapping'], places),
  );
  const values = checkValues(definition, places, models);
  return inFileOrder([...checkMapping(definition, places, models), ...unread, ...values]).map((issue) => ({
    ...issue,
    provider: definition.slug,
  }));
}

/** A definition that was put together by hand may contain what no file could. */
function unreadFields(definition: Definition, path: Path, places: KeyPlaces): Issue[] {
  const code = 'definition-shape';
  const hint = 'definitionFromObject makes a definition from plain data.';
  const mapped = keysAt(definition, path);
  if (mapped.length === 0)
    return [issueAtValue(places, path, { code, message: '“mapping” is missing or empty.', hint })];
  return mapped.flatMap((field) => {
    if (isExpressionText(valueAt(definition, [...path, field]))) return [];
    const message = `“${field}” has no expression with a source position.`;
    return [issueAtKey(places, [...path, field], { code, message, field, hint })];
  });
}

function checkFields(file: unknown, places: KeyPlaces, model: Model): readonly Issue[] {
  const path = ['resources', model.name, 'mapping'];
  const mapped = keysAt(file, path);
  // A mapping that is missing or empty is reported as such.
  if (mapped.length === 0) return [];
  return contractBreaches(mapped, model).map(({ field, isMapped, text }) =>
    isMapped ? issueAtKey(places, [...path, field], text) : issueAtValue(places, path, text),
  );
}
