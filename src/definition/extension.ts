import type { Issue } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import type { OptionRule } from '../options/index.ts';
import type { Definition, ErrorDetection, ExpressionText } from './definition.ts';
import { keysAt, textAt } from './expression-places.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import type { Places } from './places.ts';

/** Providers that files may extend. An engine is one. */
export interface ExtendableProviders {
  /** Slugs of the existing providers. */
  readonly providers: readonly string[];
  /** Undefined for a provider whose definition cannot be used. */
  definition(provider: string): Definition | undefined;
}

/** Valid value of an option that takes them. */
export const EXTENDABLE: OptionRule = {
  expected: 'an object with providers, a list of slugs, and definition, a function; or an engine',
  accepts: (value) =>
    typeof value === 'object' && value !== null && 'providers' in value && 'definition' in value,
};

/** What a file that extends a provider may have of its own; the rest is the provider's. */
const OWN_KEYS: readonly string[] = ['extends', 'documentation', 'checked', 'allow', 'resources'];

/** The content of a file that extends a provider, completed by that provider's parts; or why there is none. */
export interface Extension {
  readonly issues: readonly Issue[];
  readonly base?: Definition;
  /** As if the file were a provider file of its own. */
  readonly content?: unknown;
}

/** Whether the content of a file extends a provider. */
export function isExtension(content: unknown): content is Readonly<Record<string, unknown>> {
  return keysAt(content, []).includes('extends');
}

/** Completes the content of a file that extends a provider, so that it can be checked as any provider file. */
export function completeExtension(
  content: Readonly<Record<string, unknown>>,
  places: Places,
  known: ExtendableProviders | undefined,
  providerKeys: readonly string[],
): Extension {
  const foreign = keysAt(content, []).filter((key) => providerKeys.includes(key) && !OWN_KEYS.includes(key));
  const issues = foreign.map((key) => issueAtKey(places, [key], notOwn(key)));
  const slug = textAt(content, ['extends']);
  const isKnown = known?.providers.includes(slug) === true;
  const base = isKnown ? known.definition(slug) : undefined;
  if (base !== undefined) return { issues, base, content: completed(content, base, foreign) };
  // A provider whose own file cannot be used is reported there.
  if (isKnown) return { issues };
  return { issues: [...issues, issueAtValue(places, ['extends'], unknownBase(slug, known))] };
}

/** The file's own parts in place of those of the provider. */
function completed(
  content: Readonly<Record<string, unknown>>,
  base: Definition,
  foreign: readonly string[],
): unknown {
  const { extends: _, ...own } = content;
  const kept = Object.entries(own).filter(([key]) => !foreign.includes(key));
  const { file: __, resources: ___, allow: ____, checked: _____, retires: ______, errors, ...parts } = base;
  return {
    ...parts,
    ...(errors === undefined ? {} : { errors: textsOf(errors) }),
    ...Object.fromEntries(kept),
  };
}

function textsOf(errors: ErrorDetection): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(errors).map(([name, { text }]: [string, ExpressionText]) => [name, text]),
  );
}

/** Returns the definition of a completed file, which has the provider's own parts with their own positions. */
export function extensionOf(built: Definition, base: Definition): Definition {
  const { file, resources, allow, checked, documentation } = built;
  const { allow: _, checked: __, retires: ___, ...parts } = base;
  return {
    ...parts,
    extends: base.slug,
    file,
    documentation: [...new Set([...base.documentation, ...documentation])],
    ...(checked === undefined ? {} : { checked }),
    ...(allow === undefined ? {} : { allow }),
    resources,
  };
}

function notOwn(key: string) {
  return {
    code: 'definition-shape',
    message: `“${key}” is that of the provider which the file extends.`,
    hint: 'Remove it, or write a file of its own for the provider.',
  } as const;
}

function unknownBase(slug: string, known: ExtendableProviders | undefined) {
  if (slug === '')
    return {
      code: 'definition-shape',
      message: '“extends” must be the slug of a provider, such as hubspot.',
    } as const;
  const hint = nameHint(slug, [...(known?.providers ?? [])].sort());
  const message = `The file extends “${slug}”, but no such provider is known.`;
  return { code: 'extended-unknown', message, ...(hint === undefined ? {} : { hint }) } as const;
}
