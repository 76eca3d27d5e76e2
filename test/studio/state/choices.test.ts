import { describe, expect, test } from 'vitest';
import { createChoices } from '../../../src/studio/state/choices.ts';

const choice = (slug: string, file = `${slug}.yaml`) => ({
  slug,
  name: slug.toUpperCase(),
  file,
  bundled: false,
});

describe('the providers to choose from', () => {
  test('are those of the folder at present', () => {
    const choices = createChoices([choice('acme'), choice('other')]);
    choices.replace([choice('acme'), choice('new')]);
    expect(choices.list.value.map(({ slug }) => slug)).toEqual(['acme', 'new']);
  });

  test('keep the one that is shown when its file is gone, until another is shown', () => {
    const choices = createChoices([choice('acme'), choice('other')]);
    choices.show(choice('acme'));
    choices.replace([choice('other')]);
    expect(choices.list.value.map(({ slug }) => slug)).toEqual(['other', 'acme']);
    expect(choices.shown.value?.slug).toBe('acme');
    choices.show(choice('other'));
    expect(choices.list.value.map(({ slug }) => slug)).toEqual(['other']);
  });

  test('have the names that their files have at present', () => {
    const choices = createChoices([choice('acme')]);
    choices.show(choice('acme'));
    choices.replace([choice('acme2', 'acme.yaml')]);
    expect(choices.shown.value).toMatchObject({ slug: 'acme2', file: 'acme.yaml' });
    choices.replace([]);
    expect(choices.shown.value).toMatchObject({ slug: 'acme2', file: 'acme.yaml' });
  });

  test('are told apart where files have the same slug', () => {
    const choices = createChoices([choice('acme'), choice('acme', 'copy.yaml')]);
    expect(choices.find('copy.yaml')).toMatchObject({ file: 'copy.yaml', name: 'ACME (copy.yaml)' });
    expect(choices.find('acme')).toMatchObject({ file: 'acme.yaml' });
  });

  test('do not change when the same files are listed', () => {
    const choices = createChoices([choice('acme')]);
    const before = choices.list.value;
    choices.replace([choice('acme')]);
    expect(choices.list.value).toBe(before);
  });
});
