import type { OverrideLayer } from '../definition/definition.ts';
import type {
  Excluded,
  ExcludingOptions,
  MapInputs,
  MapMethod,
  MapOutcomes,
  Normalized,
  NormalizedOptions,
  WholeOptions,
} from './calls.ts';
import type { Mapping } from './mapping.ts';
import type { MappingOptions, UnifiedValue } from './types.ts';

/** The type of the unified values of each resource, as far as the compiler knows them. */
export type ResourceTypes = Readonly<Record<string, UnifiedValue>>;

/** The resource if none is named. */
export const DEFAULT_RESOURCE = 'crm/users';

/** Selects a mapping of a provider. */
export interface MappingChoice<Resource extends string = string> {
  /** Default `crm/users`. */
  readonly resource?: Resource;
  /** Layers after the engine's own, such as the account's. */
  readonly overrides?: readonly OverrideLayer[];
}

/** Options of a mapping call that go through the engine. */
export interface EngineMapOptions extends MappingOptions, MappingChoice {}

/** A resource with a known type; the compiler refuses the names of others, and leaves those that it does not know. */
type Known<Resources, Resource extends string> = string extends Resource
  ? Resource
  : Resource & keyof Resources;

/** Names of the resources with known types. */
type NameOf<Resources> = keyof Resources & string;

/** The resource of a call that names none. */
type DefaultOf<Resources> = typeof DEFAULT_RESOURCE & NameOf<Resources>;

/** Returns a compiled mapping. */
export interface MappingCall<Resources> {
  <Resource extends NameOf<Resources> = DefaultOf<Resources>>(
    provider: string,
    options?: MappingChoice<Resource>,
  ): Mapping<Resources[Resource]>;
  <Resource extends string>(provider: string, options?: MappingChoice<Known<Resources, Resource>>): Mapping;
}

/** A method of an engine that maps records of a provider; its result depends on the resource, too. */
export interface EngineMapCall<Resources, Method extends MapMethod> {
  <Resource extends NameOf<Resources> = DefaultOf<Resources>>(
    provider: string,
    input: MapInputs[Method],
    options?: WholeOptions & MappingChoice<Resource>,
  ): MapOutcomes<Resources[Resource]>[Method];
  <Resource extends NameOf<Resources> = DefaultOf<Resources>>(
    provider: string,
    input: MapInputs[Method],
    options: NormalizedOptions & MappingChoice<Resource>,
  ): MapOutcomes<Normalized<Resources[Resource]>>[Method];
  <Resource extends NameOf<Resources> = DefaultOf<Resources>>(
    provider: string,
    input: MapInputs[Method],
    options: ExcludingOptions & MappingChoice<Resource>,
  ): MapOutcomes<Excluded<Resources[Resource]>>[Method];
  <Resource extends string>(
    provider: string,
    input: MapInputs[Method],
    options?: MappingOptions & MappingChoice<Known<Resources, Resource>>,
  ): MapOutcomes<UnifiedValue>[Method];
}
