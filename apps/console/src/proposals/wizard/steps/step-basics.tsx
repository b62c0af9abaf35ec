import { Button, RadioButton, RadioButtonGroup, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useNameOf } from '../../../parts/organisation/name-of.js';
import { OrganisationChoice } from '../../../parts/organisation/organisation-choice.js';
import { PlaceField } from '../../../parts/map/place-field.js';
import { useParams } from '../../../routing/routing.js';
import { useSignedIn } from '../../../session/session.js';
import { components } from '../../desk/desk.filter.js';
import { PartnerState } from '../../partners/partner-state.js';
import { usePartners } from '../../partners/use-partners.js';
import { projectChoicesQuery } from '../edit.queries.js';
import { pppTypes } from './vocabulary.js';
import { useFaultAt, useField } from '../wizard.context.js';

/** What is proposed, where, and with whom. */
export default function StepBasics({ fixedProject }: { fixedProject: boolean }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const at = useFaultAt();
  const [{ data }] = useQuery({ query: projectChoicesQuery });
  const [title, setTitle] = useField<string>('title');
  const [projectId, setProject] = useField<string>('projectId');
  const [jurisdiction, setJurisdiction] = useField<string>('jurisdiction');
  const [summary, setSummary] = useField<string>('summary');
  const [pppType, setType] = useField<string>('pppType');
  const [term, setTerm] = useField<number>('termYears');
  const [component, setComponent] = useField<string>('component');
  const [solicited, setSolicited] = useField<boolean>('solicited');
  const [partners = [], setPartners] = useField<string[]>('consortiumOrganisationIds');
  const { id = '' } = useParams();
  const { organisation } = useSignedIn();
  const [asked] = usePartners(id);
  const chooses = !asked?.submitter || asked.submitter.id === organisation.id;
  const projects = data?.projects.edges.map(({ node }) => node) ?? [];
  return (
    <div className="form">
      <TextInput
        id="title"
        labelText={t('field.title')}
        value={title ?? ''}
        maxLength={500}
        invalid={!title?.trim()}
        invalidText={t('wizard.titleMissing')}
        onChange={({ target }) => setTitle(target.value)}
      />
      <TextArea
        id="summary"
        labelText={t('field.summary')}
        rows={5}
        value={summary ?? ''}
        invalid={Boolean(at('summary'))}
        invalidText={at('summary')}
        onChange={({ target }) => setSummary(target.value)}
      />
      <div className="form__pair">
        <Select
          id="pppType"
          labelText={t('field.pppType')}
          value={pppType ?? ''}
          invalid={Boolean(at('pppType'))}
          invalidText={at('pppType')}
          onChange={({ target }) => setType(target.value || undefined)}
        >
          <SelectItem value="" text={t('wizard.choose')} />
          {pppTypes.map((each) => (
            <SelectItem key={each} value={each} text={t(`pppType.${each}`)} />
          ))}
        </Select>
        <Select
          id="component"
          labelText={t('field.component')}
          value={component ?? ''}
          invalid={Boolean(at('component'))}
          invalidText={at('component')}
          onChange={({ target }) => setComponent(target.value || undefined)}
        >
          <SelectItem value="" text={t('wizard.choose')} />
          {components.map((each) => (
            <SelectItem key={each} value={each} text={t(`component.${each}`)} />
          ))}
        </Select>
        <TextInput
          id="termYears"
          type="number"
          min={1}
          max={99}
          labelText={t('field.termYears')}
          value={term ?? ''}
          invalid={Boolean(at('termYears'))}
          invalidText={at('termYears')}
          onChange={({ target }) => setTerm(target.value === '' ? undefined : Number(target.value))}
        />
        <RadioButtonGroup
          legendText={t('field.solicited')}
          name="solicited"
          valueSelected={solicited === undefined ? '' : solicited ? 'yes' : 'no'}
          invalid={Boolean(at('solicited'))}
          invalidText={at('solicited')}
          onChange={(value) => setSolicited(value === 'yes')}
        >
          <RadioButton id="solicited-yes" value="yes" labelText={t('common.yes')} />
          <RadioButton id="solicited-no" value="no" labelText={t('common.no')} />
        </RadioButtonGroup>
      </div>
      <div className="form__pair">
        <Select
          id="projectId"
          labelText={t('field.projectId')}
          value={projectId ?? ''}
          disabled={fixedProject}
          onChange={({ target }) => setProject(target.value || undefined)}
        >
          <SelectItem value="" text={t('field.noProject')} />
          {projects.map((project) => (
            <SelectItem key={project.id} value={project.id} text={nameOf(project)} />
          ))}
        </Select>
        {(!projectId || at('jurisdiction')) && (
          <PlaceField
            id="jurisdiction"
            labelText={t('field.jurisdiction')}
            note={t('field.jurisdictionHelp')}
            value={jurisdiction ?? ''}
            invalid={Boolean(at('jurisdiction'))}
            invalidText={at('jurisdiction')}
            onPlace={setJurisdiction}
          />
        )}
      </div>
      <fieldset className="list" id="list-partners">
        <legend>{t('field.consortiumOrganisationIds')}</legend>
        <p className="cds--form__helper-text">{t(chooses ? 'partners.help' : 'partners.onlySubmitter')}</p>
        {(chooses ? [...partners, ''] : partners).map((partner, index) => (
          <div className="list__row" key={partner || `new-${partners.length}`}>
            <OrganisationChoice
              id={`partner-${index}`}
              label={`${t('field.organisation')} ${index + 1}`}
              value={partner || undefined}
              invalid={at('consortiumOrganisationIds', index)}
              disabled={!chooses}
              onChoose={(chosen) => {
                const others = partners.filter((_, place) => place !== index);
                setPartners(chosen && !others.includes(chosen) ? [...others, chosen] : others);
              }}
            />
            {partner && <PartnerState proposalId={id} organisationId={partner} />}
            {partner && chooses && (
              <Button
                kind="ghost"
                size="sm"
                hasIconOnly
                renderIcon={TrashCan}
                iconDescription={t('wizard.remove', { name: `${t('field.organisation')} ${index + 1}` })}
                onClick={() => setPartners(partners.filter((_, place) => place !== index))}
              />
            )}
          </div>
        ))}
      </fieldset>
    </div>
  );
}
