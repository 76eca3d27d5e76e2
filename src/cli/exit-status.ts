/** What the command's exit status says. */
export const EXIT = {
  /** Everything was done. */
  done: 0,
  /** Some records were rejected. */
  rejected: 1,
  /** The call or a definition cannot be used. */
  unusable: 2,
} as const;
