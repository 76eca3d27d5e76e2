import { useSignal } from '@preact/signals';
import type { AnswerPart, PastedAnswer, RequestPreview, SettingFact } from '../protocol.ts';
import type { Studio } from '../state/studio.ts';
import { useAnswer } from './use-answer.ts';

/** What the requests for one record and for the list look like, and what an answer means. */
export function RequestsPanel({ studio }: { readonly studio: Studio }) {
  const { worker, files, notices, results } = studio;
  const settings = useSignal<Readonly<Record<string, string>>>({});
  const answer = useAnswer(
    () => worker.ask('previewRequests', files.input.value, settings.value),
    notices,
  ).value;
  return (
    <>
      {(results.facts.value?.settings ?? []).map((setting) => (
        <SettingField
          key={setting.name}
          setting={setting}
          value={settings.value[setting.name] ?? setting.default ?? ''}
          onChange={(value) => {
            settings.value = { ...settings.value, [setting.name]: value };
          }}
        />
      ))}
      {answer?.ok === true
        ? answer.value.map((request) => <RequestView key={request.title} request={request} />)
        : null}
      <AnswerReader studio={studio} />
    </>
  );
}

interface SettingFieldProps {
  readonly setting: SettingFact;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SettingField({ setting, value, onChange }: SettingFieldProps) {
  const { name, description, values, optional } = setting;
  return (
    <p>
      <label htmlFor={`setting-${name}`}>
        {name}
        {optional ? ' (optional)' : ''}
      </label>{' '}
      {values === undefined ? (
        <input
          id={`setting-${name}`}
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      ) : (
        <select
          id={`setting-${name}`}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          {['', ...values].map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      )}{' '}
      <small>{description}</small>
    </p>
  );
}

function RequestView({ request }: { readonly request: RequestPreview }) {
  const { title, method, url, headers, body, problems } = request;
  return (
    <section aria-label={`Request: ${title}`}>
      <h3>Request: {title}</h3>
      {problems.map(({ message, code }) => (
        <p key={message} class="problem">
          {message} <small>{code}</small>
        </p>
      ))}
      {method === undefined ? null : (
        <pre class="code">
          {[
            `${method} ${url}`,
            ...headers.map(({ name, value }) => `${name}: ${value}`),
            ...(body === undefined ? [] : ['', body]),
          ].join('\n')}
        </pre>
      )}
    </section>
  );
}

function AnswerReader({ studio: { worker, files, notices } }: { readonly studio: Studio }) {
  const answer = useSignal<PastedAnswer>({ kind: 'list', status: 200, body: '' });
  const parts = useSignal<readonly AnswerPart[]>([]);
  const change = (changed: Partial<PastedAnswer>): void => {
    answer.value = { ...answer.value, ...changed };
  };
  const read = () =>
    notices.guard(async () => {
      const found = await worker.ask('readAnswer', files.input.value, answer.value);
      parts.value = found.ok ? found.value : [];
      if (!found.ok) notices.show('The mapping has problems, so that no answer can be read.');
    });
  return (
    <section aria-label="Answer">
      <h3>Answer</h3>
      <label>
        Answer to{' '}
        <select
          value={answer.value.kind}
          onChange={({ currentTarget }) => change({ kind: currentTarget.value === 'get' ? 'get' : 'list' })}
        >
          <option value="list">list</option>
          <option value="get">get</option>
        </select>
      </label>{' '}
      <label>
        Status{' '}
        <input
          type="number"
          min={100}
          max={599}
          value={answer.value.status}
          onInput={({ currentTarget }) => change({ status: currentTarget.valueAsNumber || 200 })}
        />
      </label>
      <label class="block" htmlFor="answer-body">
        Answer body
      </label>
      <textarea
        id="answer-body"
        class="code"
        rows={6}
        spellcheck={false}
        value={answer.value.body}
        onInput={({ currentTarget }) => change({ body: currentTarget.value })}
      />
      <button type="button" onClick={() => void read()}>
        Read the answer
      </button>
      <dl>
        {parts.value.map(({ title, value, expression, problem }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {problem === undefined ? <pre class="code">{value}</pre> : <p class="problem">{problem}</p>}
              {expression === undefined ? null : <code>{expression}</code>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
