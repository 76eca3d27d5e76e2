/** The smallest and the largest of some times. */
export interface TimeRange {
  add(time: string): void;
  smallest(): string | undefined;
  largest(): string | undefined;
}

/**
 * Makes a range of times in UTC, or days, without any. Most times are neither of the first month nor of the last, and are
 * not compared with others: strings that are parts of the input take long to compare.
 */
export function createTimeRange(): TimeRange {
  let smallest: string | undefined;
  let largest: string | undefined;
  let firstMonth = Number.NaN;
  let lastMonth = Number.NaN;
  return {
    add(time) {
      const month = monthOf(time);
      // What has no month is no time.
      if ((month > firstMonth && month < lastMonth) || Number.isNaN(month)) return;
      if (largest === undefined || (month >= lastMonth && time > largest)) {
        largest = time;
        lastMonth = month;
      }
      if (smallest === undefined || (month <= firstMonth && time < smallest)) {
        smallest = time;
        firstMonth = month;
      }
    },
    smallest: () => smallest,
    largest: () => largest,
  };
}

/** A number that grows with the month. */
function monthOf(text: string): number {
  return digits(text, 0) * 10_000 + digits(text, 2) * 100 + digits(text, 5);
}

function digits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}
