import { Select, SelectItem, Tag, TreeNode, TreeView } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { BranchFieldsFragment, OrganisationKind, OrganisationState } from '../../graphql/generated/graphql.js';
import { organisationKinds } from '../../organisation/catalogue.js';
import { TypedSearch } from '../../parts/list/typed-search.js';
import { known, useAddress } from '../../parts/list/use-address.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import { Section } from '../../parts/section.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { OrganisationMatches } from './organisation-matches.js';
import { OrganisationPanel } from './organisation-panel.js';
import { SetLimits } from './set-limits.js';
import { childrenQuery, topQuery } from '../stewardship.queries.js';
import { useNameOf } from '../../parts/organisation/name-of.js';

const states: readonly OrganisationState[] = ['VERIFIED', 'PENDING', 'SUSPENDED'];
const NARROWS = ['q', 'state'] as const;
/** Which one stands beside the list; no view keeps it. */
const CHOSEN = ['id'] as const;

/** All organisations: by who stands above whom, or by name; with the one chosen beside them. */
export function OrganisationTree() {
  const { t } = useTranslation();
  const { of, choose: narrow } = useAddress(NARROWS);
  const { of: beside, choose: put } = useAddress(CHOSEN);
  const search = of('q') ?? '';
  const state = known(states, of('state'));
  const chosen = beside('id');
  const choose = (id: string) => put('id', id);
  return (
    <>
      <Section id="organisations" title={t('stewardship.part.organisations')} lead={t('stewardship.organisationsLead')}>
        <div className="filters" role="search">
          <TypedSearch
            id="organisations-text"
            label={t('stewardship.search')}
            clear={t('stewardship.clear')}
            value={search}
            onChange={(text) => narrow('q', text || undefined)}
          />
          <Select
            id="state"
            size="sm"
            labelText={t('organisation.stateLabel')}
            value={state ?? ''}
            onChange={({ target }) => narrow('state', target.value)}
          >
            <SelectItem value="" text={t('stewardship.anyState')} />
            {states.map((each) => (
              <SelectItem key={each} value={each} text={t(`organisation.state.${each}`)} />
            ))}
          </Select>
        </div>
        <ListViews screen="organisations" apart={CHOSEN} />
        <div className="beside">
          {search || state ? (
            <OrganisationMatches key={`${search} ${state ?? ''}`} search={search} state={state ?? null} />
          ) : (
            <TreeView label={t('stewardship.part.organisations')} hideLabel size="sm">
              {organisationKinds.map((kind) => (
                <KindNode key={kind} kind={kind} onChoose={choose} />
              ))}
            </TreeView>
          )}
          {chosen && <OrganisationPanel key={chosen} id={chosen} onChoose={choose} />}
        </div>
      </Section>
      <SetLimits />
    </>
  );
}

function KindNode({ kind, onChoose }: { kind: OrganisationKind; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const [{ data, error }, read] = useQuery({ query: topQuery, variables: { kind } });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={2} />;
  const { edges, pageInfo } = data.organisations;
  if (edges.length === 0) return null;
  return (
    <TreeNode id={kind} label={t(`stewardship.kinds.${kind}`)} isExpanded>
      {edges.map(({ node }) => (
        <Branch key={node.id} organisation={node} onChoose={onChoose} />
      ))}
      {pageInfo.hasNextPage && <TreeNode id={`${kind}-more`} label={t('stewardship.moreByName')} disabled />}
    </TreeNode>
  );
}

/** Its children are read when it is opened. */
function Branch({ organisation, onChoose }: { organisation: BranchFieldsFragment; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const nameOf = useNameOf();
  const { id, state, children } = organisation;
  const label = (
    <>
      {nameOf(organisation)}
      {state !== 'VERIFIED' && (
        <Tag size="sm" type={state === 'PENDING' ? 'blue' : 'red'}>
          {t(`organisation.state.${state}`)}
        </Tag>
      )}
    </>
  );
  return (
    <TreeNode
      id={id}
      label={label}
      onSelect={() => onChoose(id)}
      onToggle={(_event: unknown, node?: { isExpanded?: boolean }) => setOpen(node?.isExpanded ?? !open)}
    >
      {children.edges.length > 0 &&
        (open ? (
          <Children parentId={id} onChoose={onChoose} />
        ) : (
          [<TreeNode key="closed" id={`${id}-closed`} label="…" />]
        ))}
    </TreeNode>
  );
}

function Children({ parentId, onChoose }: { parentId: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: childrenQuery, variables: { parentId } });
  if (!data) return <TreeNode id={`${parentId}-loading`} label={t('common.loading')} />;
  return data.organisations.edges.map(({ node }) => <Branch key={node.id} organisation={node} onChoose={onChoose} />);
}
