import { useRef } from 'preact/hooks';
import type { Studio } from '../state/studio.ts';
import { TABS, type Tab, tabAfterKey } from '../state/tabs.ts';
import { CorpusPanel } from './corpus-panel.tsx';
import { ExamplesPanel } from './examples-panel.tsx';
import { LayersPanel } from './layers-panel.tsx';
import { RequestsPanel } from './requests-panel.tsx';
import { SupportPanel } from './support-panel.tsx';

const PANELS = {
  Corpus: CorpusPanel,
  Examples: ExamplesPanel,
  Layers: LayersPanel,
  Requests: RequestsPanel,
  Support: SupportPanel,
} as const satisfies Record<Tab, unknown>;

/** The tabs below the panes. The arrow keys lead from tab to tab, as the pattern of ARIA says. */
export function TabbedPanels({ studio }: { readonly studio: Studio }) {
  const { tab } = studio.selection;
  const list = useRef<HTMLDivElement>(null);
  const Panel = PANELS[tab.value];

  function move(event: KeyboardEvent): void {
    const next = tabAfterKey(tab.value, event.key);
    if (next === undefined) return;
    event.preventDefault();
    tab.value = next;
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }

  return (
    <section class="tabs" aria-label="More">
      <div role="tablist" aria-label="Panels" ref={list} onKeyDown={move}>
        {TABS.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={tab.value === name}
            aria-controls={`panel-${name}`}
            tabIndex={tab.value === name ? 0 : -1}
            onClick={() => {
              tab.value = name;
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`panel-${tab.value}`} aria-labelledby={`tab-${tab.value}`}>
        <Panel studio={studio} />
      </div>
    </section>
  );
}
