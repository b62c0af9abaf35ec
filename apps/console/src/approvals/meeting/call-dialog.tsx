import './bring-texts.js';
import { Checkbox, CheckboxGroup, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../graphql/act.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { SteeringDialog, type Steers } from '../steering/steering-dialog.js';
import { callJointSession } from './joint-session.queries.js';
import { linesOf } from './lines.js';
import { useWhenAndWhere, WhenAndWhere } from './when-and-where.js';

/** When and where those who decide meet, what about, and who of them. */
export function CallDialog(steers: Steers) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [busy, call, problem] = useAct(callJointSession);
  const { deciding = [], consulted = [] } = steers.steering.joint ?? {};
  const all = [...deciding, ...consulted];
  const where = useWhenAndWhere();
  const [agenda, setAgenda] = useState('');
  const [left, setLeft] = useState<readonly string[]>([]);
  const invited = all.map(({ id }) => id).filter((id) => !left.includes(id));
  const items = linesOf(agenda);
  const given = { startsAt: where.startsAt ?? '', place: where.place, agenda: items, invited };
  return (
    <SteeringDialog
      {...steers}
      act="joint"
      busy={busy}
      problem={problem}
      ready={where.said && items.length > 0 && invited.length > 0}
      send={(said) => call({ input: { ...said, ...given } })}
    >
      <WhenAndWhere {...where} />
      <CheckboxGroup legendText={t('meeting.invite')}>
        {all.map((one) => (
          <Checkbox
            key={one.id}
            id={`session-invite-${one.id}`}
            labelText={deciding.includes(one) ? nameOf(one) : t('meeting.consulted', { who: nameOf(one) })}
            checked={!left.includes(one.id)}
            onChange={(_, { checked }) => setLeft(checked ? left.filter((id) => id !== one.id) : [...left, one.id])}
          />
        ))}
      </CheckboxGroup>
      <TextArea
        id="session-agenda"
        rows={4}
        labelText={t('meeting.items')}
        helperText={t('meeting.itemsHelp')}
        value={agenda}
        onChange={({ target }) => setAgenda(target.value)}
      />
    </SteeringDialog>
  );
}
