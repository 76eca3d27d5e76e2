import type { Definition, Expiry, LastCheck } from '../definition/definition.ts';
import { onOneLine } from './on-one-line.ts';

/** The last check of one definition. */
export interface CheckedProvider {
  readonly provider: string;
  readonly checked?: LastCheck;
  readonly retires?: Expiry;
}

/** Returns the last check of each definition, those without one first, then the oldest first. */
export function lastChecks(definitions: readonly Definition[]): CheckedProvider[] {
  return definitions
    .map(({ slug, checked, retires }) => ({
      provider: slug,
      ...(checked === undefined ? {} : { checked }),
      ...(retires === undefined ? {} : { retires }),
    }))
    .sort((left, right) => compare(left.checked?.on ?? '', right.checked?.on ?? ''));
}

/** Returns one line for each: slug, day, pages with their versions, and the expiry if there is one. */
export function lastCheckLines(checks: readonly CheckedProvider[]): string[] {
  const width = Math.max(0, ...checks.map(({ provider }) => provider.length));
  return checks.map(({ provider, checked, retires }) => {
    const pages = checked?.against.map(({ page, version }) =>
      version === undefined ? page : `${page} (${version})`,
    );
    const expiry = retires === undefined ? [] : [`retires ${retires.on}: ${retires.what}`];
    const day = checked?.on ?? 'not checked';
    const parts = [day, ...(pages === undefined ? [] : [pages.join(', ')]), ...expiry];
    return [provider.padEnd(width), ...parts.map(onOneLine)].join('  ');
  });
}

/** By code units, the order of days in this form; equal days keep their order. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
