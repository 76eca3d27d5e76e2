/**
 * Whether a string is an email address; letters beyond ASCII and hosts without a dot are allowed
 * (RFC 6531). `$emailAddress` uses the same rule.
 */
export { isEmailAddress as isIdnEmail } from '../../expression/library.ts';
