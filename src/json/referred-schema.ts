import { valueAt } from './json-pointer.ts';

type Keywords = Readonly<Record<string, unknown>>;

/**
 * Returns the part of a JSON Schema that a reference leads to: the root itself, or what a JSON Pointer names. The root's
 * own `$id` may be before it. Undefined for anything else, anchors included.
 */
export function referredSchema(reference: unknown, root: Keywords): unknown {
  const fragment = ownFragment(reference, root.$id);
  if (fragment === undefined) return undefined;
  if (fragment === '#') return root;
  if (!fragment.startsWith('#/')) return undefined;
  // A slash within a name is written `%2F`, too: the steps are separated first.
  const steps = fragment.slice(2).split('/');
  return valueAt(
    root,
    steps.map((step) => decoded(step).replaceAll('~1', '/').replaceAll('~0', '~')),
  );
}

/**
 * Returns the fragment of a reference to the schema that it is in, with its `#`: of `#/$defs/a`, of the schema's own
 * `$id` before that, and of an address that leads to it from there. Undefined if it leads elsewhere.
 *
 * @param id The schema's `$id`, if it has one
 */
export function ownFragment(reference: unknown, id: unknown): string | undefined {
  if (typeof reference !== 'string') return undefined;
  const [document = '', ...fragment] = reference.split('#');
  const isOwn =
    document === '' || (typeof id === 'string' && isSameDocument(document, id.split('#')[0] ?? ''));
  return isOwn ? `#${fragment.join('#')}` : undefined;
}

function isSameDocument(address: string, id: string): boolean {
  if (address === id) return true;
  if (!URL.canParse(id) || !URL.canParse(address, id)) return false;
  return new URL(address, id).href === new URL(id).href;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
