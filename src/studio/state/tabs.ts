/** The tabs, in their order; panels have the same names. */
export const TABS = ['Corpus', 'Examples', 'Layers', 'Requests', 'Support'] as const;

/** A tab. */
export type Tab = (typeof TABS)[number];

/** The tab that an arrow key leads to from another; undefined for any other key. */
export function tabAfterKey(tab: Tab, key: string): Tab | undefined {
  const at = TABS.indexOf(tab);
  const target = { ArrowRight: at + 1, ArrowLeft: at - 1 + TABS.length, Home: 0, End: TABS.length - 1 }[key];
  return target === undefined ? undefined : TABS[target % TABS.length];
}
