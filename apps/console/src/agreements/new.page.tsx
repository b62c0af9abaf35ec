import '../proposals/proposals.scss';
import { Button, Form, Select, SelectItem, SelectItemGroup, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import { useLanguage } from '../language/language.js';
import { Page } from '../parts/page.js';
import { NoPermission, Refusal } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { draftAgreement, templatesQuery } from './edit.queries.js';
import { beginning } from './terms.draft.js';

interface Beginning {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly terms: unknown;
}

/** Begins an agreement: a title, and what terms to begin from. */
export default function NewAgreementPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { me, organisation } = useSignedIn();
  const [{ data }] = useQuery({ query: templatesQuery, variables: { language: useLanguage() } });
  const [title, setTitle] = useState('');
  const [choice, setChoice] = useState('');
  const [busy, begin] = useAct(draftAgreement);
  const [problem, setProblem] = useState<Problem>();
  const groups = [
    {
      label: t('agreementEdit.standardTemplates'),
      templates: data?.standardAgreementTemplates.map(({ key, ...one }): Beginning => ({ ...one, id: key })) ?? [],
    },
    {
      label: t('agreementEdit.ownTemplates'),
      templates: data?.agreementTemplates.edges.map(({ node }): Beginning => node) ?? [],
    },
  ];
  const chosen = groups.flatMap(({ templates }) => templates).find(({ id }) => id === choice);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const terms = beginning(organisation.id, chosen?.terms ?? {}, new Date());
    const outcome = await begin({ input: { title, terms, clientMutationId: newKey() } });
    setProblem(outcome.problem);
    if (outcome.done?.agreement) await navigate(`/agreements/${outcome.done.agreement.id}/edit`, { replace: true });
  };
  if (!me.roles.includes('DATA_STEWARD')) {
    return (
      <Page title={t('agreementEdit.newTitle')} className="page--narrow">
        <NoPermission />
      </Page>
    );
  }
  return (
    <Page title={t('agreementEdit.newTitle')} lead={t('agreementEdit.newLead')} className="page--narrow">
      <Form className="form" onSubmit={(event: FormEvent) => void submit(event)}>
        <Refusal problem={problem} />
        <TextInput
          id="title"
          labelText={t('agreementEdit.name')}
          value={title}
          maxLength={200}
          onChange={({ target }) => setTitle(target.value)}
        />
        <Select
          id="template"
          labelText={t('agreementEdit.template')}
          helperText={chosen?.description}
          value={choice}
          onChange={({ target }) => setChoice(target.value)}
        >
          <SelectItem value="" text={t('agreementEdit.blank')} />
          {groups.map(
            ({ label, templates }) =>
              templates.length > 0 && (
                <SelectItemGroup key={label} label={label}>
                  {templates.map(({ id, title: text }) => (
                    <SelectItem key={id} value={id} text={text} />
                  ))}
                </SelectItemGroup>
              ),
          )}
        </Select>
        <Button type="submit" disabled={busy || !title.trim()}>
          {t('agreementEdit.begin')}
        </Button>
      </Form>
    </Page>
  );
}
