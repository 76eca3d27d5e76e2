import type { EmbeddedSource } from './position.ts';

/** A JSONata expression together with the place that it was written in. */
export interface ExpressionText {
  readonly text: string;
  readonly source: EmbeddedSource;
}
