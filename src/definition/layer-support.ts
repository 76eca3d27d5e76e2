import { checkLayers } from './check-layer.ts';
import { extendByLayers } from './extend-by-layers.ts';
import { concerns } from './layer-parts.ts';
import { mergeOverrides } from './merge-overrides.ts';
import { addToRequests } from './request-additions.ts';

/** What engines do with layers. Modules that were built ahead of time take none, and do without it. */
export const LAYER_SUPPORT = { addToRequests, checkLayers, concerns, extendByLayers, mergeOverrides };

export type LayerSupport = typeof LAYER_SUPPORT;
