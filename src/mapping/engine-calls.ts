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

/** The types of unified values by resource, where nothing is known of them. */
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

/** The names that the compiler knows. */
type NameIn<Named> = keyof Named & string;

/** A name that the compiler knows, or one that is only known when the program runs. */
type Known<Named, Name extends string> = string extends Name ? Name : Name & keyof Named;

/** The resource of a call that names none. */
type DefaultOf<Resources> = typeof DEFAULT_RESOURCE & NameIn<Resources>;

/** Returns a compiled mapping. */
export interface MappingCall<Providers> {
  <
    Provider extends NameIn<Providers>,
    Resource extends NameIn<Providers[Provider]> = DefaultOf<Providers[Provider]>,
  >(
    provider: Provider,
    options?: MappingChoice<Resource>,
  ): Mapping<Providers[Provider][Resource]>;
  <Provider extends string, Resource extends string>(
    provider: Known<Providers, Provider>,
    options?: MappingChoice<KnownResource<Providers, Resource>>,
  ): Mapping;
}

type KnownResource<Providers, Resource extends string> = Known<ResourcesOf<Providers>, Resource>;

/** The resources of all providers. */
type ResourcesOf<Providers> = {
  [Name in keyof Providers]: Readonly<Record<keyof Providers[Name], unknown>>;
}[keyof Providers];

/** A method of an engine that maps records of a provider; its result depends on provider and resource, too. */
export interface EngineMapCall<Providers, Method extends MapMethod> {
  <
    Provider extends NameIn<Providers>,
    Resource extends NameIn<Providers[Provider]> = DefaultOf<Providers[Provider]>,
  >(
    provider: Provider,
    input: MapInputs[Method],
    options?: WholeOptions & MappingChoice<Resource>,
  ): MapOutcomes<Providers[Provider][Resource]>[Method];
  <
    Provider extends NameIn<Providers>,
    Resource extends NameIn<Providers[Provider]> = DefaultOf<Providers[Provider]>,
  >(
    provider: Provider,
    input: MapInputs[Method],
    options: NormalizedOptions & MappingChoice<Resource>,
  ): MapOutcomes<Normalized<Providers[Provider][Resource]>>[Method];
  <
    Provider extends NameIn<Providers>,
    Resource extends NameIn<Providers[Provider]> = DefaultOf<Providers[Provider]>,
  >(
    provider: Provider,
    input: MapInputs[Method],
    options: ExcludingOptions & MappingChoice<Resource>,
  ): MapOutcomes<Excluded<Providers[Provider][Resource]>>[Method];
  <Provider extends string, Resource extends string>(
    provider: Known<Providers, Provider>,
    input: MapInputs[Method],
    options?: MappingOptions & MappingChoice<KnownResource<Providers, Resource>>,
  ): MapOutcomes<UnifiedValue>[Method];
}
