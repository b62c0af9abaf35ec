import { TextArea } from '@carbon/react';
import { CheckmarkFilled, CircleDash } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { Corrected } from '../../../approvals/corrected.js';
import { AskedBy, type Request } from '../../../approvals/requests.js';
import { useField } from '../wizard.context.js';

interface Answer {
  readonly decisionId?: string | null;
  readonly text?: string | null;
}

/** What was asked with the last revision, answered one by one; the answers go to the deciders with the next. */
export default function StepRequests({ asked }: { readonly asked: readonly Request[] }) {
  const { t } = useTranslation();
  const [answers = [], set] = useField<readonly Answer[]>('answers');
  const answerTo = (id: string) => answers.find(({ decisionId }) => decisionId === id)?.text ?? '';
  const write = (id: string, text: string) => {
    const others = answers.filter(({ decisionId }) => decisionId !== id && asked.some((one) => one.id === decisionId));
    set(text ? [...others, { decisionId: id, text }] : others);
  };
  const done = asked.filter(({ id }) => answerTo(id).trim()).length;
  return (
    <div className="form form--wide">
      <p className="section__lead">{t('requests.wizardLead')}</p>
      <p role="status">{t('requests.done', { done, count: asked.length })}</p>
      <ol className="requests">
        {asked.map((request, index) => (
          <li key={request.id}>
            {answerTo(request.id).trim() ? (
              <CheckmarkFilled aria-label={t('requests.isAnswered')} />
            ) : (
              <CircleDash aria-label={t('requests.isOpen')} />
            )}
            <AskedBy request={request} />
            <blockquote id={`request-${index}`}>{request.reason}</blockquote>
            <Corrected corrections={request.corrections} />
            <TextArea
              id={`answer-${index}`}
              rows={3}
              maxLength={2000}
              labelText={t('requests.yours', { number: index + 1 })}
              helperText={t('requests.help')}
              aria-describedby={`request-${index}`}
              value={answerTo(request.id)}
              onChange={({ target }) => write(request.id, target.value)}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}
