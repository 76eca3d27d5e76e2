import type { Engine } from '../engine.ts';
import type { FunctionDefinition } from '../expression/index.ts';
import type { TimeZones } from '../expression/library.ts';
import type { Model } from '../model/index.ts';

/** What a definition is checked with, and how much of it. */
export interface CheckScope {
  /** Models in addition to the bundled ones. */
  readonly models?: readonly Model[];
  /** Time zones that expressions may name. */
  readonly timeZones?: TimeZones | undefined;
  /** Functions of one's own that the expressions call. */
  readonly functions?: readonly FunctionDefinition[];
  /** Default all of them. */
  readonly resource?: string | undefined;
  /** An engine with nothing but the definition, if there is one already. */
  readonly engine?: Engine;
}

/** Whether a resource is checked. */
export function isChosen(name: string, chosen: string | undefined): boolean {
  return chosen === undefined || name === chosen;
}
