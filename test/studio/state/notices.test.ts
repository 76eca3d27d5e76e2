import { describe, expect, test } from 'vitest';
import { createNotices, type Notices } from '../../../src/studio/state/notices.ts';

const ENDED = 'The server of this studio ended.';
const NOT_STARTED = 'The worker could not be started.';

describe('notices', () => {
  test.each<[string, (notices: Notices) => void, string]>([
    ['what happens once replaces what happened before', (n) => [n.show('One.'), n.show('Two.')], 'Two.'],
    [
      'what lasts is not replaced by its consequences',
      (n) => [n.last('server', ENDED), n.show(NOT_STARTED)],
      `${ENDED} ${NOT_STARTED}`,
    ],
    [
      'what happened before it does not replace it either',
      (n) => [n.show(NOT_STARTED), n.last('server', ENDED)],
      `${ENDED} ${NOT_STARTED}`,
    ],
    [
      'the end of what lasts hides nothing else',
      (n) => [n.last('server', ENDED), n.show(NOT_STARTED), n.last('server', '')],
      NOT_STARTED,
    ],
    [
      'nothing is left after it is dismissed',
      (n) => [n.last('server', ENDED), n.show(NOT_STARTED), n.dismiss()],
      '',
    ],
    [
      'what was dismissed is not said again while it lasts',
      (n) => [n.last('server', ENDED), n.dismiss(), n.last('server', ENDED)],
      '',
    ],
    [
      'what lasts about one thing does not replace what lasts about another',
      (n) => [n.last('server', ENDED), n.last('models', 'A model is broken.'), n.last('server', ENDED)],
      `${ENDED} A model is broken.`,
    ],
    [
      'what lasts anew is said again',
      (n) => [n.last('server', ENDED), n.dismiss(), n.last('server', ''), n.last('server', ENDED)],
      ENDED,
    ],
  ])('%s', (_title, happen, text) => {
    const notices = createNotices();
    happen(notices);
    expect(notices.text.value).toBe(text);
  });

  test('what is thrown is said', async () => {
    const notices = createNotices();
    await notices.guard(() => Promise.reject(new Error('It failed.')));
    expect(notices.text.value).toBe('It failed.');
  });
});
