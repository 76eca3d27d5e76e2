import { useSignal } from '@preact/signals';
import { linkTo } from '../state/link-to.ts';
import type { Studio } from '../state/studio.ts';

/** The name of the page, the provider that is shown, and a link to all of it. */
export function Header({ studio }: { readonly studio: Studio }) {
  const { files, results } = studio;
  const resources = results.facts.value?.resources ?? [files.resource.value];
  return (
    <header>
      <h1>Mapwright studio</h1>
      <label>
        Provider{' '}
        <select
          value={files.provider.value}
          onChange={({ currentTarget }) => void files.choose(currentTarget.value)}
        >
          {files.choices.value.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Resource{' '}
        <select
          value={files.resource.value}
          onChange={({ currentTarget }) => {
            files.resource.value = currentTarget.value;
          }}
        >
          {resources.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <CopyLink studio={studio} />
      <span class="status" role="status">
        {results.isWorking.value ? 'Mapping …' : ''}
      </span>
    </header>
  );
}

function CopyLink({ studio }: { readonly studio: Studio }) {
  const result = useSignal('');
  async function copy(): Promise<void> {
    const address = await linkTo(studio, location.href);
    history.replaceState(null, '', address);
    try {
      await navigator.clipboard.writeText(address);
      result.value = 'Copied.';
    } catch {
      result.value = 'The link is in the address bar.';
    }
  }
  return (
    <span>
      <button type="button" onClick={() => void studio.notices.guard(copy)}>
        Copy link
      </button>{' '}
      <span role="status">{result}</span>
    </span>
  );
}
