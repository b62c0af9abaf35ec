import { Stack } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { ConnectorFieldsFragment } from '../graphql/generated/graphql.js';
import { faultText } from '../language/fault-text.js';
import { labelled } from '../language/labelled.js';
import { announce } from '../parts/announce.js';
import { BothVersions } from '../parts/both-versions.js';
import { Dialog } from '../parts/dialog.js';
import { SayDialog } from '../parts/say-dialog.js';
import { changeConnector, connectorsQuery } from './connector.queries.js';
import { elsewhere } from './faults.js';
import { type Way, WayFields } from './way-fields.js';

const FIELDS = ['tokenAddress', 'clientId', 'scope', 'secret'] as const;

const wayOf = ({ tokenAddress, clientId, scope }: ConnectorFieldsFragment): Way => ({
  tokenAddress,
  clientId,
  scope: scope ?? '',
  secret: '',
});

/** Changes how a connector is reached, its secret too. Somebody else's change is shown beside one's own. */
export function ChangeConnector({ connector, onClose }: { connector: ConnectorFieldsFragment; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const [busy, change] = useAct(changeConnector);
  const [base, setBase] = useState(connector);
  const [way, setWay] = useState(() => wayOf(connector));
  const [theirs, setTheirs] = useState<ConnectorFieldsFragment>();
  const [problem, setProblem] = useState<Problem>();
  const submit = async (expectedVersion = base.version) => {
    const { secret, scope, ...rest } = way;
    const input = { id: base.id, expectedVersion, ...rest, scope: scope || null, secret: secret || null };
    const { done, problem: refused } = await change({ input: { ...input, clientMutationId: newKey() } });
    if (done) {
      announce(t('common.saved'));
      return onClose();
    }
    setProblem(refused);
    if (refused.code !== 'VERSION_REFUSED') return;
    const now = await client.query(connectorsQuery, {}, { requestPolicy: 'network-only' }).toPromise();
    setTheirs(now.data?.remoteConnectors.find(({ id }) => id === base.id));
  };
  const choose = (mine: boolean) => {
    if (!theirs) return;
    setBase(theirs);
    if (!mine) setWay(wayOf(theirs));
    setTheirs(undefined);
    setProblem(undefined);
    if (mine) void submit(theirs.version);
  };
  return (
    <Dialog
      title={labelled(t('connectors.change'), base.name)}
      submit={t('common.save')}
      size="md"
      busy={busy || theirs !== undefined}
      ready={way.tokenAddress.trim() !== '' && way.clientId.trim() !== ''}
      problem={theirs ? undefined : elsewhere(problem, FIELDS)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {theirs && (
        <BothVersions
          differences={FIELDS.flatMap((key) => {
            const [mine, other] = [way[key], wayOf(theirs)[key]];
            if (key === 'secret' || mine === other) return [];
            return [{ key, name: t(`connectors.${key}`), mine, theirs: other }];
          })}
          onMine={() => choose(true)}
          onTheirs={() => choose(false)}
        />
      )}
      <Stack gap={5}>
        <p>{t('connectors.changeLead')}</p>
        <WayFields
          way={way}
          kept
          faultOf={(field) => faultText(problem?.faults.find(({ path }) => path[0] === field))}
          onChange={(part) => setWay({ ...way, ...part })}
        />
      </Stack>
    </Dialog>
  );
}

/** Switches a connector off, or on again. */
export function TurnConnector({ connector, onClose }: { connector: ConnectorFieldsFragment; onClose: () => void }) {
  const { t } = useTranslation();
  const [, change] = useAct(changeConnector);
  const { id, version: expectedVersion, name, active } = connector;
  const act = active ? 'off' : 'on';
  return (
    <SayDialog
      danger={active}
      title={labelled(t(`connectors.${act}`), name)}
      lead={t(`connectors.${act}Lead`)}
      submit={t(`connectors.${act}`)}
      onSay={async () =>
        (await change({ input: { id, expectedVersion, active: !active, clientMutationId: newKey() } })).problem
      }
      onClose={onClose}
    />
  );
}
