import { type ReadonlySignal, signal } from '@preact/signals';
import { reasonOf } from '../../issue/reason-of.ts';

/** Sentences on what went wrong. */
export interface Notices {
  /** The latest sentence; empty if there is none. */
  readonly text: ReadonlySignal<string>;
  show(sentence: string): void;
  dismiss(): void;
  /** Runs something; what it throws becomes a notice. */
  guard(run: () => Promise<void>): Promise<void>;
}

/** Makes the place where everything that goes wrong is said. */
export function createNotices(): Notices {
  const text = signal('');
  const show = (sentence: string): void => {
    text.value = sentence;
  };
  return {
    text,
    show,
    dismiss: () => show(''),
    async guard(run) {
      try {
        await run();
      } catch (error) {
        show(reasonOf(error));
      }
    },
  };
}
