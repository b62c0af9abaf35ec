import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { AtMost, enumType, Reads } from '#libs/graphql';
import { ProjectStageEnum, SmartCityComponentEnum } from '../../projects/api/project.types.js';
import { ProposalStateEnum } from '../../proposals/api/proposal.types.js';
import { SITES_KEPT } from '../../proposals/content/sites.catalogue.js';

/** How many proposals one answer places. */

export const MOST_PLACED = 500;

export const SiteShapeEnum = enumType('SiteShape', ['POINT', 'LINE', 'AREA', 'MIXED'], 'What a site is on the map.', {
  POINT: 'One point, or several.',
  LINE: 'A line.',
  AREA: 'An area.',
  MIXED: 'Several of these.',
});

@Reads('proposal.read')
@ObjectType('PortfolioSite', { description: 'A site of a proposal, as a point.' })
export class PortfolioSiteType {
  @Field(() => String, { nullable: true, description: 'What the proposal calls it.' })
  name!: string | null;

  @Field(() => SiteShapeEnum, { description: 'What it is; of a line or an area this is the middle.' })
  shape!: string;

  @Field(() => Float, { description: 'Longitude, WGS 84.' })
  longitude!: number;

  @Field(() => Float, { description: 'Latitude, WGS 84.' })
  latitude!: number;
}

@Reads('proposal.read')
@ObjectType('PortfolioPlaced', {
  description: 'A proposal with sites, and the project it is for, if you may see that.',
})
export class PortfolioPlacedType {
  @Field(() => ID, { description: 'Id of the proposal.' })
  proposalId!: string;

  @Field({ description: 'Title of its last submitted revision.' })
  title!: string;

  @Field(() => ProposalStateEnum, { description: 'Where the proposal stands.' })
  state!: string;

  @Field(() => SmartCityComponentEnum, { nullable: true, description: 'The component it serves.' })
  component!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the project.' })
  projectId!: string | null;

  @Field(() => String, { nullable: true, description: 'What the project is called.' })
  projectName!: string | null;

  @Field(() => ProjectStageEnum, { nullable: true, description: 'Stage of the project.' })
  stage!: string | null;

  @Field(() => Int, { description: 'How many sites the revision has.' })
  siteCount!: number;

  @AtMost(SITES_KEPT)
  @Field(() => [PortfolioSiteType], { description: 'The first of them.' })
  sites!: PortfolioSiteType[];
}

@Reads('proposal.read')
@ObjectType('PortfolioMap', { description: 'What you may see and is placed on the map.' })
export class PortfolioMapType {
  @AtMost(MOST_PLACED)
  @Field(() => [PortfolioPlacedType], { description: 'The newest first.' })
  placed!: PortfolioPlacedType[];

  @Field({ description: 'True when there are more than these.' })
  more!: boolean;
}
