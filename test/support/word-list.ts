/** Wording that is hard to read, and what to write instead. */
export interface Wording {
  readonly pattern: RegExp;
  readonly instead: string;
  /** Sentences with the wording. */
  readonly bad: readonly string[];
  /** Sentences in plain English that look similar. */
  readonly good?: readonly string[];
}

/** All wordings that comments, messages and pages must not have. */
export const WORDINGS: readonly Wording[] = [
  {
    pattern: /\b(?:gives?|gave|giving)\b(?! up\b)/i,
    instead: 'returns; has, contains, shows, sets, passes',
    bad: ['Gives the name of a field.', 'The expression gave no value.', 'Give either a file or a folder.'],
    good: ['The value is given.', 'It gives up after three attempts.'],
  },
  {
    pattern:
      /(?<!\bthere )\b(?:is|are|was|were) no\b(?! (?:longer|larger|smaller|shorter|longer|slower|faster|higher|lower|older|newer|deeper|better|worse|more|less|fewer)\b)/i,
    instead: 'is not a; has no',
    bad: ['“id” is no string.', 'Headers of HTTP/2 are no headers.'],
    good: ['There is no record.', 'The record is no longer there.', 'Results are no larger than arguments.'],
  },
  {
    pattern: /\bso (?:many|much)\b/i,
    instead: 'the number of; how often, in lines; maximum number of; this many',
    bad: ['So many lines are parsed at once.', 'After so much of a file nothing is read.'],
    good: ['So there are many lines.'],
  },
  {
    pattern:
      /\b(?:it|that) is asked\b|\b(?:is|are) asked (?:whether|for|of|what|how)\b|\basked? of wh(?:at|om)\b/i,
    instead: 'we check whether; is requested',
    bad: [
      'After ten lines it is asked whether it pays off.',
      'The page that is asked for.',
      'What is asked of whom.',
    ],
    good: ['The provider is asked once.'],
  },
  {
    pattern: /\bbe (?:it|they)\b|\b(?:it|they) be\b/i,
    instead: 'whether … or …; regardless of',
    bad: ['Each layer, be it for this provider or another.', 'A separator, whichever it be.'],
    good: ['It must be there.'],
  },
  {
    pattern: /\bby chance\b/i,
    instead: 'accidentally; at random; random',
    bad: ['Two records are the same by chance.'],
  },
  {
    pattern: /\bwho(?:m?(?:so)?ever)\b|\bwhatsoever\b/i,
    instead: 'callers that; anyone who; people who',
    bad: ['Whoever calls it waits.', 'It is open to whomever it may concern.'],
  },
  {
    pattern: /\bworth the (?:while|trouble)\b/i,
    instead: 'pays off',
    bad: ['It checks whether layouts are worth the while.'],
  },
  {
    pattern: /\b(?:of|to|from|by|for|with) whom\b(?! the\b)/i,
    instead: 'whose; who; its source',
    bad: ['A user of whom only the id is known.', 'What is wanted from whom.'],
    good: ['Layers come from people whom the embedder does not trust.'],
  },
  {
    pattern: /(?:^|[.;,:(]\s*|\b(?:or|and)\s)nothing (?:where|for|if|when)\b/i,
    instead: 'undefined if',
    bad: ['The name of a field; nothing where it has none.', 'The record, or nothing if it fails.'],
    good: ['It does nothing if the file is missing.', 'This holds a connection for nothing.'],
  },
  {
    pattern: /\bstands?\b(?! for\b)|\bstood\b/i,
    instead: 'is; appears; is in; means',
    bad: ['The name stands in the first line.', 'Where a digit stood.'],
    good: ['`{name}` stands for a credential.', 'An understandable standard.'],
  },
  {
    pattern: /\ba text\b(?! (?:file|editor|node))|\btexts\b/i,
    instead: 'a string (text is that of a file or an expression)',
    bad: ['Expected a text, found 3.', 'The texts of a template.'],
    good: ['The text of the file.', 'A text file.'],
  },
  {
    pattern: /\btold\b/i,
    instead: 'is reported; is listed; is distinguished; is known',
    bad: ['The first issues are told one by one.', 'A sequence is told from an array.'],
  },
  {
    pattern: /\btells? whether\b/i,
    instead: 'returns whether; checks whether',
    bad: ['Tells whether a value is a string.'],
  },
  {
    pattern: /\b(?:shall|shalt)\b/i,
    instead: 'must; should; will',
    bad: ['The value that an expression shall return.'],
  },
  {
    pattern: /\b(?:is|are|was|were) to be\b/i,
    instead: 'must be; should be',
    bad: ['The field that is to be compiled.'],
    good: ['How it ought to be.'],
  },
  {
    pattern: /\bbeside\b/i,
    instead: 'besides; next to; in addition to; compared with',
    bad: ['Definitions beside the bundled ones.'],
    good: ['Besides the bundled ones there are others.'],
  },
  {
    pattern: /\bunless (?:given|set|said otherwise)\b/i,
    instead: 'default',
    bad: ['The port; 8080 unless given.'],
    good: ['Unless a file is given, it reads standard input.'],
  },
  {
    pattern: /\b(?:that|those) which\b|\ball else\b/i,
    instead: 'what; the one that; everything else',
    bad: ['Node waits with that which it has.', 'In all else the values agree.'],
    good: ['The path that the value has, which may be empty.'],
  },
  {
    pattern:
      /\b(?:lest|upon|hence|thence|whence|thereof|therein|thereby|thereupon|whereof|whereby|wherein|whereupon|hereby|herein|hither|thither|albeit|nay|unto|aught|naught|nought|ere|whilst|amongst|amidst|betwixt|anew|oft|perchance|forthwith|save that)\b/i,
    instead: 'so that … not; on; so; by which; although; again; among',
    bad: ['A mark, lest it is lost.', 'Hence one variant for each set.', 'Nothing to agree upon.'],
  },
];
