/** The parts of an email address that need more than letters of ASCII, as RFC 5321 and RFC 6531 have them. */
interface AddressRules {
  /** Words of ASCII and of any visible character beyond it, with single dots between. */
  readonly dotAtom: RegExp;
  /** Visible characters and blanks in quotation marks; quotation marks and backslashes after a backslash. */
  readonly quoted: RegExp;
  /** Labels of letters, marks, digits and inner hyphens. */
  readonly domain: RegExp;
  readonly invisible: RegExp;
}

let rules: AddressRules | undefined;

/** Makes the rules when they are first needed: Unicode classes take long to compile, and few addresses need them. */
export function addressRules(): AddressRules {
  rules ??= createRules();
  return rules;
}

function createRules(): AddressRules {
  const word = String.raw`[\w!#$%&'*+/=?^\x60{|}~\u{A0}-\u{10FFFF}-]+`;
  const label = String.raw`(?!-)[a-z\d\p{L}\p{M}\p{N}-]{1,63}(?<!-)`;
  return {
    dotAtom: unicodeRegex(String.raw`^${word}(?:\.${word})*$`),
    quoted: unicodeRegex(String.raw`^"(?:[ !#-[\]-~\u{A0}-\u{10FFFF}]|\\[ -~\u{A0}-\u{10FFFF}])*"$`),
    domain: unicodeRegex(String.raw`^(?:${label}\.)*${label}$`),
    invisible: unicodeRegex(String.raw`[\p{Z}\p{Cc}\p{Cs}\u{200B}\u{FEFF}]`),
  };
}

/** Literals would not do: their classes are compiled when the module is loaded. */
function unicodeRegex(source: string): RegExp {
  return new RegExp(source, 'iu');
}
