import './projects.scss';
import { Button, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { useKept, useLeft } from '../parts/input/kept-fields.js';
import { WrittenBefore } from '../parts/input/written-before.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { NoPermission, Refusal } from '../parts/states.js';
import { useNavigate } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { blankFacts, factFields, factsInput } from './facts/facts.draft.js';
import { FactsFields } from './facts/facts-fields.js';
import { elsewhere } from './faults.js';
import { createProject } from './project.mutations.js';
import { approvedProposalsQuery } from './projects.queries.js';
import { blankLine, incomplete, stakesInput, type StakeLine } from './ownership/stakes.draft.js';
import { StakesFields } from './ownership/stakes-fields.js';

/** What was written when the session ended. */
interface Left {
  readonly facts: typeof blankFacts;
  readonly lines: readonly StakeLine[];
  readonly proposalId: string;
}

/** Creates a project that one's own organisation leads, alone or with others, out of nothing or an approved proposal. */
export default function NewProjectPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { me, organisation } = useSignedIn();
  const officer = me.roles.includes('OFFICER');
  const [busy, create, problem] = useAct(createProject);
  const left = useLeft<Left>('new project');
  const [facts, setFacts] = useState(left?.facts ?? blankFacts);
  const [begun] = useState(() => [blankLine({ organisationId: organisation.id, share: '100' })]);
  const [lines, setLines] = useState<readonly StakeLine[]>(
    () => left?.lines.map(({ key: _former, ...line }) => blankLine(line)) ?? begun,
  );
  const [proposalId, setProposalId] = useState(left?.proposalId ?? '');
  useKept('new project', (): Left | undefined =>
    facts === blankFacts && lines === begun ? undefined : { facts, lines, proposalId },
  );
  const [{ data }] = useQuery({ query: approvedProposalsQuery, pause: !officer });
  const free = (data?.proposals.edges ?? []).flatMap(({ node }) => (node.projectId ? [] : [node]));

  const submit = async () => {
    const outcome = await create({
      input: {
        ...factsInput(facts),
        stakes: stakesInput(lines),
        proposalId: proposalId || null,
        clientMutationId: newKey(),
      },
    });
    if (!outcome.done) return;
    announce(t('newProject.done'));
    await navigate(`/projects/${outcome.done.project?.id}`);
  };

  return (
    <Page title={t('newProject.title')} lead={t('newProject.lead')} className="project-new">
      {!officer && <NoPermission />}
      {officer && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          {left && <WrittenBefore />}
          <Section id="facts" title={t('newProject.facts')}>
            <FactsFields draft={facts} problem={problem} onChange={(part) => setFacts({ ...facts, ...part })} />
            {free.length > 0 && (
              <Select
                id="project-proposal"
                className="below"
                labelText={t('newProject.proposal')}
                value={proposalId}
                onChange={({ target }) => setProposalId(target.value)}
              >
                <SelectItem value="" text={t('newProject.noProposal')} />
                {free.map(({ id, title }) => (
                  <SelectItem key={id} value={id} text={title} />
                ))}
              </Select>
            )}
          </Section>
          <Section id="stakes" title={t('newProject.owners')} lead={t('newProject.ownersLead')}>
            <StakesFields lines={lines} problem={problem} onChange={setLines} />
          </Section>
          <Refusal
            problem={elsewhere(problem, ([field]) => field === 'stakes' || factFields.some((one) => one === field))}
          />
          <Button type="submit" disabled={busy || lines.length === 0 || lines.some(incomplete)}>
            {t('newProject.submit')}
          </Button>
        </form>
      )}
    </Page>
  );
}
