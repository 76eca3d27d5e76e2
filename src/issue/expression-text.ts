import type { EmbeddedSource } from './position.ts';

/** A JSONata expression together with its position. */
export interface ExpressionText {
  readonly text: string;
  readonly source: EmbeddedSource;
}
