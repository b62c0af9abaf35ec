import './bring-texts.js';
import { Button, Form, RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { Failed, Refusal, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import type { DecisionDraft } from '../deciding/decision.draft.js';
import { resting } from '../deciding/rest.js';
import { declareBeforeDeciding, tiesQuery } from './declaring.queries.js';
import { Ties } from './ties.js';

type Answer = 'NONE' | 'INTEREST';

/** In place of the form: what may tie the reader to whose subject it is, and the question whether it is an interest. */
export function DeclareFirst({
  approvalId,
  seatId,
  asked,
  draft,
  onChange,
  onNone,
  onInterest,
}: {
  approvalId: string;
  seatId: string;
  /** Ids of the conflicts that wait for an answer. */
  asked: readonly string[];
  draft: DecisionDraft;
  onChange: (change: Partial<DecisionDraft>) => void;
  /** There is none, and that is on the record. */
  onNone: () => void;
  /** There is one, to be put on the record in these words. */
  onInterest: (statement: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [answer, setAnswer] = useState<Answer>();
  const [tried, setTried] = useState(false);
  const [{ data, error }, again] = useQuery({ query: tiesQuery, variables: { approvalId } });
  const [busy, declare, problem] = useAct(declareBeforeDeciding);
  const statement = (draft.interest ?? '').trim();
  const missing = answer === 'INTEREST' && !statement;
  const ties = data?.conflicts.edges.map(({ node }) => node).filter((one) => asked.includes(one.id));
  const submit = async () => {
    setTried(true);
    if (resting()) return;
    if (!answer) document.getElementById(`${id}-NONE`)?.focus();
    else if (missing) document.getElementById(`${id}-statement`)?.focus();
    else if (answer === 'INTEREST') onInterest(statement);
    else {
      const input = { seatId, none: true, statement: statement || null, clientMutationId: newKey() };
      const { problem: refused } = await declare({ input });
      // What was asked about has ended meanwhile.
      if (refused && refused.code !== 'NOTHING_TO_DECLARE') return;
      announce(t('declareFirst.noted'));
      onNone();
    }
  };
  return (
    <Form
      className="decide"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3 id={`${id}-title`}>{t('declareFirst.title')}</h3>
      <p>{t('declareFirst.lead')}</p>
      {error && !data && <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={3} />}
      {ties && <Ties ties={ties} />}
      <p className="decide__hint">
        {t('declareFirst.kept')}{' '}
        <Link className="cds--link" to="/profile/interests">
          {t('profile.interests')}
        </Link>
      </p>
      <RadioButtonGroup
        legendText={t('declareFirst.choice')}
        name={`${id}-answer`}
        orientation="vertical"
        valueSelected={answer ?? ''}
        invalid={tried && !answer}
        invalidText={t('declareFirst.chooseFirst')}
        onChange={(value) => setAnswer(value as Answer)}
      >
        {(['NONE', 'INTEREST'] as const).map((one) => (
          <RadioButton key={one} id={`${id}-${one}`} value={one} labelText={t(`declareFirst.${one}`)} />
        ))}
      </RadioButtonGroup>
      {answer && (
        <p className="decide__follows">
          <strong>{t('follows.title')}</strong> {t(`declareFirst.follows.${answer}`)}
        </p>
      )}
      {answer && (
        <TextArea
          id={`${id}-statement`}
          rows={3}
          labelText={t(answer === 'INTEREST' ? 'declareFirst.statement' : 'declareFirst.statementOptional')}
          helperText={t('declareFirst.statementHelp')}
          invalid={tried && missing}
          invalidText={t('declareFirst.statementMissing')}
          value={draft.interest ?? ''}
          onChange={(event) => onChange({ interest: event.target.value })}
        />
      )}
      <Refusal problem={problem} />
      <Button type="submit" size="md" kind={answer ? 'primary' : 'secondary'} disabled={busy} data-declare="submit">
        {t(answer ? `declareFirst.submit.${answer}` : 'declareFirst.choose')}
      </Button>
    </Form>
  );
}
