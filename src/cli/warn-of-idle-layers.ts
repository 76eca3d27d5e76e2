import type { OverrideLayer } from '../definition/definition.ts';
import { concerns, EVERY } from '../definition/layer-parts.ts';

/**
 * Reports on standard error which layers have no effect on a command. This is not an error: layers for several
 * providers are passed to every command alike.
 */
export function warnOfIdleLayers(
  layers: readonly OverrideLayer[],
  providers: readonly string[],
  resource?: string,
): void {
  for (const layer of layers) {
    const { name, file, providers: changed } = layer;
    const touches = providers.some((slug) => {
      if (resource !== undefined) return concerns(layer, slug, resource);
      return [EVERY, slug].some((key) => Object.keys(changed[key] ?? {}).length > 0);
    });
    if (touches) continue;
    const subject = [providers.join(', '), ...(resource === undefined ? [] : [resource])].join(' ');
    process.stderr.write(`The layer ${name} (${file}) changes nothing in ${subject}.\n`);
  }
}
