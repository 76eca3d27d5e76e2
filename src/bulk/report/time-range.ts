/** The smallest and the largest of some times. */
export interface TimeRange {
  add(time: string): void;
  smallest(): string | undefined;
  largest(): string | undefined;
}

/**
 * Makes a range without times. Those that mappings return are compared as two numbers each: to compare the strings, which
 * are parts of the input, would take a tenth of the time of the run.
 */
export function createTimeRange(): TimeRange {
  let smallest: string | undefined;
  let largest: string | undefined;
  // Of the smallest and the largest time: what its day and what its time of day come to.
  let [firstDay, firstTime, lastDay, lastTime] = [0, 0, 0, 0];
  let [firstMonth, lastMonth] = [0, -1];

  function compareAll(time: string): void {
    const day = dayOf(time);
    const timeOfDay = timeOf(time);
    // It is no day.
    if (Number.isNaN(day)) return;
    if (largest === undefined || isAfter(day, timeOfDay, lastDay, lastTime)) {
      largest = time;
      lastDay = day;
      lastMonth = Math.floor(day / 100);
      lastTime = timeOfDay;
    }
    if (smallest === undefined || isAfter(firstDay, firstTime, day, timeOfDay)) {
      smallest = time;
      firstDay = day;
      firstMonth = Math.floor(day / 100);
      firstTime = timeOfDay;
    }
  }

  return {
    add(time) {
      // Most are neither of the first month nor of the last.
      const month = monthOf(time);
      if (month > firstMonth && month < lastMonth) return;
      compareAll(time);
    },
    smallest: () => smallest,
    largest: () => largest,
  };
}

function isAfter(day: number, time: number, otherDay: number, otherTime: number): boolean {
  return day > otherDay || (day === otherDay && time > otherTime);
}

/** A number that grows with the day that a time begins with. */
function dayOf(text: string): number {
  return digits(text, 0) * 1_000_000 + digits(text, 2) * 10_000 + digits(text, 5) * 100 + digits(text, 8);
}

/** A number that grows with the month. */
function monthOf(text: string): number {
  return digits(text, 0) * 10_000 + digits(text, 2) * 100 + digits(text, 5);
}

/** A number that grows with the time of day; 0 for a day alone. */
function timeOf(text: string): number {
  if (text.length < 19) return 0;
  const seconds = digits(text, 11) * 10_000 + digits(text, 14) * 100 + digits(text, 17);
  const milliseconds = text.length >= 23 ? digits(text, 20) * 10 + text.charCodeAt(22) : 0;
  return seconds * 1000 + milliseconds;
}

function digits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}
