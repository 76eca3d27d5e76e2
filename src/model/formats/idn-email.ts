/**
 * Whether a text is an email address; letters beyond ASCII and hosts without a dot are allowed
 * (RFC 6531). The same rule by which `$emailAddress` decides what it lets through.
 */
export { isEmailAddress as isIdnEmail } from '../../expression/library.ts';
