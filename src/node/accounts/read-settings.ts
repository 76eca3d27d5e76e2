import type { Definition, OverrideLayer } from '../../definition/definition.ts';
import { membersIn, variableCount } from '../../definition/undeclared-members.ts';
import type { Engine } from '../../engine.ts';
import { expressionTexts } from '../../mapping/expression-texts.ts';

/** The account settings that expressions read. */
export interface ReadSettings {
  /** Those that are read as `$settings.NAME`. */
  readonly names: readonly string[];
  /** Whether others may be read, too, as by `$lookup($settings, name)`. */
  readonly mayBeAny: boolean;
}

/** What is not known to be unread. */
export const ANY_SETTING: ReadSettings = { names: [], mayBeAny: true };

/** Finds the settings that a provider's expressions read: those of its definition, of the engine's layers, and of these. */
export function readSettings(
  engine: Engine,
  definition: Definition,
  overrides: readonly OverrideLayer[],
): ReadSettings {
  const fields = Object.keys(definition.resources).flatMap(
    (resource) => engine.mapping(definition.slug, { resource, overrides }).fields,
  );
  const texts = [
    ...expressionTexts(definition),
    ...fields.flatMap(({ expression, inherited = [] }) => [
      expression.text,
      ...inherited.map((below) => below.expression.text),
    ]),
    // A layer of several accounts may have fields that another layer of this one replaces.
    ...overrides.flatMap(layerTexts),
  ];
  const names = texts.flatMap((text) => membersIn(text, 'settings').map(({ name }) => name));
  const count = texts.reduce((sum, text) => sum + variableCount(text, 'settings'), 0);
  return {
    names: [...new Set(names)],
    mayBeAny: count > names.length || fields.some(({ reads }) => reads.dynamic),
  };
}

function layerTexts({ providers }: OverrideLayer): readonly string[] {
  const parts = Object.values(providers).flatMap((resources) => Object.values(resources));
  return parts.flatMap(({ mapping, families = {} }) =>
    [
      ...Object.values(mapping),
      ...Object.values(families).flatMap((rule) => [rule?.from, rule?.expression]),
    ].flatMap((expression) => expression?.text ?? []),
  );
}
