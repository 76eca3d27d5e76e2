import type { Studio } from '../state/studio.ts';
import { Header } from './header.tsx';
import { MappingPane } from './mapping-pane.tsx';
import { Notice } from './notice.tsx';
import { RecordPane } from './record-pane.tsx';
import { ResultPane } from './result-pane.tsx';
import { TabbedPanels } from './tabbed-panels.tsx';

/** The whole page. */
export function App({ studio }: { readonly studio: Studio }) {
  return (
    <>
      <Header studio={studio} />
      <Notice notices={studio.notices} />
      <main>
        <div class="panes">
          <RecordPane studio={studio} />
          <MappingPane studio={studio} />
          <ResultPane studio={studio} />
        </div>
        <TabbedPanels studio={studio} />
      </main>
    </>
  );
}
