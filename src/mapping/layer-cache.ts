import type { OverrideLayer } from '../definition/definition.ts';

/** Keeps what was made for a key and layers, as long as the last of the layers is in use. */
export interface LayerCache<Value> {
  get(key: string, layers: readonly OverrideLayer[]): Value | undefined;
  set(key: string, layers: readonly OverrideLayer[], value: Value): void;
}

/** Makes a cache that recognizes layers by their objects. It keeps one list of layers for each last layer and key. */
export function createLayerCache<Value>(): LayerCache<Value> {
  const plain = new Map<string, Value>();
  // Keyed by the last layer, so that an account's mapping is collected with its layer.
  const layered = new WeakMap<
    OverrideLayer,
    Map<string, { readonly layers: readonly OverrideLayer[]; readonly value: Value }>
  >();
  return {
    get(key, layers) {
      const last = layers.at(-1);
      if (last === undefined) return plain.get(key);
      const known = layered.get(last)?.get(key);
      return known !== undefined && sameLayers(known.layers, layers) ? known.value : undefined;
    },
    set(key, layers, value) {
      const last = layers.at(-1);
      if (last === undefined) {
        plain.set(key, value);
        return;
      }
      const known = layered.get(last) ?? new Map();
      layered.set(last, known);
      known.set(key, { layers, value });
    },
  };
}

function sameLayers(left: readonly OverrideLayer[], right: readonly OverrideLayer[]): boolean {
  return left.length === right.length && left.every((layer, index) => layer === right[index]);
}
