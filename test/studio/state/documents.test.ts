import { describe, expect, test } from 'vitest';
import {
  type Document,
  isUnsaved,
  textOf,
  withChange,
  withDraft,
  withoutFile,
  withSaved,
} from '../../../src/studio/state/documents.ts';

const stored: Document = { file: 'acme.yaml', saved: 'slug: acme\n' };

describe('a document', () => {
  test('is unsaved as long as its text differs from the stored one', () => {
    const edited = withDraft(stored, 'slug: acme2\n');
    expect([isUnsaved(stored), isUnsaved(edited)]).toEqual([false, true]);
    expect(isUnsaved(withDraft(edited, 'slug: acme\n'))).toBe(false);
  });

  test('keeps what was typed while it was written', () => {
    const edited = withDraft(stored, 'one');
    const typedOn = withDraft(edited, 'one two');
    expect(withSaved(typedOn, 'one')).toEqual({ file: 'acme.yaml', saved: 'one', draft: 'one two' });
  });

  test('takes over what another program wrote, if it has no edit', () => {
    expect(withChange(stored, 'slug: other\n')).toEqual({ file: 'acme.yaml', saved: 'slug: other\n' });
  });

  test('keeps its edit when another program writes the file, and says so', () => {
    const changed = withChange(withDraft(stored, 'mine'), 'theirs');
    expect(textOf(changed)).toBe('mine');
    expect(changed.saved).toBe('theirs');
    expect(changed.notice).toContain('was changed by another program');
  });

  test('has nothing to say when another program writes the same text', () => {
    expect(withChange(withDraft(stored, 'same'), 'same')).toEqual({ file: 'acme.yaml', saved: 'same' });
  });

  test('keeps its text when its file vanishes', () => {
    const orphan = withoutFile(stored);
    expect([textOf(orphan), isUnsaved(orphan)]).toEqual(['slug: acme\n', true]);
    expect(orphan.notice).toContain('is not there any more');
  });
});
