/**
 * Headers of a provider's error that help to investigate it: the number that its support asks for
 * (`x-request-id`, `x-acme-correlation-id`, …), and its rate limit in its own words.
 */
const HELPFUL = [
  /^(?:[a-z0-9]+-)*(?:request|correlation|trace)-?id$/,
  /^(?:[a-z0-9]+-)*rate-?limit(?:-[a-z0-9]+)*$/,
];

/** Names that have a meaning of their own in the gateway. */
const OURS = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'];

/** Selects the headers that are passed on with an error. All others are dropped. */
export function helpfulHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name, value]) =>
      HELPFUL.some((pattern) => name.length <= 64 && pattern.test(name)) &&
      !OURS.includes(name) &&
      /^[\x21-\x7e][\x20-\x7e]{0,199}$/.test(value),
  );
  return Object.fromEntries(kept);
}
