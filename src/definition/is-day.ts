/** Whether a string is a day of the calendar, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // A `Date` for a day that does not exist continues into the next month.
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
