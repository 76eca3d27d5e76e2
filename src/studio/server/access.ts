import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { namesLoopback } from '../../gateway/loopback.ts';

/** Makes the token that a browser must send: it is in the printed address only. */
export function createToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Whether a request names this machine as its host, as pages of other sites cannot, whose names point here. */
export function namesThisMachine({ headers }: IncomingMessage): boolean {
  return namesLoopback(headers.host);
}

/** Whether a request has the token as its `Authorization`. */
export function hasToken({ headers }: IncomingMessage, token: string): boolean {
  return isSame(headers.authorization ?? '', `Bearer ${token}`);
}

/** Whether two strings are the same, in a time that says nothing of where they differ. */
export function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
