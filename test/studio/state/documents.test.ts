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

  test.each([
    ['takes over the file that comes back', stored, 'slug: next\n', 'slug: next\n'],
    ['keeps its edit when the file comes back', withDraft(stored, 'mine'), 'slug: next\n', 'mine'],
    ['is as before when the same file comes back', stored, 'slug: acme\n', 'slug: acme\n'],
  ])('%s', (_title, before, back, text) => {
    const after = withChange(withoutFile(before), back);
    expect([textOf(after), after.saved]).toEqual([text, back]);
    expect(isUnsaved(after)).toBe(text !== back);
  });

  test('keeps an edit that was made after its file vanished', () => {
    const edited = withDraft(withoutFile(stored), 'mine');
    expect(textOf(withChange(edited, 'theirs'))).toBe('mine');
  });

  test('vanishes once only', () => {
    const orphan = withoutFile(stored);
    expect(withoutFile(orphan)).toBe(orphan);
  });
});
