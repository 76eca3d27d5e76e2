import type { OverrideLayer } from '../definition/definition.ts';

/**
 * Reports on standard error which layers have no effect on a command. This is not an error: layers for several
 * providers are passed to every command alike.
 */
export function warnOfIdleLayers(
  layers: readonly OverrideLayer[],
  providers: readonly string[],
  resource?: string,
): void {
  for (const { name, file, providers: changed } of layers) {
    const touches = providers.some((slug) => {
      const resources = Object.hasOwn(changed, slug) ? (changed[slug] ?? {}) : {};
      return resource === undefined ? Object.keys(resources).length > 0 : Object.hasOwn(resources, resource);
    });
    if (touches) continue;
    const subject = [providers.join(', '), ...(resource === undefined ? [] : [resource])].join(' ');
    process.stderr.write(`The layer ${name} (${file}) changes nothing in ${subject}.\n`);
  }
}
