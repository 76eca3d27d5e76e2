import { describe, expect, test } from 'vitest';
import { createDrafts, type DraftStorage } from '../../../src/studio/state/drafts.ts';

function storageOf(entries: Record<string, string> = {}): DraftStorage {
  const map = new Map(Object.entries(entries));
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

const full: DraftStorage = {
  getItem: () => null,
  setItem() {
    throw new DOMException('full', 'QuotaExceededError');
  },
  removeItem() {},
};

describe('unsaved text', () => {
  test('is there when the page is opened again, and only for its own folder', () => {
    const storage = storageOf();
    expect(createDrafts(storage, 'a').keep('acme.yaml', 'text')).toBe(true);
    expect(createDrafts(storage, 'a').find('acme.yaml')).toBe('text');
    expect(createDrafts(storage, 'b').find('acme.yaml')).toBeUndefined();
  });

  test.each([
    ['refuses to store more', full],
    ['stores nothing', undefined],
  ])('lasts as long as the page where the browser %s', (_what, storage) => {
    const drafts = createDrafts(storage, 'a');
    expect(drafts.keep('acme.yaml', 'text')).toBe(false);
    expect(drafts.find('acme.yaml')).toBe('text');
    drafts.keep('acme.yaml', undefined);
    expect(drafts.find('acme.yaml')).toBeUndefined();
  });

  test('has the layers that were added', () => {
    const storage = storageOf();
    createDrafts(storage, 'a').keepLayers([{ name: 'account', text: 'providers: {}' }]);
    expect(createDrafts(storage, 'a').findLayers()).toEqual([{ name: 'account', text: 'providers: {}' }]);
    createDrafts(storage, 'a').keepLayers([]);
    expect(createDrafts(storage, 'a').findLayers()).toEqual([]);
  });

  test.each(['', '{', '7', 'null', '{"name": "a"}', '[null, 7, {"name": 1, "text": "x"}]'])(
    'is none if the storage has %j in its place',
    (text) => {
      expect(createDrafts(storageOf({ 'mapwright layers a': text }), 'a').findLayers()).toEqual([]);
    },
  );
});
