/** A problem of a path or base URL, and its position. */
export interface AddressProblem {
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

/** A placeholder, whose value is checked when a request is built. */
const PLACEHOLDER = /\{\w+\}/g;

interface Rule {
  readonly pattern: RegExp;
  readonly message: string;
  readonly hint?: string;
}

/** What neither a path nor a base URL may contain, as servers read it in different ways. */
const RULES: readonly Rule[] = [
  {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
    pattern: /[\u0000-\u001f\u007f-\u009f]/,
    message: 'A control character, such as a tab or a line break, cannot be part of an address.',
  },
  {
    pattern: /\s/,
    message: 'A space cannot be part of an address.',
    hint: 'Write a space in a name as %20.',
  },
  {
    pattern: /\\/,
    message: 'A backslash cannot be part of an address: many programs read it as a slash.',
  },
  {
    pattern: /\?/,
    message: 'A query cannot be part of this address.',
    hint: 'Write parameters under “query”.',
  },
  { pattern: /#/, message: 'A fragment cannot be part of an address: it is never sent.' },
  {
    pattern: /%(?![0-9A-Fa-f]{2})/,
    message: 'After “%” two hexadecimal digits are expected.',
    hint: 'Write a percent sign as %25.',
  },
  {
    pattern: /%(?:2f|5c|[01][0-9a-f]|7f)/i,
    message: 'An encoded slash, backslash or control character cannot be part of an address.',
  },
  {
    pattern: /(?<=\/)(?:\.|%2e){1,2}(?=\/|$)/i,
    message: 'The segments “.” and “..” cannot be part of an address: they lead to another one.',
  },
  {
    pattern: /\p{Surrogate}/u,
    message: 'Half of a surrogate pair cannot be part of an address.',
  },
];

/** Finds parts by which a path leads elsewhere than below the base URL. */
export function pathProblems(path: string): AddressProblem[] {
  const shown = masked(path);
  if (!shown.startsWith('/')) {
    const message = 'A path begins with one slash; without it, it would continue the name of the host.';
    return [{ offset: 0, message, hint: `Did you mean “/${path.replace(/^[\s\\]+/, '')}”?` }];
  }
  if (/^\/[\s/\\]/.test(shown)) {
    const message = 'A path begins with one slash only; what follows a second one would be another host.';
    return [{ offset: 1, message, hint: `Did you mean “/${path.replace(/^[\s/\\]+/, '')}”?` }];
  }
  return ruleProblems(shown);
}

/** Finds parts because of which a base URL cannot be the beginning of every address. */
export function baseUrlProblems(baseUrl: string): AddressProblem[] {
  const shown = masked(baseUrl);
  const scheme = /^https?:\/\//.exec(shown)?.[0];
  // The schema reports a value that is not an address at all.
  if (scheme === undefined) return [];
  const problems = ruleProblems(shown);
  const host = /^[^/\\?#]*/.exec(shown.slice(scheme.length))?.[0] ?? '';
  const at = host.lastIndexOf('@');
  if (at >= 0) {
    const message = 'What precedes “@” would be a user name, and the host what follows.';
    problems.push({
      offset: scheme.length + at,
      message,
      hint: 'Credentials belong under “authentication”.',
    });
  }
  if (problems.length > 0 || (host !== '' && SAMPLES.some((sample) => URL.canParse(filled(baseUrl, sample)))))
    return problems;
  return [{ offset: scheme.length, message: 'The base URL has no host that an address can have.' }];
}

/** A label of a host, a port and a whole host; only the author knows which one is meant. */
const SAMPLES = ['a', '1'];

function filled(baseUrl: string, sample: string): string {
  return baseUrl.replace(/:\{\w+\}/g, ':1').replace(PLACEHOLDER, sample);
}

/** Replaces placeholders by letters, so that offsets stay and no rule sees the braces. */
function masked(text: string): string {
  return text.replace(PLACEHOLDER, (written) => 'x'.repeat(written.length));
}

function ruleProblems(shown: string): AddressProblem[] {
  const found = RULES.flatMap(({ pattern, message, hint }) => {
    const offset = shown.search(pattern);
    return offset < 0 ? [] : [{ offset, message, ...(hint === undefined ? {} : { hint }) }];
  });
  // A tab is a control character and a blank; the first rule is more exact.
  return found.filter(({ offset }, index) => found.findIndex((other) => other.offset === offset) === index);
}
