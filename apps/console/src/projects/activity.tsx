import { Button, Select, SelectItem } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { EventType } from '#libs/contracts';
import type { ProjectActivityQuery } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { useFormats } from '../language/format.js';
import { ArchivedBefore } from '../parts/archived/archived-before.js';
import { DateField } from '../parts/input/date-field.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { OrganisationChoice } from '../parts/organisation/organisation-choice.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { ListTable } from '../parts/list/list-table.js';
import { ListViews } from '../parts/list/views/list-views.js';
import { Section } from '../parts/section.js';
import { SubjectLink } from '../parts/subject/subject-link.js';
import { useSubject } from '../parts/subject/use-subject.js';
import { useEventText } from '../parts/subject/use-event-text.js';
import { instantOf } from '../parts/timing/instant-of.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { known, useAddress } from '../parts/list/use-address.js';
import type { PartProps } from './part.props.js';
import { projectActivityQuery } from './projects.queries.js';

const CHOICES = ['what', 'by', 'from', 'until'] as const;
const SIZE = 50;

/** What people look for, and the events in which it shows. */
const KINDS = {
  stakes: [
    'project.stakes.proposed',
    'project.stakes.refused',
    'project.stakes.withdrawn',
    'project.stakes.agreed',
    'project.stakes.changed',
  ],
  gates: ['project.gate.requested', 'project.gate.refused', 'project.gate.withdrawn', 'project.stage.advanced'],
  pilots: [
    'pilot.declared',
    'pilot.changed',
    'pilot.measured',
    'pilot.outcome.proposed',
    'pilot.outcome.withdrawn',
    'pilot.outcome.refused',
    'pilot.extended',
    'pilot.replicated',
    'pilot.stopped',
    'pilot.ending',
    'pilot.overdue',
  ],
  incidents: [
    'incident.reported',
    'incident.corrected',
    'incident.noted',
    'incident.handed.over',
    'incident.action.set',
    'incident.action.done',
    'incident.action.returned',
    'incident.action.checked',
    'incident.action.cancelled',
    'incident.suspended',
    'incident.lifted',
    'incident.ended',
    'incident.withdrawn',
    'incident.overdue',
  ],
  facts: [
    'project.created',
    'project.updated',
    'project.imported',
    'project.takenBack',
    'publication.begun',
    'publication.ended',
  ],
  proposals: [
    'proposal.drafted',
    'proposal.partner.accepted',
    'proposal.submitted',
    'proposal.withdrawn',
    'proposal.changes.requested',
    'proposal.changes.ended',
    'proposal.approved',
    'proposal.rejected',
    'proposal.cancelled',
    'impact.assessed',
    'proposal.reopened',
    'proposal.imported',
  ],
  decisions: [
    'approval.opened',
    'approval.stage.opened',
    'approval.stage.settled',
    'approval.draw.announced',
    'approval.draw.drawn',
    'approval.draw.failed',
    'approval.alternate.seated',
    'approval.stage.lapsed',
    'approval.carried',
    'approval.carrying.counted',
    'approval.carrying.ended',
    'approval.decided',
    'approval.decision.corrected',
    'approval.tier.passed',
    'approval.escalated',
    'approval.coordinator.decided',
    'approval.changes.requested',
    'approval.changes.ended',
    'approval.objection.raised',
    'approval.objection.answered',
    'approval.objection.resolved',
    'approval.objection.insisted',
    'approval.objection.referred',
    'approval.objection.settled',
    'approval.condition.added',
    'approval.condition.reported',
    'approval.condition.returned',
    'approval.condition.missed',
    'approval.condition.settled',
    'approval.condition.fulfilled',
    'approval.time.granted',
    'approval.agency.added',
    'approval.reassigned',
    'approval.taken.over',
    'approval.session.called',
    'approval.session.moved',
    'approval.session.cancelled',
    'approval.session.recorded',
    'approval.session.signed',
    'approval.reopened',
    'approval.withdrawn',
    'approval.cancelled',
    'approval.settled',
  ],
  data: [
    'need.added',
    'need.changed',
    'need.matched',
    'need.unmatched',
    'need.covered',
    'need.uncovered',
    'need.withdrawn',
    'need.listed',
    'data.used',
  ],
  discussion: [
    'discussion.opened',
    'discussion.comment.added',
    'discussion.comment.edited',
    'discussion.comment.deleted',
  ],
} as const satisfies Record<string, readonly EventType[]>;
const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];

/** What happened in a project, from the ledger, narrowed by what, by whom and when. */
export function Activity({ project }: PartProps) {
  const { t } = useTranslation();
  const { of, choose, clear, narrowed } = useAddress(CHOICES);
  const chosen = { what: of('what'), by: of('by'), from: of('from'), until: of('until') };
  return (
    <Section id="activity" title={t('activity.title')} lead={t('activity.lead')}>
      <div className="filters" role="search">
        <Select
          id="activity-what"
          size="sm"
          labelText={t('activity.type')}
          value={chosen.what ?? ''}
          onChange={({ target }) => choose('what', target.value)}
        >
          <SelectItem value="" text={t('activity.anyType')} />
          {kinds.map((kind) => (
            <SelectItem key={kind} value={kind} text={t(`activity.kinds.${kind}`)} />
          ))}
        </Select>
        <OrganisationChoice
          id="activity-by"
          label={t('activity.organisation')}
          value={chosen.by}
          onChoose={(id) => choose('by', id)}
        />
        {(['from', 'until'] as const).map((name) => (
          <DateField
            key={name}
            id={`activity-${name}`}
            size="sm"
            labelText={t(`activity.${name}`)}
            value={chosen[name] ?? ''}
            onChange={(day) => choose(name, day)}
          />
        ))}
        {narrowed && (
          <Button kind="ghost" size="sm" onClick={clear}>
            {t('activity.clear')}
          </Button>
        )}
      </div>
      <ListViews screen="project-activity" />
      <Events key={JSON.stringify(chosen)} projectId={project.id} chosen={chosen} />
    </Section>
  );
}

type Event = ProjectActivityQuery['activity']['edges'][number]['node'];
type Chosen = Partial<Record<(typeof CHOICES)[number], string | undefined>>;

function Events({ projectId, chosen }: { projectId: string; chosen: Chosen }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const say = useEventText();
  const named = useSubject();
  const client = useClient();
  const pages = usePages();
  const topic = `project:${projectId}`;
  const context = useMemo(() => ({ topics: [topic] }), [topic]);
  const what = known(kinds, chosen.what);
  const variables = {
    topic,
    types: what && [...KINDS[what]],
    organisation: chosen.by,
    from: instantOf(chosen.from),
    until: instantOf(chosen.until, 1),
  };
  const [{ data, error, fetching }, read] = useQuery({
    query: projectActivityQuery,
    variables: { ...variables, first: SIZE, after: pages.after },
    context,
  });
  const rows = (data?.activity.edges ?? []).map(({ node }) => node);
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={10} />;
  const before = <ArchivedBefore ends={!data.activity.pageInfo.hasNextPage} from={variables.from} about={projectId} />;
  if (rows.length === 0)
    return (
      <>
        <Empty title={t('activity.none')}>{t('activity.noneLead')}</Empty>
        {before}
      </>
    );
  const titleOf = ({ about }: Event) => about && named(about)?.title;
  const forWhom = ({ onBehalfOf }: Event) =>
    onBehalfOf ? ` (${t('file.onBehalfOf', { who: onBehalfOf.title })})` : '';
  return (
    <>
      <ListTable
        labelledBy="activity-heading"
        rows={rows}
        part={pages.number}
        fetching={fetching}
        titleOf={say}
        sheet={{
          list: 'ACTIVITY',
          name: t('activity.title'),
          columns: [
            { title: t('activity.when'), value: ({ occurredAt }) => new Date(occurredAt) },
            { title: t('activity.what'), value: say, width: 60 },
            { title: t('activity.about'), value: titleOf, width: 60 },
            {
              title: t('activity.who'),
              value: (event) =>
                event.actor.member ? `${event.actor.member.title}${forWhom(event)}` : t('activity.platform'),
              width: 32,
            },
            {
              title: t('activity.organisation'),
              value: ({ actor: { organisation } }) => organisation && nameOf(organisation),
              width: 40,
            },
          ],
          read: () => readAll(client, projectActivityQuery, variables, ({ activity }) => activity),
        }}
        columns={[
          {
            key: 'when',
            title: t('activity.when'),
            cell: ({ occurredAt }) => <span className="nowrap">{moment(occurredAt)}</span>,
          },
          {
            key: 'what',
            title: t('activity.what'),
            cell: (event) => (
              <>
                {say(event)}{' '}
                {!(event.about?.__typename === 'Project' && event.about.id === projectId) && (
                  <SubjectLink subject={event.about} />
                )}
              </>
            ),
          },
          {
            key: 'who',
            title: t('activity.who'),
            cell: (event) => {
              const { member, organisation } = event.actor;
              if (!member) return t('activity.platform');
              return (
                <>
                  {organisation && nameOf(organisation)} <span className="native">{member.title}</span>
                  {forWhom(event)}
                </>
              );
            },
          },
        ]}
      />
      {before}
      <Pager pages={pages} info={data.activity.pageInfo} />
    </>
  );
}
