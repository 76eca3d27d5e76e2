import type { Definition, Expiry } from '../definition/definition.ts';
import type { Model } from '../model/precompiled.ts';
import type { Mapping } from './mapping.ts';

/** Which fields of a resource each provider's mapping supports. */
export interface Coverage {
  readonly resource: string;
  /** Fields of the model, in its order. */
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
  const fields = model.fields.map((field) => field.name);
  const providers = mappings.map(([{ slug, name, retires }, mapping]) => {
    const mapped = new Set(mapping.fields.map((field) => field.name));
    const supported = fields.filter((field) => mapped.has(field));
    return { provider: slug, name, supported, ...(retires === undefined ? {} : { retires }) };
  });
  return { resource: model.name, fields, providers };
}
