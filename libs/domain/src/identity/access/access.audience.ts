import { AGENCIES_AUDIENCE, PUBLIC_AUDIENCE, STEWARDS_AUDIENCE } from '#libs/contracts';

/** SQL of the audiences that organisation `o` belongs to, as `audiencesOf` says of an actor: to compare with `readers`. */
export function audiencesOfOrganisation(o: string, others = ''): string {
  return `array['${PUBLIC_AUDIENCE}', ${o}.id,
    case when ${o}.kind = 'AGENCY' and ${o}.state = 'VERIFIED' then '${AGENCIES_AUDIENCE}'::uuid end${others}]::uuid[]`;
}

/** The same of member `m` of organisation `o`. */
export function audiencesOfMember(m: string, o: string): string {
  return audiencesOfOrganisation(o, `, case when ${m}.steward then '${STEWARDS_AUDIENCE}'::uuid end`);
}
