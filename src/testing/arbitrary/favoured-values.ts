/** Values that a mapping treats in its own way, so that records should contain them more often. */
export interface FavouredValues {
  /** Strings, such as the words that the expressions compare with. */
  readonly texts: readonly string[];
  /** Names of properties that the schema does not describe but the expressions read. */
  readonly names: readonly string[];
}
