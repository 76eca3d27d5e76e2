import type { Definition, Expiry } from '../definition/definition.ts';
import { leafFields, type Model } from '../model/precompiled.ts';
import type { Mapping } from './mapping.ts';

/** Which fields of a resource each provider's mapping supports. */
export interface Coverage {
  readonly resource: string;
  /** Fields of the model in its order, and after them those that layers add. */
  readonly fields: readonly string[];
  readonly providers: readonly {
    readonly provider: string;
    readonly name: string;
    readonly supported: readonly string[];
    /** What the provider will switch off, if it announced something. */
    readonly retires?: Expiry;
  }[];
}

/** Returns which fields of a model the mappings of providers to it have. */
export function coverageOf(model: Model, mappings: readonly (readonly [Definition, Mapping])[]): Coverage {
  const own = leafFields(model).map((field) => field.name);
  const mapped = mappings.flatMap(([, mapping]) => mapping.fields.map((field) => field.name));
  const fields = [...new Set([...own, ...mapped])];
  const providers = mappings.map(([{ slug, name, retires }, mapping]) => {
    const held = new Set(mapping.fields.map((field) => field.name));
    const supported = fields.filter((field) => held.has(field));
    return { provider: slug, name, supported, ...(retires === undefined ? {} : { retires }) };
  });
  return { resource: model.name, fields, providers };
}
