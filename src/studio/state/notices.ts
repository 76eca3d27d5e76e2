import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { reasonOf } from '../../issue/reason-of.ts';

/** Sentences on what went wrong. */
export interface Notices {
  /** What lasts, and the latest sentence of what happened once; empty if there is neither. */
  readonly text: ReadonlySignal<string>;
  show(sentence: string): void;
  /**
   * Says what is so until it is called again about the same; an empty sentence ends it. What happens meanwhile does not
   * replace it.
   */
  last(about: string, sentence: string): void;
  dismiss(): void;
  /** Runs something; what it throws becomes a notice. */
  guard(run: () => Promise<void>): Promise<void>;
}

interface LastingNotice {
  readonly sentence: string;
  readonly isDismissed: boolean;
}

/** Makes the place where everything that goes wrong is said. */
export function createNotices(): Notices {
  const lasting = signal<ReadonlyMap<string, LastingNotice>>(new Map());
  const latest = signal('');
  const show = (sentence: string): void => {
    latest.value = sentence;
  };
  return {
    text: computed(() => {
      const sentences = [...lasting.value.values()].map(({ sentence, isDismissed }) =>
        isDismissed ? '' : sentence,
      );
      return [...sentences, latest.value].filter((part) => part !== '').join(' ');
    }),
    show,
    last(about, sentence) {
      // What was dismissed is not said again as long as it lasts.
      if (sentence === (lasting.peek().get(about)?.sentence ?? '')) return;
      lasting.value = new Map([...lasting.peek(), [about, { sentence, isDismissed: false }]]);
    },
    dismiss() {
      show('');
      lasting.value = new Map(
        [...lasting.peek()].map(([about, notice]) => [about, { ...notice, isDismissed: true }]),
      );
    },
    async guard(run) {
      try {
        await run();
      } catch (error) {
        show(reasonOf(error));
      }
    },
  };
}
