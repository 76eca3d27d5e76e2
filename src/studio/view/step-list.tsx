import { useSignal, useSignalEffect } from '@preact/signals';
import type { Step } from '../language-protocol.ts';
import type { FieldRow } from '../protocol.ts';
import type { Studio } from '../state/studio.ts';

/** What is not in the record. */
const FROM_OUTSIDE = /\$(?:settings|tables|inherited|response|headers|query|context)\b/;

/** The value of each part of the chosen field's expression. */
export function StepList({ studio }: { readonly studio: Studio }) {
  const { results, selection, language, notices } = studio;
  const steps = useSignal<{ readonly of: string; readonly list: readonly Step[] } | undefined>(undefined);
  const row = results.mapped.value?.rows.find(({ name }) => name === selection.field.value);

  useSignalEffect(() => {
    const record = results.record.value.text;
    const chosen = results.mapped.value?.rows.find(({ name }) => name === selection.field.value);
    const expression = chosen?.expression;
    if (expression === undefined) return;
    void notices.guard(async () => {
      const list = await language.worker.ask('steps', expression, record);
      const isLatest = record === results.record.peek().text && chosen?.name === selection.field.peek();
      if (isLatest) steps.value = { of: expression, list };
    });
  });

  if (row?.expression === undefined) return null;
  return (
    <section aria-label="Steps" class="steps">
      <h3>Steps of {row.name}</h3>
      {steps.value?.of === row.expression ? (
        <StepTable row={row} list={steps.value.list} />
      ) : (
        <p>The steps are evaluated …</p>
      )}
    </section>
  );
}

function StepTable({ row, list }: { readonly row: FieldRow; readonly list: readonly Step[] }) {
  return (
    <>
      {FROM_OUTSIDE.test(row.expression ?? '') ? (
        <p>What is not in the record, such as settings, has no value here.</p>
      ) : null}
      <table aria-label={`Steps of ${row.name}`}>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {list.map(({ text, depth, value }, index) => (
            <tr key={`${index} ${text}`}>
              <td class={`depth depth-${Math.min(depth, 8)}`}>
                <code>{text}</code>
              </td>
              <td>
                <code>{value}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
