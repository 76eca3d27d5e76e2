import { describe, expect, test, vi } from 'vitest';
import { textOf } from '../../../src/studio/state/documents.ts';
import { createDrafts } from '../../../src/studio/state/drafts.ts';
import { createFiles } from '../../../src/studio/state/files.ts';
import { createNotices } from '../../../src/studio/state/notices.ts';
import type { Source } from '../../../src/studio/state/source.ts';

/** Files in memory, of which those that are missing cannot be read. */
function filesOf(stored: Record<string, string>, drafts = createDrafts(undefined, 'a')) {
  const source: Source = {
    load: () => Promise.reject(new Error('not asked')),
    async read(file) {
      const text = stored[file];
      if (text === undefined) throw new Error(`${file} is not there.`);
      return text;
    },
    write: async () => {},
    open: () => Promise.reject(new Error('not asked')),
    watch() {},
  };
  const choice = (slug: string) => ({ slug, name: slug, file: `${slug}.yaml`, bundled: false });
  return createFiles({
    source,
    drafts,
    notices: createNotices(),
    workspace: {
      providers: [choice('acme'), choice('other')],
      layers: ['base.yaml', 'gone.yaml'],
      models: [],
      problems: [],
      writable: [],
    },
  });
}

describe('files', () => {
  test('that cannot be read do not keep the others from being read', async () => {
    const files = filesOf({ 'base.yaml': 'providers: {}' });
    await vi.waitFor(() => expect(files.layers.value).toHaveLength(2));
    expect(files.layers.value.map(({ notice }) => notice)).toEqual([undefined, 'gone.yaml is not there.']);
    expect(files.input.value.layers).toEqual([{ name: 'base.yaml', text: 'providers: {}' }]);
  });

  test('keep their unsaved text while another provider is looked at, whatever the browser stores', async () => {
    const files = filesOf({ 'acme.yaml': 'slug: acme', 'other.yaml': 'slug: other' });
    await files.choose('acme');
    files.edit('slug: mine');
    await files.choose('other');
    await files.choose('acme');
    expect(textOf(files.definition.value)).toBe('slug: mine');
    files.discard('acme.yaml');
    expect(textOf(files.definition.value)).toBe('slug: acme');
  });

  test('that vanished have their unsaved text', async () => {
    const drafts = createDrafts(undefined, 'a');
    drafts.keep('acme.yaml', 'slug: mine');
    const files = filesOf({}, drafts);
    await files.choose('acme');
    expect(textOf(files.definition.value)).toBe('slug: mine');
    expect(files.definition.value.notice).toContain('restored');
  });
});
