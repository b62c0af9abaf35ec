import type { FeatureCollection } from 'geojson';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProposalOwners } from '../../../approvals/brief/proposal-owners.js';
import { ProposalPlaces } from '../../../approvals/brief/proposal-places.js';
import { RiskBars } from '../../../approvals/brief/risk-bars.js';
import { type Request, Requests } from '../../../approvals/requests.js';
import { Benefits, DataWanted, Funding, StandardsMet } from '../../../file/content.js';
import { Activities, SecurityPlan } from '../../../file/stated.js';
import { Documents } from '../../../file/documents/documents.js';
import type { ProposalCheckQuery } from '../../../graphql/generated/graphql.js';
import { useFormats } from '../../../language/format.js';
import { useRegionOf } from '../../../parts/map/region-of.js';
import { useNameOf } from '../../../parts/organisation/name-of.js';
import { OrganisationName } from '../../../parts/organisation/organisation-name.js';
import { PartnerState } from '../../partners/partner-state.js';
import { fundingSum, isMoney } from '../values/amount.js';
import { useWizard, type WizardStep } from '../wizard.context.js';
import { Answer } from './answer.js';

export type Proposal = NonNullable<ProposalCheckQuery['proposal']>;
export type Draft = NonNullable<Proposal['draft']>;

/** Everything that is written, as the deciders will read it, each with the way to where it is changed. */
export function Written({
  proposal,
  draft,
  revision,
  asked,
  submits,
}: {
  proposal: Proposal;
  draft: Draft;
  /** Number of what would be submitted. */
  revision: number;
  /** What was asked of the revision before. */
  asked: readonly Request[];
  /** Whether the reader's organisation submits it, and so chooses the partners. */
  submits: boolean;
}) {
  const { t } = useTranslation();
  return (
    <div className="answers">
      {asked.length > 0 && (
        <Part step="requests">
          <Answer field="answers" name={t('requests.title')}>
            <Requests revision={revision} decisions={asked} answers={draft.content.answers ?? []} />
          </Answer>
        </Part>
      )}
      <Basics proposal={proposal} draft={draft} fixedProject={revision > 1} submits={submits} />
      <Money draft={draft} revision={revision} />
      <Effects draft={draft} revision={revision} />
      <Part step="documents">
        <Answer field="attachments" name={t('field.attachments')}>
          {draft.attachments.length > 0 && <Documents attachments={draft.attachments} />}
        </Answer>
      </Part>
    </div>
  );
}

function Part({ step, children }: { step: WizardStep; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby={`check-${step}`}>
      <h3 id={`check-${step}`}>{t(`step.${step}`)}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Basics({
  proposal,
  draft,
  fixedProject,
  submits,
}: {
  proposal: Proposal;
  draft: Draft;
  fixedProject: boolean;
  submits: boolean;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const regionOf = useRegionOf();
  const { content, project } = draft;
  const { summary, pppType, component, termYears, solicited, consortiumOrganisationIds } = content;
  const known = new Map(
    [...proposal.consortium, ...proposal.partners.flatMap(({ organisation }) => organisation ?? [])].map((one) => [
      one.id,
      one,
    ]),
  );
  return (
    <Part step="basics">
      <Answer field="title" name={t('field.title')}>
        {draft.title}
      </Answer>
      <Answer field="summary" name={t('field.summary')}>
        {summary && <p className="written">{summary}</p>}
      </Answer>
      <Answer field="pppType" name={t('field.pppType')}>
        {pppType && t(`pppType.${pppType}`)}
      </Answer>
      <Answer field="component" name={t('field.component')}>
        {component && t(`component.${component}`)}
      </Answer>
      <Answer field="termYears" name={t('file.term')}>
        {termYears && t('file.years', { count: termYears })}
      </Answer>
      <Answer field="solicited" name={t('field.solicited')}>
        {typeof solicited === 'boolean' && t(solicited ? 'common.yes' : 'common.no')}
      </Answer>
      <Answer field="projectId" name={t('field.projectId')} fixed={fixedProject}>
        {project ? nameOf(project) : t('field.noProject')}
      </Answer>
      {!project && (
        <Answer field="jurisdiction" name={t('field.jurisdiction')}>
          {regionOf(draft.jurisdiction)}
        </Answer>
      )}
      <Answer field="consortiumOrganisationIds" name={t('field.consortiumOrganisationIds')} fixed={!submits}>
        {consortiumOrganisationIds && consortiumOrganisationIds.length > 0 ? (
          <ul>
            {consortiumOrganisationIds.map((id) => {
              const organisation = known.get(id);
              return (
                <li key={id}>
                  {organisation ? nameOf(organisation) : <OrganisationName id={id} />}{' '}
                  <PartnerState proposalId={proposal.id} organisationId={id} />
                </li>
              );
            })}
          </ul>
        ) : (
          t('desk.none')
        )}
      </Answer>
    </Part>
  );
}

function Money({ draft, revision }: { draft: Draft; revision: number }) {
  const { t } = useTranslation();
  const { money, percent } = useFormats();
  const { capitalValue, fundingSources, proposedStakes } = draft.content;
  const value = { amount: capitalValue?.amount, currency: capitalValue?.currency };
  const sources = fundingSources ?? [];
  const stakes = proposedStakes ?? [];
  const sum = fundingSum(value, sources);
  const shares = stakes.reduce((total, { sharePercent }) => total + Number(sharePercent ?? 0), 0);
  return (
    <Part step="money">
      <Answer field="capitalValue" name={t('field.capitalValue')}>
        {isMoney(value)
          ? money(value.amount, value.currency)
          : [value.amount, value.currency].filter(Boolean).join(' ')}
      </Answer>
      <Answer field="fundingSources" name={t('field.fundingSources')}>
        {sources.length > 0 && (
          <>
            <Funding sources={sources} total={value.amount} currency={value.currency} />
            {sum !== undefined && value.currency && (
              <p>{t('wizard.percentSum', { sum: money(String(sum), value.currency) })}</p>
            )}
          </>
        )}
      </Answer>
      <Answer field="proposedStakes" name={t('field.proposedStakes')}>
        {stakes.length > 0 && (
          <>
            <ProposalOwners labelledBy="check-owners" project={draft.project} revision={frozen(draft, revision)} />
            <p id="check-owners">{t('wizard.percentSum', { sum: percent(shares) })}</p>
          </>
        )}
      </Answer>
    </Part>
  );
}

function Effects({ draft, revision }: { draft: Draft; revision: number }) {
  const { t } = useTranslation();
  const { risks, benefits, datasets, standards, security, activities } = draft.content;
  const { required } = useWizard();
  const sites = draft.content.sites as FeatureCollection | null | undefined;
  return (
    <>
      <Part step="risks">
        <Answer field="risks" name={t('file.risks')}>
          {risks && risks.length > 0 && <RiskBars risks={risks} titled={false} />}
        </Answer>
      </Part>
      <Part step="benefits">
        <Answer field="benefits" name={t('field.benefits')}>
          {benefits && <Benefits benefits={benefits} />}
        </Answer>
      </Part>
      <Part step="sites">
        <Answer field="sites" name={t('field.sites')}>
          {sites && sites.features.length > 0 && <ProposalPlaces revision={frozen(draft, revision)} />}
        </Answer>
      </Part>
      <Part step="data">
        <Answer field="datasets" name={t('field.datasets')}>
          {datasets && (datasets.length > 0 ? <DataWanted datasets={datasets} /> : t('desk.none'))}
        </Answer>
        <Answer field="standards" name={t('field.standards')}>
          {standards && (standards.length > 0 ? <StandardsMet standards={standards} /> : t('desk.none'))}
        </Answer>
      </Part>
      {(security || required.includes('SECURITY_PLANNED')) && (
        <Part step="security">
          <Answer field="security" name={t('field.security')}>
            {security && <SecurityPlan security={security} />}
          </Answer>
        </Part>
      )}
      {(activities || required.includes('ACTIVITIES_SCREENED')) && (
        <Part step="activities">
          <Answer field="activities" name={t('field.activities')}>
            {activities && activities.length > 0 && <Activities activities={activities} />}
          </Answer>
        </Part>
      )}
    </>
  );
}

/** The draft as the revision that it would be, for what shows revisions. */
function frozen({ id, content }: Draft, number: number) {
  return { id, number, content };
}
