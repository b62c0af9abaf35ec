import './bring-texts.js';
import { Button, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Facts } from '../parts/facts.js';
import { useAddress } from '../parts/list/use-address.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { ProofDialog } from '../second-factor/proof-dialog.js';
import { PersonFile } from './person-file.js';
import { erasePerson, formerMemberQuery } from './personal-data.queries.js';

const NAMES = ['member'] as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is kept of a member: saved for who asks for it, or erased. The address holds whose. */
export function ErasureBoard() {
  const { t } = useTranslation();
  const { of, choose } = useAddress(NAMES);
  const id = of('member') ?? '';
  return (
    <Section id="erasure" title={t('personalData.title')} lead={t('personalData.lead')}>
      <TextInput
        id="erasure-member"
        labelText={t('personalData.member')}
        helperText={t('personalData.memberHelp')}
        value={id}
        invalid={id !== '' && !UUID.test(id)}
        invalidText={t('personalData.noId')}
        onChange={({ target }) => choose('member', target.value.trim())}
      />
      {UUID.test(id) && <Found key={id} id={id} />}
    </Section>
  );
}

function Found({ id }: { id: string }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [{ data, error }, read] = useQuery({ query: formerMemberQuery, variables: { id } });
  const [, erase] = useAct(erasePerson);
  const [open, setOpen] = useState(false);
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={3} />;
  const { member } = data;
  if (!member) return <Empty title={t('personalData.nobody')}>{t('personalData.nobodyLead')}</Empty>;
  return (
    <>
      <Facts
        facts={[
          [t('personalData.function'), member.title],
          [t('personalData.organisation'), member.organisation && nameOf(member.organisation)],
          [t('personalData.state'), t(`personalData.states.${member.state}`)],
        ]}
      />
      <div className="below">
        <PersonFile memberId={id} />
        <Button kind="danger--tertiary" size="sm" disabled={member.state === 'ACTIVE'} onClick={() => setOpen(true)}>
          {t('personalData.erase')}
        </Button>
      </div>
      {open && (
        <ProofDialog
          danger
          act="ERASE_PERSON"
          subjectId={id}
          title={t('personalData.erase')}
          submit={t('personalData.erase')}
          lead={t('personalData.eraseLead')}
          onProved={async (proof) => {
            const outcome = await erase({ input: { memberId: id, expectedVersion: member.version, ...proof } });
            if (outcome.problem) return outcome.problem;
            announce(t('personalData.erased'));
            setOpen(false);
            again();
            return undefined;
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
