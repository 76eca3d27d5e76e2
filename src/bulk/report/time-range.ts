/** The smallest and the largest of some times. */
export interface TimeRange {
  add(time: string): void;
  smallest(): string | undefined;
  largest(): string | undefined;
}

/**
 * Makes a range without times. Most times of a run lie between the days of the smallest and the largest, and are not
 * compared: comparing strings would take a twentieth of the time of the run.
 */
export function createTimeRange(): TimeRange {
  let smallest: string | undefined;
  let largest: string | undefined;
  let firstDay = Number.NaN;
  let lastDay = Number.NaN;
  return {
    add(time) {
      const day = dayOf(time);
      if (day > firstDay && day < lastDay) return;
      if (largest === undefined || time > largest) {
        largest = time;
        lastDay = day;
      }
      if (smallest === undefined || time < smallest) {
        smallest = time;
        firstDay = day;
      }
    },
    smallest: () => smallest,
    largest: () => largest,
  };
}

/** A number that grows with the day that a time begins with. */
function dayOf(time: string): number {
  return (
    ((digit(time, 0) * 10 + digit(time, 1)) * 10 + digit(time, 2)) * 100_000 +
    ((digit(time, 3) * 10 + digit(time, 5)) * 10 + digit(time, 6)) * 100 +
    digit(time, 8) * 10 +
    digit(time, 9)
  );
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}
