import { expect, test } from 'vitest';
import { formOfNumber, formOfText, type TextForm } from '../../src/profile/forms.ts';

test.each<[TextForm, string[]]>([
  ['email', ['ann@example.com', ' Ann.Lee+x@mail.example.com ', '4711@example.com']],
  ['web address', ['https://example.com', 'HTTP://example.com/a?b=c']],
  [
    'date-time',
    [
      '2024-01-01T00:00:00Z',
      '2024-01-01t00:00:00.123456+01:00',
      '2024-01-01 00:00:00 +0000',
      '2024-01-01 00:00:00+00',
    ],
  ],
  ['date-time without zone', ['2024-01-01T00:00:00', '2024-01-01 00:00']],
  ['date', ['2024-01-01', '0000-00-00']],
  ['date with slashes or dots', ['01/02/2024', '1.2.2024', '2024/01/02', '01/02/2024 10:00']],
  ['digits', ['4711', '0', '00123']],
  ['decimal number', ['-5', '+49', '1.5', '1,5']],
  ['boolean word', ['true', 'FALSE', 'Yes', 'n']],
  ['uuid', ['3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'AB2504E0-4F89-11D3-9A0C-0305E82C3301']],
  ['word', ['active', 'Jürgen', 'brand_new', 'Meier-Schmidt', '名前', 'नाम']],
  ['words', ['Ann Lee', "Sean O'Neill", 'J. R. R. Tolkien']],
  [
    'other text',
    ['+49 30 1234', '{"a":1}', '<b>x</b>', 'a'.repeat(501), 'ann@', '12 Main St', '2024-01-01x'],
  ],
])('%s', (form, texts) => {
  for (const text of texts) expect(formOfText(text), text).toBe(form);
});

test.each<[TextForm, number[]]>([
  ['whole number', [0, -5, 42, 999_999_999, 1e11, 1e14]],
  ['epoch seconds', [1e9, 1_704_067_200]],
  ['epoch milliseconds', [1e12, 1_704_067_200_000]],
  ['fraction', [0.5, -1.25, Number.NaN, Number.POSITIVE_INFINITY]],
])('%s', (form, numbers) => {
  for (const number of numbers) expect(formOfNumber(number), `${number}`).toBe(form);
});
