import { type PrecompiledProvider, precompiledSource } from './ahead-of-time/link-provider.ts';
import { FUNCTIONS } from './bundled/generated/functions.ts';
import { bundledModels } from './bundled/models.ts';
import { assembleEngine, type Engine, type EngineOf } from './engine.ts';
import { UsageError } from './issue/index.ts';
import type { BundledResources } from './model/generated/resources.ts';
import { OBJECTS, optionCheck, required } from './options/index.ts';

/** A provider of `mapwright/providers/SLUG`, whose mappings were compiled when the package was built. */
export interface BundledProvider<Slug extends string = string>
  extends Pick<PrecompiledProvider<Slug>, 'slug' | 'name'> {}

/** What an engine of some providers is made of. */
export interface LightEngineOptions<Providers extends readonly BundledProvider[]> {
  /** At least one; no two of the same slug. */
  readonly providers: Providers;
}

/** The slugs of providers, each with its resources. */
type ByProvider<Providers extends readonly BundledProvider[]> = Readonly<
  Record<Providers[number]['slug'], BundledResources>
>;

const checkOptions = optionCheck<LightEngineOptions<readonly BundledProvider[]>>('createEngine', {
  providers: required(OBJECTS),
});

/**
 * Makes an engine of the providers that are passed, such as `hubspot` of `mapwright/providers/hubspot`. A bundler then leaves
 * the others out, and the compiler knows their slugs.
 *
 * @throws UsageError `option-unknown`, `option-invalid`
 */
export function createEngine<const Providers extends readonly BundledProvider[]>(
  options: LightEngineOptions<Providers>,
): EngineOf<ByProvider<Providers>>;
// The models that the package was built with make the types true.
export function createEngine(options: LightEngineOptions<readonly BundledProvider[]>): Engine {
  checkOptions(options);
  const providers = options.providers.map((provider, index) => precompiled(provider, index));
  checkSlugs(providers.map(({ slug }) => slug));
  const models = bundledModels();
  return assembleEngine({
    providers: providers.map((provider) => precompiledSource(provider, models, FUNCTIONS)),
    models,
  });
}

/** @throws UsageError `option-invalid` for an object of another kind, such as a definition */
function precompiled(provider: object, index: number): PrecompiledProvider {
  if (isPrecompiled(provider)) return provider;
  throw unusable(
    `“providers[${index}]” is not a provider of the package.`,
    'Import it from “mapwright/providers/SLUG”; createEngine of “mapwright/live” takes definitions of your own.',
  );
}

function isPrecompiled(provider: object): provider is PrecompiledProvider {
  return (
    'slug' in provider &&
    typeof provider.slug === 'string' &&
    'definition' in provider &&
    typeof provider.definition === 'string' &&
    'resources' in provider &&
    'expressions' in provider
  );
}

function checkSlugs(slugs: readonly string[]): void {
  if (slugs.length === 0) throw unusable('“providers” is empty.');
  const repeated = slugs.find((slug, index) => slugs.indexOf(slug) !== index);
  if (repeated !== undefined) throw unusable(`“providers” contains ${repeated} twice.`);
}

function unusable(message: string, hint?: string): UsageError {
  const issue = { code: 'option-invalid', message, ...(hint === undefined ? {} : { hint }) } as const;
  return new UsageError('The engine cannot be made.', [issue]);
}

export type { Engine, EngineOf } from './engine.ts';
