/** A clock that shows one time for as long as an evaluation lasts. */
export interface FrozenClock {
  readonly read: () => number;
  /** Begins an evaluation. Returns what `end` needs: evaluations may be nested, through a custom function. */
  begin(): number | undefined;
  end(outer: number | undefined): void;
}

/** Makes such a clock of a running one, which is read at the first use of the time, if at all. */
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
