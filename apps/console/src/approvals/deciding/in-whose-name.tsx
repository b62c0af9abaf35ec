import { RadioButton, RadioButtonGroup } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { useSignedIn } from '../../session/session.js';
import type { DecisionDraft } from './decision.draft.js';
import type { Asked } from './use-decision.js';

/** What is to be done, as far as it says who can do it. */
type Doable = Pick<Asked, 'roles' | 'standInFor'>;
type Named = Pick<DecisionDraft, 'onBehalfOf'>;

/** One's own name. */
const OWN = '';

/**
 * In whose name something is decided: whoever may do it themselves does so, unless they choose the colleague they stand
 * in for; a deputy who may not acts in the colleague's.
 * @returns id of the colleague's seat, or nothing
 */
export function useInNameOf(asked: Doable, draft: Named): string | undefined {
  const { me } = useSignedIn();
  const chosen = draft.onBehalfOf ?? (mayAlone(asked, me.roles) ? OWN : asked.standInFor[0]?.memberId);
  return asked.standInFor.find(({ memberId }) => memberId === chosen)?.memberId;
}

function mayAlone({ roles }: Pick<Asked, 'roles'>, own: readonly string[]): boolean {
  return roles.some((role) => own.includes(role));
}

/** Says in whose name, and lets those choose who can do it in more than one. */
export function InWhoseName({
  asked,
  draft,
  onChange,
}: {
  asked: Doable;
  draft: Named;
  onChange: (change: Named) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { day } = useFormats();
  const { me } = useSignedIn();
  const inNameOf = useInNameOf(asked, draft);
  const alone = mayAlone(asked, me.roles);
  const names = asked.standInFor.map(({ memberId, endsAt, member }) => ({
    memberId,
    text: t('decide.inNameOf', { who: member?.person?.name ?? member?.title ?? '', date: day(endsAt) }),
  }));
  const [first] = names;
  if (!first) return null;
  if (names.length === 1 && !alone) return <p className="decide__follows">{first.text}</p>;
  return (
    <RadioButtonGroup
      legendText={t('decide.whose')}
      name={`${id}-name`}
      orientation="vertical"
      valueSelected={inNameOf ?? OWN}
      onChange={(value) => onChange({ onBehalfOf: String(value) })}
    >
      {[...(alone ? [{ memberId: OWN, text: t('decide.inOwnName') }] : []), ...names].map(({ memberId, text }) => (
        <RadioButton key={memberId} id={`${id}-${memberId || 'own'}`} value={memberId} labelText={text} />
      ))}
    </RadioButtonGroup>
  );
}
