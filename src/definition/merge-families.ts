import type { Issue, SourcePosition } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import type { FamilyRule, OverrideLayer } from './definition.ts';
import type { IssueText } from './issue-at.ts';

/** Properties of the raw record that become fields of customers by the pattern of their names. */
export interface MergedFamily extends FamilyRule {
  readonly pattern: string;
  /** The object that holds the fields. */
  readonly container: string;
  readonly layer: string;
  /** Where its pattern is. */
  readonly at: SourcePosition;
}

/** Families of one mapping: each is matched with every property. */
const MOST_FAMILIES = 50;

/** A layer's families, where they are laid over those below. */
export interface FamilyStep {
  readonly layer: OverrideLayer;
  readonly rules: Readonly<Record<string, FamilyRule | null>>;
  readonly container: string;
  /** Why the object cannot hold them; undefined if it can. */
  readonly taken: IssueText | undefined;
  report(pattern: string, text: IssueText): Issue;
  placeOf(pattern: string): SourcePosition;
}

/** Lays the families of a layer over those below. Returns issues, and those that matter only if no mapping has the family. */
export function mergeFamilies(
  families: Map<string, MergedFamily>,
  { layer, rules, container, taken, report, placeOf }: FamilyStep,
): { readonly issues: readonly Issue[]; readonly idle: readonly Issue[] } {
  const issues: Issue[] = [];
  const idle: Issue[] = [];
  for (const [pattern, rule] of Object.entries(rules)) {
    const key = `${container}.${pattern}`;
    if (rule === null) {
      if (!families.delete(key))
        idle.push(report(pattern, nothingToRemove(layer, pattern, [...families.values()])));
    } else if (taken !== undefined) issues.push(report(pattern, taken));
    else families.set(key, { ...rule, pattern, container, layer: layer.name, at: placeOf(pattern) });
    if (families.size > MOST_FAMILIES) issues.push(report(pattern, tooMany(layer)));
  }
  return { issues, idle };
}

function nothingToRemove(
  layer: OverrideLayer,
  pattern: string,
  families: readonly MergedFamily[],
): IssueText {
  const message = `The layer ${layer.name} removes the family “${pattern}”, which no layer below it has.`;
  const hint = nameHint(
    pattern,
    families.map((family) => family.pattern),
  );
  return { code: 'overrides-no-effect', message, ...(hint === undefined ? {} : { hint }) };
}

function tooMany(layer: OverrideLayer): IssueText {
  const message = `With the layer ${layer.name} there are more than ${MOST_FAMILIES} families, the most that are allowed.`;
  return { code: 'definition-too-large', message };
}
