import { mayBeEmpty, type PlainPattern, type PlainRepeat, Untranslatable } from './loop.ts';

/*
 * In JavaScript each turn of a loop forgets what its groups matched in the turn before; RE2 keeps it. A kept match can be
 * recognised, as it lies outside of what the last turn matched, unless it is empty.
 */

/** Whether a pattern has a group that captures. */
export function hasCapture(node: PlainPattern): boolean {
  switch (node.type) {
    case 'group':
      return true;
    case 'sequence':
      return node.parts.some(hasCapture);
    case 'choice':
      return node.options.some(hasCapture);
    case 'repeat':
      return hasCapture(node.body);
    case 'rounds':
      return node.turns.some(hasCapture) || (node.more !== undefined && hasCapture(node.more));
    default:
      return false;
  }
}

/** Whether the last turn of a loop must be known to tell what its groups matched. */
export function needsTurn({ body, max }: PlainRepeat): boolean {
  return max > 1 && mayMissGroup(body);
}

/** Whether a pattern can match without one of its groups. */
function mayMissGroup(node: PlainPattern): boolean {
  switch (node.type) {
    case 'group':
      return mayMissGroup(node.body);
    case 'sequence':
      return node.parts.some(mayMissGroup);
    case 'choice':
    case 'rounds':
      return hasCapture(node);
    case 'repeat':
      return node.min === 0 ? hasCapture(node.body) : mayMissGroup(node.body);
    default:
      return false;
  }
}

/** Refuses loops in which a group's match cannot be distinguished from its previous match. @throws Untranslatable */
export function checkCaptures(node: PlainPattern): void {
  switch (node.type) {
    case 'group':
      checkCaptures(node.body);
      break;
    case 'sequence':
      node.parts.forEach(checkCaptures);
      break;
    case 'choice':
      node.options.forEach(checkCaptures);
      break;
    case 'rounds':
      node.turns.forEach(checkCaptures);
      if (node.more !== undefined) checkLoop(node.more);
      break;
    case 'repeat':
      checkLoop(node);
  }
}

function checkLoop(node: PlainRepeat): void {
  checkCaptures(node.body);
  if (node.max > 1) checkTurn(node.body, true, node.at);
}

/** @param always whether every turn of the loop matches the node */
function checkTurn(node: PlainPattern, always: boolean, at: number): void {
  switch (node.type) {
    case 'group':
      if (!always) refuseEmpty(node.body, node.at);
      checkTurn(node.body, always, at);
      break;
    case 'sequence':
      for (const part of node.parts) checkTurn(part, always, at);
      break;
    case 'choice':
      for (const option of node.options) checkTurn(option, false, at);
      break;
    case 'rounds':
      if (!hasCapture(node)) break;
      for (const turn of node.turns) {
        if (!always) refuseEmpty(turn, at);
        checkTurn(turn, true, at);
      }
      break;
    case 'repeat':
      if (!needsTurn(node)) checkTurn(node.body, always && node.min > 0, at);
      else if (!always || node.min === 0) refuseEmpty(node.body, at);
  }
}

function refuseEmpty(node: PlainPattern, at: number): void {
  if (mayBeEmpty(node))
    throw new Untranslatable(
      at,
      'Here a group can match an empty string, and the repeat around it can leave the group out.',
    );
}
