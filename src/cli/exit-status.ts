/** Meaning of the command's exit status, which is stable. Where several apply, it is 4 before 3 before 1. */
export const EXIT = {
  /** Everything was done. */
  done: 0,
  /** Some records were rejected. */
  rejected: 1,
  /** No example notices some of the faults that were put into a mapping. */
  unnoticed: 1,
  /** Requests had not been answered when a server ended. */
  brokenOff: 1,
  /** The call or a definition cannot be used. */
  unusable: 2,
  /** A condition under which the run counts as failed was met. */
  failed: 3,
  /** The input, the output or a thread failed; the call may be tried again. */
  broken: 4,
} as const;
