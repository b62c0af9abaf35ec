import '../proposals.scss';
import { Button, Form, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { useKept, useLeft } from '../../parts/input/kept-fields.js';
import { WrittenBefore } from '../../parts/input/written-before.js';
import { Page } from '../../parts/page.js';
import { Refusal } from '../../parts/states.js';
import { useNavigate, useSearchParams } from '../../routing/routing.js';
import { draftProposal } from './edit.queries.js';

/** What follows, in its order. */
const ASKED = ['basics', 'money', 'risks', 'benefits', 'sites', 'data', 'documents', 'review'] as const;

/** Begins a proposal: a title is all that is needed. */
export default function NewProposalPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [given] = useSearchParams();
  const left = useLeft<string>('new proposal');
  const [title, setTitle] = useState(left ?? '');
  useKept('new proposal', () => title || undefined);
  const [busy, begin, problem] = useAct(draftProposal);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = { title, projectId: given.get('project'), clientMutationId: newKey() };
    const outcome = await begin({ input });
    if (outcome.done?.proposal) await navigate(`/proposals/${outcome.done.proposal.id}/edit`, { replace: true });
  };
  return (
    <Page title={t('wizard.newTitle')} lead={t('wizard.newLead')} className="begin">
      <Form className="form" onSubmit={(event: FormEvent) => void submit(event)}>
        {left && <WrittenBefore />}
        <Refusal problem={problem} />
        <TextInput
          id="title"
          labelText={t('field.title')}
          value={title}
          maxLength={500}
          onChange={({ target }) => setTitle(target.value)}
        />
        <Button type="submit" disabled={busy || !title.trim()}>
          {t('wizard.begin')}
        </Button>
      </Form>
      <section aria-labelledby="asked-heading">
        <h2 id="asked-heading">{t('wizard.asked')}</h2>
        <ol>
          {ASKED.map((step) => (
            <li key={step}>{t(`step.${step}`)}</li>
          ))}
        </ol>
      </section>
    </Page>
  );
}
