import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ProviderChoice } from './source.ts';

/** The providers that can be chosen, and the one that is shown. */
export interface Choices {
  /** The one that is shown is among them, also when its file is not listed any more. */
  readonly list: ReadonlySignal<readonly ProviderChoice[]>;
  readonly shown: ReadonlySignal<ProviderChoice | undefined>;
  /** The choice of a slug; undefined if there is none. */
  find(slug: string): ProviderChoice | undefined;
  show(choice: ProviderChoice): void;
  /** Takes over the files that there are now. */
  replace(listed: readonly ProviderChoice[]): void;
}

/** Makes the list of providers. */
export function createChoices(first: readonly ProviderChoice[]): Choices {
  const listed = signal(distinct(first));
  const opened = signal<ProviderChoice>();
  const current = computed(() => listed.value.find(({ file }) => file === opened.value?.file));
  const list = computed(() => {
    const gone = current.value === undefined ? opened.value : undefined;
    return gone === undefined ? listed.value : [...listed.value, gone];
  });
  return {
    list,
    shown: computed(() => current.value ?? opened.value),
    find: (slug) => list.value.find((choice) => choice.slug === slug),
    show(choice) {
      opened.value = choice;
    },
    replace(next) {
      // What is shown keeps the names that it had last.
      opened.value = current.value ?? opened.value;
      const choices = distinct(next);
      if (JSON.stringify(choices) !== JSON.stringify(listed.value)) listed.value = choices;
    },
  };
}

/** Two files may have the same slug, as copies have: all but the first are chosen by their file. */
function distinct(choices: readonly ProviderChoice[]): readonly ProviderChoice[] {
  const slugs = new Set<string>();
  return choices.map((choice) => {
    const isFirst = !slugs.has(choice.slug);
    slugs.add(choice.slug);
    return isFirst ? choice : { ...choice, slug: choice.file, name: `${choice.name} (${choice.file})` };
  });
}
