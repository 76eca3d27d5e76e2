import type { Command } from 'commander';

/**
 * Refuses a repeated option, of which only the last value would count. Options that collect their values
 * have a list as default.
 */
export function refuseRepeatedOptions(command: Command): void {
  for (const option of command.options) {
    if (!option.required || Array.isArray(option.defaultValue)) continue;
    let isGiven = false;
    command.on(`option:${option.name()}`, () => {
      if (isGiven) command.error(`error: option '${option.flags}' is given twice; it takes one value.`);
      isGiven = true;
    });
  }
}
