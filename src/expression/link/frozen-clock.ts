/** A clock that shows one time for as long as an evaluation lasts. */
export interface FrozenClock {
  readonly read: () => number;
  /** Begins an evaluation. Gives what `end` needs: one may run inside another, by a function of the user's own. */
  begin(): number | undefined;
  end(outer: number | undefined): void;
}

/** Makes such a clock of one that goes on. That one is read when the time is first asked for, if at all. */
export function freezeClock(clock: () => number): FrozenClock {
  let shown: number | undefined;
  return {
    read() {
      shown ??= clock();
      return shown;
    },
    begin() {
      const outer = shown;
      shown = undefined;
      return outer;
    },
    end(outer) {
      shown = outer;
    },
  };
}
