/** The smallest and the largest of some times. */
export interface TimeRange {
  add(time: string): void;
  /** Adds a time as `$timestamp` writes it, of which the first byte is known. */
  addTimestamp(bytes: Uint8Array, at: number): void;
  smallest(): string | undefined;
  largest(): string | undefined;
}

const ZERO = 48;
const MONTHS = 12;
const DAYS = 31;
const MILLISECONDS = 86_400_000;

/**
 * Makes a range of times in UTC, or days, without any. Most times are neither of the first month nor of the last, and are
 * not compared with others: strings that are parts of the input take long to compare.
 */
export function createTimeRange(): TimeRange {
  const timestamps = createTimestampRange();
  let smallest: string | undefined;
  let largest: string | undefined;
  let firstMonth = Number.NaN;
  let lastMonth = Number.NaN;
  return {
    add(time) {
      const month = monthOf(time);
      // Anything without a month is not a time.
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
    addTimestamp: timestamps.add,
    smallest() {
      const other = timestamps.smallest();
      if (smallest === undefined || other === undefined) return smallest ?? other;
      return smallest < other ? smallest : other;
    },
    largest() {
      const other = timestamps.largest();
      if (largest === undefined || other === undefined) return largest ?? other;
      return largest > other ? largest : other;
    },
  };
}

/** A number that grows with the month. */
function monthOf(text: string): number {
  return digits(text, 0) * 10_000 + digits(text, 2) * 100 + digits(text, 5);
}

function digits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}

/** Compares timestamps without making strings of them: as numbers that grow with the time. */
function createTimestampRange() {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  let firstMonth = Number.POSITIVE_INFINITY;
  let lastMonth = Number.NEGATIVE_INFINITY;
  return {
    add(bytes: Uint8Array, at: number): void {
      const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
      const month = year * MONTHS + twoDigits(bytes, at + 5) - 1;
      if (month > firstMonth && month < lastMonth) return;
      const time = (month * DAYS + twoDigits(bytes, at + 8) - 1) * MILLISECONDS + timeOfDay(bytes, at + 11);
      if (time < smallest) {
        smallest = time;
        firstMonth = month;
      }
      if (time > largest) {
        largest = time;
        lastMonth = month;
      }
    },
    smallest: (): string | undefined => textOf(smallest),
    largest: (): string | undefined => textOf(largest),
  };
}

/** Milliseconds since midnight of `hh:mm:ss.mmm`. */
function timeOfDay(bytes: Uint8Array, at: number): number {
  const minutes = twoDigits(bytes, at) * 60 + twoDigits(bytes, at + 3);
  const milliseconds = twoDigits(bytes, at + 9) * 10 + (bytes[at + 11] as number) - ZERO;
  return (minutes * 60 + twoDigits(bytes, at + 6)) * 1000 + milliseconds;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) * 10 + (bytes[at + 1] as number) - 11 * ZERO;
}

/** The timestamp of a number; undefined for one that no time has. */
function textOf(time: number): string | undefined {
  if (!Number.isFinite(time)) return undefined;
  const days = Math.floor(time / MILLISECONDS);
  const months = Math.floor(days / DAYS);
  const date = [
    padded(Math.floor(months / MONTHS), 4),
    padded((months % MONTHS) + 1, 2),
    padded((days % DAYS) + 1, 2),
  ];
  // The time of a day is the same on every day.
  return `${date.join('-')}${new Date(time % MILLISECONDS).toISOString().slice(10)}`;
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
