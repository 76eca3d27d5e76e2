import { type Rule, replaceNear, splice } from './fix-rule.ts';

/** Puts a string in the place of what is written at the place of a problem. */
function rewrite(hint: RegExp, written: RegExp, by: string): Rule {
  return {
    hint,
    fix: (text, start) => {
      const found = written.exec(text.slice(start));
      return found?.index === 0
        ? splice(text, start, start + found[0].length, found[0].replace(written, by))
        : undefined;
    },
  };
}

/** Rules about what other dialects of regular expressions have. */
export const REGEX_RULES: readonly Rule[] = [
  rewrite(/The name of a group is written/, /^\(\?P</, '(?<'),
  rewrite(/A group is referred to by/, /^\(\?P=(\w+)\)/, '\\k<$1>'),
  rewrite(/There are no atomic groups/, /^\(\?>/, '(?:'),
  rewrite(/Groups cannot share their numbers/, /^\(\?\|/, '(?:'),
  rewrite(/There are no comments in a pattern/, /^\(\?#[^)]*\)/, ''),
  rewrite(/all matches are found without it/, /^g/, ''),
  rewrite(/; write \\[()[\]{}] for the character/, /^[()[\]{}]/, '\\$&'),
  rewrite(/goes backwards; write \\- for the character/, /^(.)-/, '$1\\-'),
  {
    hint: /possessive; write (.+) alone\./,
    fix: (text, start, _end, [, quantifier = '']) =>
      replaceNear(text, start, literally(`${quantifier}+`), quantifier),
  },
  {
    hint: /write (\(\?:(.+)\)) to repeat what is repeated/,
    fix: (text, start, _end, [, group = '', repeated = '']) =>
      replaceNear(text, start, new RegExp(`${literally(repeated).source}(?=[*+?{])`, 'g'), group),
  },
  {
    hint: /A flag cannot be within a pattern/,
    fix: (text, start) => {
      const [flags, letters = ''] = /^\(\?([im]+)\)/.exec(text.slice(start)) ?? [];
      // Only at the beginning does it count for the whole pattern.
      if (flags === undefined || text[start - 1] !== '/') return undefined;
      const pattern = /^((?:\\.|[^\\/[\]\n]|\[(?:\\.|[^\]\\\n])*\])*)\/([im]*)/.exec(
        text.slice(start + flags.length),
      );
      if (pattern === null) return undefined;
      const [all, inside = '', after = ''] = pattern;
      const joined = [...new Set(after + letters)].join('');
      return splice(text, start, start + flags.length + all.length, `${inside}/${joined}`);
    },
  },
];

function literally(text: string): RegExp {
  return new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'g');
}
