import { Search, Select, SelectItem, Tag, TreeNode, TreeView } from '@carbon/react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { BranchFieldsFragment, OrganisationKind, OrganisationState } from '../../graphql/generated/graphql.js';
import { organisationKinds } from '../../organisation/catalogue.js';
import { Section } from '../../parts/section.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { useSearchParams } from '../../routing/routing.js';
import { OrganisationMatches } from './organisation-matches.js';
import { OrganisationPanel } from './organisation-panel.js';
import { childrenQuery, topQuery } from '../stewardship.queries.js';

const states: readonly OrganisationState[] = ['VERIFIED', 'PENDING', 'SUSPENDED'];

/** All organisations: by who stands above whom, or by name; with the one chosen beside them. */
export function OrganisationTree() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<OrganisationState | ''>('');
  const search = useDeferredValue(typed.trim());
  const chosen = address.get('id');
  const choose = (id: string) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('id', id);
        return after;
      },
      { replace: true },
    );
  return (
    <Section id="organisations" title={t('stewardship.part.organisations')} lead={t('stewardship.organisationsLead')}>
      <div className="filters">
        <Search
          size="md"
          labelText={t('stewardship.search')}
          placeholder={t('stewardship.search')}
          closeButtonLabelText={t('stewardship.clear')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select
          id="state"
          labelText={t('organisation.stateLabel')}
          hideLabel
          value={state}
          onChange={(event) => setState(event.target.value as OrganisationState)}
        >
          <SelectItem value="" text={t('stewardship.anyState')} />
          {states.map((each) => (
            <SelectItem key={each} value={each} text={t(`organisation.state.${each}`)} />
          ))}
        </Select>
      </div>
      <div className="beside">
        {search || state ? (
          <OrganisationMatches key={`${search} ${state}`} search={search} state={state || null} onChoose={choose} />
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
  const { id, name, state, children } = organisation;
  const label = (
    <>
      {name}
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
