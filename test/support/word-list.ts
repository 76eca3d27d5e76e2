/** A wording that is hard to read, and what to write in its place. */
export interface Wording {
  readonly pattern: RegExp;
  readonly instead: string;
  /** A sentence with the wording, which the pattern must find. */
  readonly sample: string;
  /** Good English that is alike, which the pattern must pass over. */
  readonly good?: string;
}

export const WORDINGS: readonly Wording[] = [
  {
    pattern: /\b(?:gives?|gave|giving)\b(?! up\b)/i,
    instead: 'returns, has, shows, writes',
    sample: 'It gives the record.',
  },
  {
    pattern:
      /\b(?<!\bthere )(?:is|are|was|were) no\b(?! (?:longer|larger|smaller|shorter|slower|faster|higher|lower|older|newer|deeper|further|better|worse|more|less|fewer)\b)/i,
    instead: 'is not a, has no',
    sample: 'This is no number.',
    good: 'There is no number. It is no longer there.',
  },
  { pattern: /\bso (?:many|much)\b/i, instead: 'the number of', sample: 'So many lines are read.' },
  {
    pattern: /\b(?:it|that) is asked\b|\bis asked (?:whether|of|for|what|how)\b/i,
    instead: 'checks whether',
    sample: 'It is asked whether it pays.',
  },
  { pattern: /\bbe (?:it|they)\b/i, instead: 'whether', sample: 'Each record, be it large or small.' },
  { pattern: /\bby chance\b/i, instead: 'accidentally', sample: 'It is the same by chance.' },
  {
    pattern: /\b(?:whoever|whosoever|whatsoever|whomever)\b/i,
    instead: 'callers that, anyone who',
    sample: 'Whoever calls it.',
  },
  { pattern: /\bworth the while\b/i, instead: 'pays off', sample: 'It is worth the while.' },
  {
    pattern: /\b(?:of|to|from|by|for|with) whom\b/i,
    instead: 'whose, who',
    sample: 'What is asked of whom.',
  },
  {
    pattern: /(?:^|[.;,:(]\s*|\bor\s)nothing (?:where|for|if|when)\b/i,
    instead: 'undefined if',
    sample: 'The name; nothing where there is none.',
  },
  {
    pattern: /\bstands?\b(?! for\b)|\bstood\b/i,
    instead: 'is, appears',
    sample: 'The name stands in the record.',
    good: 'The name stands for the record.',
  },
  {
    pattern: /\ba text\b(?! (?:file|editor))|\btexts\b/i,
    instead: 'a string',
    sample: 'A text or a number.',
  },
  { pattern: /\btold\b/i, instead: 'is distinguished, is reported', sample: 'It is told from others.' },
  { pattern: /\bshall\b/i, instead: 'should, must', sample: 'What shall be read.' },
  {
    pattern: /\b(?:is|are|was|were) to be\b/i,
    instead: 'must be, should be',
    sample: 'The record that is to be read.',
  },
  {
    pattern: /\bbeside\b/i,
    instead: 'next to, besides, in addition to',
    sample: 'The file lies beside the other.',
  },
  {
    pattern:
      /\b(?:lest|upon|hence|thence|whence|thereof|therein|thereby|whereby|wherein|hereby|thither|albeit|nay|unto|aught|naught|ere|oft|thus)\b/i,
    instead: 'plain words',
    sample: 'Hence it is read.',
  },
  { pattern: /\bthat which\b|\bthose which\b/i, instead: 'what', sample: 'That which is read.' },
];
