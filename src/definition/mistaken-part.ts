/** A part of an expression that is well formed but means something else than its author wanted. */
export interface MistakenPart {
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
}
